/** A process of the hub's own that ends with it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const WITH_PARENT = pathToFileURL(join(import.meta.dirname, 'with-parent.mjs')).href;
const DRIZZLE_PATHS = pathToFileURL(join(import.meta.dirname, '..', 'drizzle-paths.mjs')).href;

export interface ChildOptions {
  /** Script and its arguments. */
  arguments: readonly string[];
  cwd?: string;
  environment?: NodeJS.ProcessEnv;
  /** Where its output goes; appended. */
  logFile: string;
  /** Called with each line of its standard output. */
  onLine?: (line: string) => void;
}

/** Starts a Node process that ends when this one does. */
export function startChild(options: ChildOptions): ChildProcess {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const child = spawn(process.execPath, ['--import', WITH_PARENT, '--import', DRIZZLE_PATHS, ...options.arguments], {
    cwd: options.cwd,
    env: { ...process.env, ...options.environment, YUSHU_PARENT: String(process.pid) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A group of its own: Ctrl-C reaches the hub, which then stops its children in order.
    detached: true,
  });
  const log = createWriteStream(options.logFile, { flags: 'a' });
  log.on('error', () => {});
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  child.once('exit', () => log.end());
  if (options.onLine) readLines(child, options.onLine);
  return child;
}

function readLines(child: ChildProcess, onLine: (line: string) => void): void {
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
}

const PATIENCE_MS = 2_000;

/** Asks the child to end, and after two seconds no longer asks. */
export function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

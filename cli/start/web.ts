/** The nine sites: built when their sources or the graph changed, then served by a child process. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandFault } from '@yushu/kit';
import { ROOT } from '../settings.ts';
import { startChild, stopChild } from './child.ts';
import { sitesKey } from './keys.ts';

const WEB = join(ROOT, 'web');
const NEXT = join(ROOT, 'node_modules/next/dist/bin/next');
const STAMP = join(WEB, '.next', 'yushu-hash');
const BUILD_LOCK = join(ROOT, '.yushu-web-build.lock');

export interface WebOptions {
  /** Folder for its log and its last good content. */
  home: string;
  port: number;
  graphqlUrl: string;
  /** The address that visitors and frontend teams are shown. */
  note: (text: string) => void;
}

export interface RunningWeb {
  readonly port: number;
  readonly pid: number | null;
  readonly built: boolean;
  stop(): Promise<void>;
}

/** Builds the sites if they are not built from exactly these sources, and serves them on `port`. */
export async function startWeb(options: WebOptions): Promise<RunningWeb> {
  const built = await buildWhenChanged(options);
  const child = startChild({
    arguments: [NEXT, 'start', '--port', String(options.port), '--hostname', '127.0.0.1'],
    cwd: WEB,
    environment: { ...webEnvironment(options), YUSHU_WEB_DEMO_KEY: sitesKey(options.home) },
    logFile: join(options.home, 'logs', 'web.log'),
  });
  await answering(options.port, () => child.exitCode !== null, join(options.home, 'logs', 'web.log'));
  return { port: options.port, pid: child.pid ?? null, built, stop: () => stopChild(child) };
}

const webEnvironment = ({ graphqlUrl, home }: WebOptions): NodeJS.ProcessEnv => ({
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  YUSHU_GRAPHQL_URL: graphqlUrl,
  YUSHU_WEB_STATE: join(home, 'web'),
});

async function buildWhenChanged(options: WebOptions): Promise<boolean> {
  const hash = sourceHash();
  if (isBuilt(hash)) return false;
  return underBuildLock(async () => {
    if (isBuilt(hash)) return false;
    options.note('the sites are built for these sources, once (about a minute)');
    await build(options);
    writeFileSync(STAMP, hash);
    return true;
  });
}

const isBuilt = (hash: string): boolean => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash;

async function build(options: WebOptions): Promise<void> {
  const logFile = join(options.home, 'logs', 'web-build.log');
  const child = startChild({ arguments: [NEXT, 'build'], cwd: WEB, environment: webEnvironment(options), logFile });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new CommandFault('WEB_BUILD_FAILED', `the sites could not be built; see ${logFile}`, 1);
}

/** Two hubs of one clone must not build into one folder at the same time. mkdir is atomic. */
async function underBuildLock<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      mkdirSync(BUILD_LOCK);
      writeFileSync(join(BUILD_LOCK, 'pid'), String(process.pid));
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (holderIsGone()) rmSync(BUILD_LOCK, { recursive: true, force: true });
      await sleep(500);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(BUILD_LOCK, { recursive: true, force: true });
  }
}

function holderIsGone(): boolean {
  try {
    process.kill(Number(readFileSync(join(BUILD_LOCK, 'pid'), 'utf8')), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

const LEFT_OUT =
  /(^|\/)(\.next|node_modules|e2e|fonts|fonts\.css|next-env\.d\.ts|tsconfig\.tsbuildinfo)(\/|$)|\.test\.tsx?$/;

/** A hash of everything that the built sites depend on: their sources, the client, the graph, the lock file. */
function sourceHash(): string {
  const hash = createHash('sha256');
  for (const file of [...filesUnder(WEB), ...filesUnder(join(ROOT, 'client')), join(ROOT, 'package-lock.json')]) {
    hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !LEFT_OUT.test(name))
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .sort();
}

const PATIENCE_MS = 30_000;

async function answering(port: number, ended: () => boolean, logFile: string): Promise<void> {
  for (const limit = Date.now() + PATIENCE_MS; Date.now() < limit; await sleep(100)) {
    if (ended()) break;
    const status = await fetch(`http://127.0.0.1:${port}/robots.txt`).then(
      (response) => response.status,
      () => 0,
    );
    if (status > 0) return;
  }
  throw new CommandFault('WEB_NOT_ANSWERING', `the sites did not come up on port ${port}; see ${logFile}`, 1);
}

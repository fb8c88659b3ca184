/** Hubs under measurement: whole ones, with a database and a home of their own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '..', '..', 'cli', 'main.mjs');

/** Rooms in the gateway's process, or in processes of their own. */
export const WAYS = ['local', 'http'] as const;

export interface BenchHub {
  way: (typeof WAYS)[number];
  /** Of its graph. */
  url: string;
  child: ChildProcess;
  home: string;
}

/** Starts a hub without its sites; rejects with what it wrote when it ends while starting. */
export function startBenchHub(way: BenchHub['way'], secret?: string): Promise<BenchHub> {
  const home = mkdtempSync(join(tmpdir(), 'yushu-bench-hub-'));
  const args = ['start', '--json', '--no-web', '--home', home, '--transport', way, '--port', '0'];
  const child = spawn(process.execPath, [MAIN, ...args, '--database-port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: secret ? { ...process.env, YUSHU_SECRET: secret } : process.env,
  });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (text: Buffer) => {
      said += text;
    });
    child.stdout.on('data', (text: Buffer) => {
      const url = /"endpoint":\s*"([^"]+)"/.exec(String(text))?.[1];
      if (url) resolve({ way, url, child, home });
    });
    child.once('exit', () => reject(new Error(`the hub (${way}) ended while starting: ${said.slice(-500)}`)));
  });
}

/** Ends them and removes what they kept. */
export async function stopBenchHubs(hubs: readonly BenchHub[]): Promise<void> {
  for (const { child } of hubs) child.kill('SIGTERM');
  await Promise.all(hubs.map(({ child }) => new Promise((resolve) => child.once('exit', resolve))));
  for (const { home } of hubs) rmSync(home, { recursive: true, force: true });
}

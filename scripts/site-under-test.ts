/** Starts the whole hub as a newcomer does, in a folder of its own, for the browser tests. Without a browser they are skipped. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usableBrowser } from './browser.ts';

const MAIN = join(import.meta.dirname, '..', 'cli', 'main.mjs');

/** Vitest's global setup: the answer ends what was started. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  const browser = await usableBrowser(console.log);
  if (browser === null) {
    console.log('No browser starts here and its libraries may not be installed: the browser tests are skipped.');
    return undefined;
  }
  const home = mkdtempSync(join(tmpdir(), 'yushu-browser-'));
  // Under root PostgreSQL is the user postgres, who must be able to walk in.
  chmodSync(home, 0o755);
  const child = spawn(
    process.execPath,
    [MAIN, 'start', '--json', '--home', home, '--port', '0', '--web-port', '0', '--database-port', '0'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const { sites, endpoint } = await addressesOf(child);
  process.env.CHROMIUM = browser;
  process.env.WEB_URL = new URL(sites).origin;
  process.env.GRAPHQL_URL = endpoint;
  return async () => {
    await ended(child);
    rmSync(home, { recursive: true, force: true });
  };
}

function addressesOf(child: ChildProcess): Promise<{ sites: string; endpoint: string }> {
  let out = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => {
      out += text;
      if (out.trimEnd().endsWith('}')) resolve(JSON.parse(out));
    });
    child.once('exit', () => reject(new Error('the hub ended while starting; its words are above')));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

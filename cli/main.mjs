#!/usr/bin/env node
/**
 * The binary `yushu`. It may be started by any Node: it re-executes on the pinned one, which runs TypeScript as it is.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const pinned = join(here, '..', 'node_modules', '.bin', 'node');
const [major] = process.versions.node.split('.').map(Number);

if (!existsSync(join(here, '..', 'node_modules', 'commander'))) {
  console.error('NOT_INSTALLED: run `npm ci` (or `npm start`) in the repository first.');
  process.exit(1);
}
if (existsSync(pinned) || major >= 24) {
  const program = join(here, 'yushu.ts');
  const node = existsSync(pinned) ? pinned : process.execPath;
  const paths = pathToFileURL(join(here, 'drizzle-paths.mjs')).href;
  const child = spawn(
    node,
    ['--disable-warning=ExperimentalWarning', '--import', paths, program, ...process.argv.slice(2)],
    {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: { NODE_COMPILE_CACHE: join(here, '..', 'node_modules', '.cache', 'yushu'), ...process.env },
    },
  );
  // The channel closes when this process dies, even by kill -9: a hub that is running then stops in order.
  // The terminal sends Ctrl-C to both; a signal sent to this process alone is passed on.
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGUSR2']) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => {});
  child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
} else {
  console.error(`NODE_TOO_OLD: this is Node ${process.versions.node}; bring Node 24 or newer, or run npm ci again.`);
  process.exit(1);
}

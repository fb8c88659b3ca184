/**
 * Writes the next migration of one room from its schema file: `node db/generate.ts <room> [--name what_changes]`, or
 * `--custom` for an empty one to write SQL into. Asks where a column might have been renamed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { MIGRATIONS_FOLDER } from './migration-files.ts';
import { SCHEMA_FOLDER } from './schema-drift.ts';

const [room, ...rest] = process.argv.slice(2);
const schema = join(SCHEMA_FOLDER, `${room}.ts`);
if (!room || !existsSync(schema)) {
  console.error(
    `NO_SUCH_ROOM: there is no db/schema/${room ?? '<room>'}.ts. Usage: node db/generate.ts <room> [--name …] [--custom]`,
  );
  process.exit(2);
}
process.exit(generate(schema, join(MIGRATIONS_FOLDER, room), rest));

function generate(from: string, to: string, options: string[]): number {
  // drizzle-kit takes paths relative to where it runs.
  const cwd = dirname(import.meta.dirname);
  const args = ['--dialect', 'postgresql', '--schema', relative(cwd, from), '--out', relative(cwd, to), ...options];
  return spawnSync(process.execPath, [drizzleKit(), 'generate', ...args], { cwd, stdio: 'inherit' }).status ?? 1;
}

/** drizzle-kit's program; its package exports no path to it. */
function drizzleKit(): string {
  const folder = dirname(createRequire(import.meta.url).resolve('drizzle-kit'));
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { bin: Record<string, string> };
  return join(folder, bin['drizzle-kit']!);
}

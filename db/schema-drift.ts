/** Compares db/schema/<room>.ts with the last snapshot in db/migrations/<room>/. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type * as DrizzleKit from 'drizzle-kit/api';
import { MIGRATIONS_FOLDER } from './migration-files.ts';

export const SCHEMA_FOLDER = join(import.meta.dirname, 'schema');

/** The rooms that have a schema file; a file with a dash, `sectors-plan.ts`, is a part of its room's. */
export function roomsWithSchema(folder = SCHEMA_FOLDER): string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => /^[a-z]+\.ts$/.test(file));
  return files.map((file) => basename(file, '.ts')).sort();
}

/** Whether `tables` (a schema module's exports) say something else than the room's last snapshot. */
export function hasDrifted(tables: Record<string, unknown>, room: string, folder = MIGRATIONS_FOLDER): boolean {
  return !isDeepStrictEqual(content(snapshotOf(tables)), content(lastSnapshot(join(folder, room, 'meta'))));
}

/** What drizzle-kit would write into a snapshot now; no prompt, no file, no child process. */
export function snapshotOf(tables: Record<string, unknown>): object {
  // The ESM build of drizzle-kit's API calls require, which a module does not have.
  const { generateDrizzleJson } = createRequire(import.meta.url)('drizzle-kit/api') as typeof DrizzleKit;
  return generateDrizzleJson(tables);
}

function lastSnapshot(meta: string): object | null {
  const name = existsSync(meta)
    ? readdirSync(meta)
        .filter((file) => file.endsWith('_snapshot.json'))
        .sort()
        .at(-1)
    : undefined;
  return name ? (JSON.parse(readFileSync(join(meta, name), 'utf8')) as object) : null;
}

/** Ids are random, `_meta` remembers answers about renames; through JSON, because undefined is not written. */
function content(snapshot: object | null): unknown {
  if (snapshot === null) return null;
  const { id, prevId, _meta, ...rest } = snapshot as Record<string, unknown>;
  return JSON.parse(JSON.stringify(rest));
}

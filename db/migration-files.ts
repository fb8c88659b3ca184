/** The migrations as they lie in db/migrations/<room>/. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const MIGRATIONS_FOLDER = join(import.meta.dirname, 'migrations');

export interface Migration {
  readonly room: string;
  /** The file's name without `.sql`: `0000_quiet_river`. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text in hex, line ends unified: a checkout on another system is no change. */
  readonly hash: string;
}

/** Every migration in the order it is applied: kit, gateway, then the rooms by name; within a room by number. */
export function readMigrations(folder = MIGRATIONS_FOLDER): Migration[] {
  return roomsIn(folder).flatMap((room) => migrationsOf(folder, room));
}

/** The rooms that have migrations, in the order they are applied. */
export function roomsIn(folder = MIGRATIONS_FOLDER): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map(({ name }) => name).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

// Everything stands on the kit; the gateway's tables are the hub's own.
const rank = (room: string) => (room === 'kit' ? 0 : room === 'gateway' ? 1 : 2);

function migrationsOf(folder: string, room: string): Migration[] {
  const files = readdirSync(join(folder, room)).filter((file) => file.endsWith('.sql'));
  return files.sort().map((file) => {
    const sql = readFileSync(join(folder, room, file), 'utf8').replaceAll('\r\n', '\n');
    return { room, name: file.slice(0, -'.sql'.length), sql, hash: createHash('sha256').update(sql).digest('hex') };
  });
}

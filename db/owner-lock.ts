/** One owner a data folder: a lock that the kernel takes back when its holder dies, however it dies. */
import { DatabaseSync } from 'node:sqlite';

export interface OwnerLock {
  release(): void;
}

const SQLITE_BUSY = 5;
// A lock that is only reachable from a forgotten handle must not be collected: that would release it.
const held = new Set<DatabaseSync>();

/**
 * Takes the lock on `file` (created when missing), or returns null when another process or handle has it.
 * Node has no flock; SQLite's exclusive transaction is the same thing on every system, and works inside one process too.
 */
export function tryOwnerLock(file: string): OwnerLock | null {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return null;
    throw error;
  }
  held.add(database);
  return { release: () => release(database) };
}

function release(database: DatabaseSync): void {
  if (held.delete(database)) database.close();
}

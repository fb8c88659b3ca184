/** Who runs the embedded PostgreSQL: it refuses root, so root hands it to the system user postgres. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseStartError } from './start-error.ts';

/** Goes into spawn's options; empty when we are an ordinary user and the server runs as ourselves. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

/** The user for server processes. As root this is `postgres`, added to the system when missing. */
export function serverUser(): RunAs {
  if (process.getuid?.() !== 0) return {};
  const existing = idsOf('postgres');
  if (existing) return existing;
  spawnSync('groupadd', ['--system', 'postgres']);
  spawnSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres']);
  const created = idsOf('postgres');
  if (created) return created;
  throw new DatabaseStartError(
    'SYSTEM_USER_MISSING',
    'PostgreSQL does not run as root, and the system user "postgres" could not be added. Add it, or start as an ordinary user.',
  );
}

function idsOf(user: string): RunAs | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, user], { encoding: 'utf8' }));
  if (uid?.status !== 0 || gid?.status !== 0) return null;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

const READ_AND_ENTER = 0o5;
const ENTER = 0o1;

/** Whether that user can walk to `path` and read it (or run it). Looks at modes only, not at ACLs. */
export function reachable(path: string, user: RunAs): boolean {
  return user.uid === undefined || (allows(path, user, READ_AND_ENTER) && traversable(path, user));
}

/** Whether that user can walk through every folder above `path`. */
export function traversable(path: string, user: RunAs): boolean {
  if (user.uid === undefined) return true;
  const parent = dirname(path);
  return parent === path || (allows(parent, user, ENTER) && traversable(parent, user));
}

function allows(path: string, user: RunAs, bits: number): boolean {
  const { uid, gid, mode } = statSync(path);
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
  return ((mode >> shift) & bits) === bits;
}

/** The folder that a cluster's wrappers and the hub share; everything in it belongs to the user that jobs run as. */
import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { WrapperPaths } from '../../domain/dispatch/wrapper.ts';
import { keptKey } from '../exit-spool.ts';
import type { JobUser } from './rig/job-user.ts';

/** What lies where in it. */
export const wrapperPaths = (folder: string): WrapperPaths => ({
  claims: join(folder, 'claims'),
  spool: join(folder, 'spool'),
  work: join(folder, 'work'),
  pads: join(folder, 'pads'),
});

/** Makes what is missing, the signing key included. */
export function makeSharedFolder(folder: string, user: JobUser): void {
  const { claims, spool, work, pads } = wrapperPaths(folder);
  for (const each of [folder, claims, spool, work]) {
    mkdirSync(each, { recursive: true });
    chmodSync(each, 0o700);
    chownSync(each, user.uid, user.gid);
  }
  keptKey(pads);
  chownSync(pads, user.uid, user.gid);
}

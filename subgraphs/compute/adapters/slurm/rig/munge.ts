/** munged: proves to Slurm's daemons who sent a message. One a cluster, with a key of its own. */
import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Daemon } from './daemon.ts';
import type { ClusterPaths } from './layout.ts';

export function mungeOf(program: string, { munge, mungeKey, mungeSocket }: ClusterPaths): Daemon {
  const at = (name: string) => join(munge, name);
  const files = [`--pid-file=${at('pid')}`, `--log-file=${at('log')}`, `--seed-file=${at('seed')}`];
  return {
    name: 'munged',
    program,
    // --force: the folders above may be ones that munged thinks too open, such as /tmp.
    arguments: ['--foreground', '--force', `--key-file=${mungeKey}`, `--socket=${mungeSocket}`, ...files],
    answersAt: { path: mungeSocket },
  };
}

/** The cluster's key, made once: for root alone, else munged refuses it. */
export function keepMungeKey({ mungeKey }: ClusterPaths): void {
  if (!existsSync(mungeKey)) writeFileSync(mungeKey, randomBytes(128), { mode: 0o600 });
}

/** The programs of Slurm and munge: are they there, and putting them there. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '@yushu/kit';
import { type RigFault, rigFault } from './fault.ts';

const PROGRAMS = ['munged', 'slurmctld', 'slurmd', 'slurmrestd', 'scontrol'] as const;
export type RigProgram = (typeof PROGRAMS)[number];
const PACKAGES = ['slurmctld', 'slurmd', 'slurm-client', 'slurmrestd', 'munge'];
/** Debian puts daemons where not every user looks. */
const FOLDERS = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin'];
const INSTALL_MS = 300_000;

/** Where each program is; SLURM_MISSING names those that are not there. */
export function findPrograms(
  folders: readonly string[] = FOLDERS,
): Result<Readonly<Record<RigProgram, string>>, RigFault> {
  const found = PROGRAMS.map((name) => [name, folders.map((each) => join(each, name)).find(isProgram)] as const);
  const missing = found.filter(([, path]) => path === undefined).map(([name]) => name);
  if (missing.length > 0)
    return err(
      rigFault(
        'SLURM_MISSING',
        `${missing.join(', ')} not found. On Debian 12, --install brings them from its packages.`,
      ),
    );
  return ok(Object.fromEntries(found) as Record<RigProgram, string>);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Installs Debian's packages; INSTALL_FAILED with apt's last words. */
export function installPackages(log: (line: string) => void): Result<void, RigFault> {
  const options = ['-y', '--no-install-recommends', '-qq'];
  for (const words of [
    ['update', '-qq'],
    ['install', ...options, ...PACKAGES],
  ]) {
    log(`apt-get ${words.join(' ')}`);
    const run = spawnSync('apt-get', words, {
      encoding: 'utf8',
      timeout: INSTALL_MS,
      // Packages must not start daemons of their own: the rig has its own, elsewhere.
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    });
    if (run.status !== 0)
      return err(
        rigFault('INSTALL_FAILED', `apt-get ${words[0]}: ${lastLines(`${run.stderr ?? run.error?.message}`)}`),
      );
  }
  return ok(undefined);
}

const lastLines = (text: string): string => text.trim().split('\n').slice(-3).join(' / ');

/** Stand-ins for graphics cards: device files that behave like /dev/null. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '@yushu/kit';
import { type RigFault, rigFault } from './fault.ts';
import { type ClusterPaths, RIG_GPUS_PER_NODE } from './layout.ts';

const devicesOf = ({ devices }: ClusterPaths): string[] =>
  Array.from({ length: RIG_GPUS_PER_NODE }, (_, index) => join(devices, `gpu${index}`));

/** Makes those that are missing; Node itself cannot. */
export function makeDevices(paths: ClusterPaths): Result<void, RigFault> {
  for (const file of devicesOf(paths)) {
    if (existsSync(file)) continue;
    const run = spawnSync('mknod', ['-m', '666', file, 'c', '1', '3'], { encoding: 'utf8' });
    if (run.status !== 0) return err(rigFault('FOLDER_UNUSABLE', `${file}: ${run.stderr ?? 'mknod is missing'}`));
  }
  return ok(undefined);
}

export function removeDevices(paths: ClusterPaths): void {
  for (const file of devicesOf(paths)) rmSync(file, { force: true });
}

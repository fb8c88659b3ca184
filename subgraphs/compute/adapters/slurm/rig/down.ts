/** Takes a rig down: afterwards no process and no device of it is left. Queues, claims and exit records stay. */
import { existsSync, rmSync } from 'node:fs';
import { err, ok, type Result } from '@yushu/kit';
import { removeDevices } from './devices.ts';
import { type RigFault, rigFault } from './fault.ts';
import { type ClusterPaths, pathsOf, RIG_CLUSTERS } from './layout.ts';
import { alone } from './lock.ts';
import { endOwned, ownedBy } from './owned.ts';

/** How many processes there were. Jobs that run are ended with them. */
export const down = (folder: string): Promise<Result<{ readonly ended: number }, RigFault>> =>
  alone(folder, async () => {
    const ended = await endOwned(folder);
    for (const name of RIG_CLUSTERS) clear(pathsOf(folder, name));
    const left = ownedBy(folder).map(({ pid }) => pid);
    if (left.length === 0) return ok({ ended });
    return err(rigFault('DAEMON_FAILED', `These processes cannot be ended: ${left.join(', ')}.`));
  });

function clear(paths: ClusterPaths): void {
  if (!existsSync(paths.root)) return;
  removeDevices(paths);
  for (const file of [paths.mungeSocket, paths.restSocket, paths.pids]) rmSync(file, { recursive: true, force: true });
}

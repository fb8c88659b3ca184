/** The folders of a cluster, each with the owner and mode that its daemon insists on. */
import { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { err, ok, type Result } from '@yushu/kit';
import { type RigFault, rigFault } from './fault.ts';
import type { JobUser } from './job-user.ts';
import { type ClusterPaths, pathsOf, RIG_CLUSTERS } from './layout.ts';

/** A socket's whole path must fit into sockaddr_un, its end included. */
const LONGEST_SOCKET = 107;

/** Whether daemons of several users can work in this folder; FOLDER_UNUSABLE says what to do. */
export function checkFolder(folder: string): Result<void, RigFault> {
  const longest = Math.max(...RIG_CLUSTERS.map((name) => pathsOf(folder, name).mungeSocket.length));
  if (longest > LONGEST_SOCKET)
    return err(
      rigFault('FOLDER_UNUSABLE', `${folder} is too long a path for socket files. Choose another with --dir.`),
    );
  if (/[^\w./@+~-]/.test(folder))
    return err(
      rigFault('FOLDER_UNUSABLE', `${folder} holds characters that slurm.conf cannot. Choose another with --dir.`),
    );
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  // The rig's own folder may be opened, such as one that mktemp made; those above it are not ours to change.
  chmodSync(folder, statSync(folder).mode | 0o011);
  const closed = upwards(folder).find((each) => (statSync(each).mode & 0o001) === 0);
  if (closed === undefined) return ok(undefined);
  return err(
    rigFault(
      'FOLDER_UNUSABLE',
      `${closed} is closed to other users; jobs must reach their folder. Choose another with --dir.`,
    ),
  );
}

const upwards = (folder: string): string[] =>
  dirname(folder) === folder ? [folder] : [folder, ...upwards(dirname(folder))];

/** Makes what is missing. Run again it changes nothing. */
export function makeFolders(paths: ClusterPaths, user: JobUser): void {
  for (const folder of [paths.root, paths.logs, paths.pids, paths.devices, paths.nodes, paths.munge])
    make(folder, 0o755);
  make(paths.state, 0o700);
  // Who can reach this socket can run anything as the job user: the folder keeps everybody else out.
  make(paths.rest, 0o700, user);
}

function make(folder: string, mode: number, owner?: JobUser): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, mode);
  if (owner) chownSync(folder, owner.uid, owner.gid);
}

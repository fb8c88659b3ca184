/** Nodes that Slurm has set aside for a reason that is over. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { RemoteNode } from '../rest/answers.ts';
import { restClient } from '../rest/client.ts';
import { pathsOf } from './layout.ts';
import { readPlan } from './plan.ts';

const ASK_MS = 10_000;

/**
 * A controller killed before it has saved its state gives a job's number away again; the node that still runs the first one
 * then sets itself aside. Nothing is wrong with it, and the wrapper's claim keeps either job from running twice.
 */
export const isSetAsideForDuplicate = ({ state_flags, reason }: RemoteNode): boolean =>
  state_flags.some((flag) => flag.toUpperCase() === 'DRAIN') && reason === 'Duplicate jobid';

/** Puts such nodes of all clusters back to work, as an operator would. Nodes set aside for any other reason stay so. */
export async function resumeDuplicates(folder: string, scontrol: string): Promise<void> {
  for (const { name } of readPlan(folder)?.clusters ?? []) {
    const { restSocket, conf } = pathsOf(folder, name);
    const told = await restClient(restSocket).nodes();
    for (const node of told.ok ? told.value.filter(isSetAsideForDuplicate) : [])
      await resume(scontrol, conf, node.name).catch(() => {
        // The controller does not answer yet: whoever waits for the nodes asks again.
      });
  }
}

// Of all versions of the REST interface, Debian's 0.0.38 cannot change nodes.
const resume = (scontrol: string, conf: string, node: string) =>
  promisify(execFile)(scontrol, ['update', `NodeName=${node}`, 'State=RESUME'], {
    env: { PATH: '/usr/bin:/bin', SLURM_CONF: conf },
    timeout: ASK_MS,
  });

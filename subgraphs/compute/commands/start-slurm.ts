/** `yushu start --slurm`: both Slurm clusters of this machine, registered with the hub. */
import { CommandFault, type StartFlag } from '@yushu/kit';
import { registerRig } from '../actions/register-rig.ts';
import { up } from '../adapters/slurm/rig/up.ts';
import { rigClusters } from '../adapters/slurm/rig-clusters.ts';
import { slurmFolder } from './slurm.ts';

/** They do not end with the hub: what runs there goes on, and the next start finds it. */
export const startSlurm: StartFlag = {
  name: 'slurm',
  description: 'bring up the Slurm clusters yuzhong and hami and send jobs there; needs root',
  begin: async ({ database, home, note }) => {
    const folder = slurmFolder(home);
    const raised = await up({ folder, log: note });
    if (!raised.ok) throw new CommandFault(raised.error.code, raised.error.message, 1);
    const registered = await registerRig(database.db, rigClusters(folder));
    if (!registered.ok) throw new CommandFault('PROBE_FAILED', registered.error.message, 1);
    note('they go on when the hub ends; `yushu compute slurm down` ends them');
  },
};

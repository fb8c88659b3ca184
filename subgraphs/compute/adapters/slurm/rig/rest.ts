/** slurmrestd: Slurm over HTTP. Only on a socket file, because Debian's build knows no tokens (auth_jwt). */
import type { Daemon } from './daemon.ts';
import type { JobUser } from './job-user.ts';
import type { ClusterPaths } from './layout.ts';

export const restOf = (program: string, { restSocket }: ClusterPaths, as: JobUser): Daemon => ({
  name: 'slurmrestd',
  program,
  arguments: ['-a', 'rest_auth/local', '-s', 'openapi/v0.0.38', `unix:${restSocket}`],
  answersAt: { path: restSocket },
  as,
});

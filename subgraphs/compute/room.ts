import { defineRoom } from '@yushu/kit';
import { commands } from './cli.ts';
import { startSlurm } from './commands/start-slurm.ts';
import { schedule } from './jobs/schedule.ts';
import { schema } from './schema/index.ts';
import { seed } from './seed.ts';
import { consent } from './store/consent.ts';

/** 算力一体化调度运营平台: sites, clusters and links; jobs that are placed and run; their prices, energy and carbon. */
export const compute = defineRoom({
  name: 'compute',
  schema,
  scopes: ['compute:write', 'indicator:read'],
  jobs: [schedule],
  publishes: ['compute.job.v1', 'compute.usage.v1'],
  consumes: consent.consumes,
  seed: (environment) => seed(environment),
  commands,
  startFlags: [startSlurm],
});

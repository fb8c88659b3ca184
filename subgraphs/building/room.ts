import { defineRoom } from '@yushu/kit';
import { hearOfJob } from './actions/material-campaigns.ts';
import { commands } from './cli.ts';
import { jobs } from './jobs/index.ts';
import { schema } from './schema/index.ts';
import { seed } from './seed.ts';
import { consent } from './store/consent.ts';

/** 绿色建筑: from the meter to a saving that can be checked, carbon, stars, and the research of materials. */
export const building = defineRoom({
  name: 'building',
  schema,
  scopes: ['compute:submit'],
  jobs,
  publishes: ['building.savings.v1'],
  consumes: { ...consent.consumes, 'compute.job.v1': hearOfJob },
  seed: (environment) => seed(environment),
  commands,
});

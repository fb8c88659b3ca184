import { defineRoom } from '@yushu/kit';
import { hearOfJob } from './actions/campaign-steps.ts';
import { watchMeter } from './actions/watch-meter.ts';
import { commands } from './cli.ts';
import { CAMPAIGN_EVENT, READINGS_EVENT, SAVINGS_EVENT } from './domain/events.ts';
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
  publishes: [READINGS_EVENT, SAVINGS_EVENT, CAMPAIGN_EVENT],
  consumes: { ...consent.consumes, 'compute.job.v1': hearOfJob, [READINGS_EVENT]: watchMeter },
  seed: (environment) => seed(environment),
  commands,
});

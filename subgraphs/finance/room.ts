import { CONSENT_CHANGED, CONSENT_HEARTBEAT, CONSENT_SNAPSHOT, defineRoom } from '@yushu/kit';
import { commands } from './cli.ts';
import { DEMAND_CHANGED } from './domain/demand-told.ts';
import { MODEL_ALERT } from './domain/monitoring.ts';
import { jobs } from './jobs/index.ts';
import { routes } from './routes/scoring-routes.ts';
import { schema } from './schema/index.ts';
import { seed } from './seed.ts';

/** 渝中融 and 产科金: demands, consent and credit features, between enterprises and institutions. */
export const finance = defineRoom({
  name: 'finance',
  schema,
  scopes: [],
  routes,
  jobs,
  seed: (environment) => seed(environment),
  commands,
  publishes: [CONSENT_CHANGED, CONSENT_HEARTBEAT, CONSENT_SNAPSHOT, DEMAND_CHANGED, MODEL_ALERT],
});

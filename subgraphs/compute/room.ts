import { defineRoom } from '@yushu/kit';
import { commands } from './cli.ts';
import { schema } from './schema/index.ts';
import { seed } from './seed.ts';
import { consent } from './store/consent.ts';

/** 算力一体化调度运营平台, its thin beginning: sites, clusters, capacity and the network between them. */
export const compute = defineRoom({
  name: 'compute',
  schema,
  scopes: ['compute:write', 'indicator:read'],
  consumes: consent.consumes,
  seed: (environment) => seed(environment),
  commands,
});

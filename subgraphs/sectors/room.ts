import { defineRoom } from '@yushu/kit';
import { OWN_SCOPES } from './actions/own-call.ts';
import { commands } from './cli.ts';
import { jobs } from './jobs/index.ts';
import { routes } from './routes/index.ts';
import { schema } from './schema/index.ts';
import { seed } from './seed.ts';

/** The room that the sites and the plan's monitors read first. */
export const sectors = defineRoom({ name: 'sectors', schema, scopes: OWN_SCOPES, routes, jobs, seed, commands });

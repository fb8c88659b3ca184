import { defineRoom } from '@yushu/kit';
import { schema } from './schema/index.ts';
import { seed } from './seed.ts';

/** The room that the sites and the plan's monitors read first. */
export const sectors = defineRoom({ name: 'sectors', schema, seed });

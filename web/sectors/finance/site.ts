import { marks } from '../families.ts';
import type { Site } from '../kinds.ts';

/** Finance is read by its published facts first: two counts of institutions, at two dates. */
export const site: Site = {
  slug: 'finance',
  mark: marks.finance,
  waitsFor: null,
  order: ['reading', 'facts', 'demo', 'cases', 'organizations'],
};

import { marks } from '../families.ts';
import type { Site } from '../kinds.ts';

/** Services sell by trying: the match comes right after the plan. */
export const site: Site = {
  slug: 'services',
  mark: marks.services,
  waitsFor: null,
  order: ['reading', 'demo', 'cases', 'facts', 'organizations'],
};

import { marks } from '../families.ts';
import type { Site } from '../kinds.ts';

/** Green begins with the share and what it counts, then with what is published. */
export const site: Site = {
  slug: 'green',
  mark: marks.green,
  waitsFor: null,
  order: ['reading', 'demo', 'facts', 'cases', 'organizations'],
};

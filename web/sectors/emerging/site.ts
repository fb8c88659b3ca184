import { marks } from '../families.ts';
import type { Site } from '../kinds.ts';

/** The low-altitude plan is published and dated; it leads. */
export const site: Site = {
  slug: 'emerging',
  mark: marks.emerging,
  waitsFor: 'airspace',
  order: ['reading', 'facts', 'demo', 'cases', 'organizations'],
};

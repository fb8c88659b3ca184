import { marks } from '../families.ts';
import type { Site } from '../kinds.ts';

/** Culture is told by cases; the register of agents backs them. */
export const site: Site = {
  slug: 'culture',
  mark: marks.culture,
  waitsFor: null,
  order: ['reading', 'cases', 'demo', 'facts', 'organizations'],
};

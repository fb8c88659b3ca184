import { marks } from '../families.ts';
import type { Site } from '../kinds.ts';

/** Distance decides here, so the links come first. */
export const site: Site = {
  slug: 'logistics',
  mark: marks.logistics,
  waitsFor: null,
  order: ['reading', 'demo', 'cases', 'facts', 'organizations'],
};

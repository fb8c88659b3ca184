import { marks } from '../families.ts';
import type { Site } from '../kinds.ts';

/** Commerce has published figures; they come before the trial. */
export const site: Site = {
  slug: 'commerce',
  mark: marks.commerce,
  waitsFor: null,
  order: ['reading', 'facts', 'demo', 'cases', 'organizations'],
};

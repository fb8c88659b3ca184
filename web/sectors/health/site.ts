import { marks } from '../families.ts';
import type { Site } from '../kinds.ts';

/** In health the cases and who stands behind them weigh most. */
export const site: Site = {
  slug: 'health',
  mark: marks.health,
  waitsFor: 'health',
  order: ['reading', 'cases', 'demo', 'organizations', 'facts'],
};

import { marks } from '../families.ts';
import type { Site } from '../kinds.ts';

/** Researchers ask for capacity first, then for who else has used it. */
export const site: Site = {
  slug: 'sci-tech',
  mark: marks['sci-tech'],
  waitsFor: null,
  order: ['reading', 'demo', 'cases', 'organizations', 'facts'],
};

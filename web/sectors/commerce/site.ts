import { marks } from '../families.ts';
import type { Site } from '../kinds.ts';

export const site: Site = { slug: 'commerce', mark: marks.commerce, waitsFor: null };

import { marks } from '../families.ts';
import type { Site } from '../kinds.ts';

export const site: Site = { slug: 'green', mark: marks.green, waitsFor: null };

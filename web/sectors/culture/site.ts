import { marks } from '../families.ts';
import type { Site } from '../kinds.ts';

export const site: Site = { slug: 'culture', mark: marks.culture, waitsFor: null };

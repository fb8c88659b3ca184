import { marks } from '../families.ts';
import type { Site } from '../kinds.ts';

export const site: Site = { slug: 'finance', mark: marks.finance, waitsFor: 'finance' };

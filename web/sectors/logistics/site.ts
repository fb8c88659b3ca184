import { marks } from '../families.ts';
import type { Site } from '../kinds.ts';

export const site: Site = { slug: 'logistics', mark: marks.logistics, waitsFor: null };

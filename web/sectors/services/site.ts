import { marks } from '../families.ts';
import type { Site } from '../kinds.ts';

export const site: Site = { slug: 'services', mark: marks.services, waitsFor: null };

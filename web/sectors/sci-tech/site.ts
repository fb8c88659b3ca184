import { marks } from '../families.ts';
import type { Site } from '../kinds.ts';

export const site: Site = { slug: 'sci-tech', mark: marks['sci-tech'], waitsFor: null };

import { marks } from '../families.ts';
import type { Site } from '../kinds.ts';

export const site: Site = { slug: 'health', mark: marks.health, waitsFor: 'health' };

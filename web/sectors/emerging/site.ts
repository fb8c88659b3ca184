import { marks } from '../families.ts';
import type { Site } from '../kinds.ts';

export const site: Site = { slug: 'emerging', mark: marks.emerging, waitsFor: 'airspace' };

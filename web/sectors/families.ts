import type { SectorGroup } from '../data/generated/graphql.ts';
import { isSlug, type Slug } from './slugs.ts';

/** The family of each site: four hues for nine sites, which differ by their mark. */
export const families: Readonly<Record<Slug, SectorGroup>> = {
  finance: 'PRODUCER_SERVICES',
  services: 'PRODUCER_SERVICES',
  'sci-tech': 'PRODUCER_SERVICES',
  logistics: 'PRODUCER_SERVICES',
  commerce: 'CONSUMER_SERVICES',
  culture: 'CONSUMER_SERVICES',
  health: 'CONSUMER_SERVICES',
  green: 'GREEN',
  emerging: 'EMERGING',
};

/** The family of a sector's code; an unknown code has none. */
export const familyOf = (code: string | undefined): SectorGroup | undefined =>
  code !== undefined && isSlug(code) ? families[code] : undefined;

/** The groups in the plan's order: 4, 3, 1, 1. */
export const groupOrder: readonly SectorGroup[] = ['PRODUCER_SERVICES', 'CONSUMER_SERVICES', 'GREEN', 'EMERGING'];

/** The one character that stands for each site. */
export const marks: Readonly<Record<Slug, string>> = {
  finance: '融',
  services: '专',
  'sci-tech': '创',
  logistics: '流',
  commerce: '商',
  culture: '旅',
  health: '康',
  green: '绿',
  emerging: '新',
};

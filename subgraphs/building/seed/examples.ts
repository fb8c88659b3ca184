/** Invented buildings: each a name that says so, and the seed of its weather and use. */
import type { LocalizedText } from '@yushu/kit';

export interface Example {
  readonly slug: string;
  readonly seed: number;
  /** An invented organization of the room sectors. */
  readonly orgSlug: string;
  readonly name: LocalizedText;
  readonly project: LocalizedText;
  readonly areaSquareMetres: string;
  readonly sectorCode: string | null;
  readonly siteCode: string | null;
}

/** The day the rows were written down. */
export const FACTORS_ADDED_ON = '2026-11-24';
/** Days of use from 2023-01-01, to the day before that; days of weather, which a project looks at. */
export const USE_DAYS = 1423;
export const WEATHER_DAYS = 740;

export const EXAMPLES: readonly Example[] = [
  {
    ...{ slug: 'example-tower', seed: 101, orgSlug: 'example-36', areaSquareMetres: '42000', siteCode: 'CQ-E1' },
    name: { zh: '示例写字楼', en: 'Example tower' },
    project: { zh: '示例写字楼制冷改造', en: 'Cooling retrofit of the example tower' },
    sectorCode: 'green',
  },
  {
    ...{ slug: 'example-hall', seed: 102, orgSlug: 'example-37', areaSquareMetres: '8600', siteCode: null },
    name: { zh: '示例展览馆', en: 'Example hall' },
    project: { zh: '示例展览馆制冷改造', en: 'Cooling retrofit of the example hall' },
    sectorCode: 'green',
  },
];

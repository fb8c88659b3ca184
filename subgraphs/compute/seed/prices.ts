/** Illustrative list prices, power, carbon factors and certificates: what quotes, bills and ledgers are computed from. */
import { idOf, type Provenance } from '@yushu/kit';
import { EXAMPLE } from './provenance.ts';
import { SITES } from './sites.ts';

/** In force since the beginning of the plan's first year, Asia/Shanghai. */
const SINCE = new Date('2024-12-31T16:00:00Z');
const PUBLISHED = new Date('2024-12-01T00:00:00Z');

/** Yuan a unit-hour, by the first letters of a site's code. */
const PRICES: Readonly<Record<string, { readonly CPU: string; readonly GPU: string }>> = {
  'CQ-C': { CPU: '0.32', GPU: '14.5' },
  'CQ-N': { CPU: '0.30', GPU: '13.8' },
  'CQ-E': { CPU: '0.45', GPU: '16.2' },
  'HM-F': { CPU: '0.21', GPU: '9.6' },
};

export const PRICE_SHEETS = SITES.flatMap(({ code }) =>
  (['CPU', 'GPU'] as const).map((resource) => ({
    ...{ siteCode: code, resource, unitPrice: PRICES[code.slice(0, 4)]![resource] },
    ...{ validFrom: SINCE, validTo: null, publishedBy: 'seed', publishedAt: PUBLISHED, provenance: EXAMPLE },
  })),
);

const PUE: Readonly<Record<string, string>> = { 'CQ-C': '1.25', 'CQ-N': '1.28', 'CQ-E': '1.32', 'HM-F': '1.18' };

export const SITE_POWER = SITES.map(({ code }) => ({
  ...{ siteCode: code, grid: code.startsWith('HM') ? 'XJ' : 'CQ', provenance: EXAMPLE },
  ...{ wattsPerProc: '9.5', wattsPerGpu: '420', pue: PUE[code.slice(0, 4)]! },
}));

/** The figures circulate as average factors of the provinces' electricity; their text was not at hand, so nobody vouches for them here. */
const UNVERIFIED: Provenance = {
  kind: 'ILLUSTRATIVE',
  source: {
    title: '示例：省级电力平均二氧化碳排放因子，未核实 / provincial average factors, unverified',
    url: null,
    date: null,
  },
  run: null,
};

const FACTORS = [
  ['CQ', 2021, '0.4743'],
  ['CQ', 2022, '0.5227'],
  ['XJ', 2021, '0.6577'],
  ['XJ', 2022, '0.6231'],
] as const;

export const CARBON_FACTORS = FACTORS.map(([grid, year, kgPerKwh]) => ({
  ...{ id: idOf('cfa', `${grid}-${year}`), grid, year, kgPerKwh, residualKgPerKwh: kgPerKwh },
  ...{ verified: false, provenance: UNVERIFIED },
}));

export const CERTIFICATES = (
  [
    ['1', 'HM-F1', '2026-11', '0.001'],
    ['2', 'HM-F1', '2026-11', '50'],
    ['3', 'HM-F1', '2026-12', '50'],
    ['4', 'CQ-C1', '2026-11', '20'],
  ] as const
).map(([number, siteCode, month, kwh]) => ({
  ...{ id: idOf('crt', number), serial: `示例绿证-${number}`, siteCode, month, kwh },
  ...{ state: 'HELD', retiredAt: null, retiredBy: null, provenance: EXAMPLE },
}));

/** One asset that may not leave the centre, and one that may. */
export const DATA_LOCATIONS = (
  [
    ['pinned', 'CQ-C1', 40_000_000_000n, false],
    ['movable', 'CQ-C1', 2_000_000_000n, true],
    ['movable', 'HM-F1', 2_000_000_000n, true],
  ] as const
).map(([asset, siteCode, bytes, movable]) => ({
  ...{ id: idOf('dlo', `${asset}-${siteCode}`), dataAssetId: idOf('dat', `example-${asset}`) },
  ...{ siteCode, bytes, movable, provenance: EXAMPLE },
}));

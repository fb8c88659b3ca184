/** Everything that the room's seed writes, and the same as rows for the lint. */
import type { SeedRow } from '../domain/seed-lint.ts';
import type { SeedTables } from '../store/seeding.ts';
import { CAPACITY } from './capacity.ts';
import { DEMAND } from './demand.ts';
import { LINKS, SAMPLES } from './network.ts';
import { CARBON_FACTORS, CERTIFICATES, DATA_LOCATIONS, PRICE_SHEETS, SITE_POWER } from './prices.ts';
import { DRAWN_SAMPLES, EXAMPLE } from './provenance.ts';
import { BINDINGS, CLUSTERS, SITES } from './sites.ts';

export const SEED: SeedTables = {
  sites: SITES,
  clusters: CLUSTERS,
  capacity: CAPACITY,
  links: LINKS.map((link) => ({ ...link, provenance: EXAMPLE })),
  samples: SAMPLES.map((sample) => ({ ...sample, provenance: DRAWN_SAMPLES })),
  demand: DEMAND,
  bindings: BINDINGS,
  prices: PRICE_SHEETS,
  power: SITE_POWER,
  factors: CARBON_FACTORS,
  certificates: CERTIFICATES,
  locations: DATA_LOCATIONS,
};

/** The tables' rows as the lint reads them. */
export const lintRows = (seed: SeedTables): SeedRow[] => [
  ...seed.sites.map(({ place, pue, ...row }) => ({
    ...{ table: 'site', ...row },
    figures: { place: place?.provenance, pue: pue?.provenance },
  })),
  ...seed.clusters.map((row) => ({ table: 'cluster', ...row })),
  ...seed.capacity.flatMap(({ identifier, accelerator, ...row }) =>
    [identifier, accelerator].map((name) => ({ table: 'capacity', ...row, name })),
  ),
  ...seed.links.map((row) => ({ table: 'link', ...row })),
  ...seed.samples.map((row) => ({ table: 'link_sample', ...row })),
  ...seed.bindings.map((row) => ({ table: 'cluster_binding', id: row.clusterId, provenance: row.provenance })),
  ...seed.prices.map((row) => ({ table: 'price_sheet', id: `${row.siteCode} ${row.resource}`, ...row })),
  ...seed.power.map((row) => ({ table: 'site_power', id: row.siteCode, ...row })),
  ...seed.factors.map((row) => ({ table: 'carbon_factor', ...row })),
  ...seed.certificates.map((row) => ({ table: 'certificate', name: row.serial, ...row })),
  ...seed.locations.map((row) => ({ table: 'data_location', ...row })),
  ...seed.demand.map((row) => ({ table: 'sector_demand', id: row.sectorCode, ...row })),
];

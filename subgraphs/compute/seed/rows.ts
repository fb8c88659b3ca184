/** Everything that the room's seed writes, and the same as rows for the lint. */
import type { SeedRow } from '../domain/seed-lint.ts';
import type { SeedTables } from '../store/seeding.ts';
import { CAPACITY } from './capacity.ts';
import { DEMAND } from './demand.ts';
import { LINKS, SAMPLES } from './network.ts';
import { DRAWN_SAMPLES, EXAMPLE } from './provenance.ts';
import { CLUSTERS, SITES } from './sites.ts';

export const SEED: SeedTables = {
  sites: SITES,
  clusters: CLUSTERS,
  capacity: CAPACITY,
  links: LINKS.map((link) => ({ ...link, provenance: EXAMPLE })),
  samples: SAMPLES.map((sample) => ({ ...sample, provenance: DRAWN_SAMPLES })),
  demand: DEMAND,
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
  ...seed.demand.map((row) => ({ table: 'sector_demand', id: row.sectorCode, ...row })),
];

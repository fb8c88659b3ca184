import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintSeed } from './domain/seed-lint.ts';
import { EXAMPLE, THE_READING } from './seed/provenance.ts';
import { lintRows, SEED } from './seed/rows.ts';
import { seed } from './seed.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.close());

const [centre] = SEED.sites;
const edge = SEED.sites.find((site) => site.kind === 'EDGE')!;
const TABLES = [
  'site',
  'cluster',
  'capacity',
  'link',
  'link_sample',
  'sector_demand',
  'cluster_binding',
  'price_sheet',
  'site_power',
  'carbon_factor',
  'certificate',
  'data_location',
];

describe('seed', () => {
  it('refuses a planted defect and writes nothing', async () => {
    const sites = [{ ...centre!, provenance: { kind: 'PUBLISHED' as const, source: null, run: null } }];
    await expect(seed({ database: database.app }, { ...SEED, sites })).rejects.toThrow(/PUBLISHED_WITHOUT_URL/);
    expect(await database.app.db.$count(sql`compute.site`)).toBe(0);
  });

  it('writes every row with its source, once', async () => {
    const first = await seed({ database: database.app });
    expect(first).toEqual({
      site: 9,
      cluster: 9,
      capacity: 14,
      link: 5,
      link_sample: 1_000,
      sector_demand: 9,
      cluster_binding: 2,
      price_sheet: 18,
      site_power: 9,
      carbon_factor: 4,
      certificate: 4,
      data_location: 3,
    });
    const second = await seed({ database: database.app });
    expect(Object.values(second).every((added) => added === 0)).toBe(true);
    for (const table of TABLES) {
      const unsourced = sql`compute.${sql.raw(table)} where provenance ->> 'kind' not in ('ILLUSTRATIVE', 'PLAN_TARGET')`;
      expect(await database.app.db.$count(unsourced)).toBe(0);
    }
  });

  it("has the plan's structure and no more of the plan: 1 centre, 3 nodes, 1 enclave, nobody who runs them", () => {
    const planned = SEED.sites.filter((site) => site.provenance.kind === 'PLAN_TARGET');
    expect(planned.map(({ kind }) => kind)).toEqual(['CENTER', 'NODE', 'NODE', 'NODE', 'ENCLAVE']);
    expect(planned.every(({ operatorId, pue }) => operatorId === null && pue === null)).toBe(true);
  });
});

describe('lintSeed', () => {
  const codesOf = (change: Partial<(typeof SEED)['sites'][number]>, of = edge) =>
    lintSeed(lintRows({ ...SEED, sites: [{ ...of, ...change }] })).map(({ code }) => code);

  it('finds nothing in the seed', () => {
    expect(lintSeed(lintRows(SEED))).toEqual([]);
  });

  it('finds fiction without its mark, in either language', () => {
    expect(codesOf({ name: { zh: '边缘站点甲', en: 'Example edge site A' } })).toEqual(['FICTION_UNMARKED']);
    expect(codesOf({ name: { zh: '示例边缘站点甲', en: 'Edge site A' } })).toEqual(['FICTION_UNMARKED']);
  });

  it('finds figures and operators on what only the plan states', () => {
    expect(codesOf({ pue: { value: '1.2', provenance: EXAMPLE } }, centre!)).toEqual(['INVENTED_ON_PLAN']);
    expect(codesOf({ operatorId: 'org_x' }, centre!)).toEqual(['INVENTED_ON_PLAN']);
  });

  it('finds rows and figures without a source', () => {
    const nobody = { kind: 'MEASURED' as const, source: null, run: null };
    expect(codesOf({ provenance: nobody })).toEqual(['MEASURED_WITHOUT_RUN']);
    expect(codesOf({ pue: { value: '1.2', provenance: nobody } })).toEqual(['MEASURED_WITHOUT_RUN']);
    expect(codesOf({ provenance: undefined })).toEqual(['MISSING_PROVENANCE']);
    expect(codesOf({ provenance: THE_READING, pue: null, operatorId: null })).toEqual([]);
  });
});

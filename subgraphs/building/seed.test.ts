import { idOf, serviceViewer, type Viewer } from '@yushu/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLES } from './seed/examples.ts';
import { seed } from './seed.ts';
import { OPERATOR, partner, type TestRoom, testRoom } from './test-room.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom({ seeded: true });
}, 120_000);
afterAll(() => room?.close());

const ORG = idOf('org', EXAMPLES[0]!.orgSlug);
const entities = <T>(viewer: Viewer | undefined, selection: string, representations: object[]) =>
  room.counted<{ _entities: T[] }>(
    `query References($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`,
    { viewer, variables: { representations } },
  );
const fifty = (typename: string, key: string, known: readonly string[]) =>
  Array.from({ length: 50 }, (_, at) => ({ __typename: typename, [key]: known[at] ?? `none-${at}` }));

describe('the seed', () => {
  it('is written once, and says of every invented thing that it is', async () => {
    const again = await seed(room.environment);
    expect(Object.values(again).every((count) => count === 0)).toBe(true);
    const query = `query Seeded { carbonFactors { id year source verified } buildings { nodes { name provenance { kind }
      savingsProjects { name state provenance { kind } result { savings fsuBand modelType } } } } }`;
    const data = await room.data<{
      carbonFactors: object[];
      buildings: {
        nodes: {
          name: string;
          provenance: { kind: string };
          savingsProjects: { name: string; result: { savings: string; fsuBand: string } }[];
        }[];
      };
    }>(query, { viewer: OPERATOR });
    expect(data.carbonFactors.length).toBeGreaterThan(8);
    expect(data.buildings.nodes).toHaveLength(EXAMPLES.length);
    for (const { name, provenance, savingsProjects } of data.buildings.nodes) {
      expect(name).toContain('示例');
      expect(provenance.kind).toBe('ILLUSTRATIVE');
      const [project] = savingsProjects;
      expect(project?.name).toContain('示例');
      expect(Number(project?.result.savings)).toBeGreaterThan(Number(project?.result.fsuBand));
    }
  });
});

describe('50 references take one statement', () => {
  it("Organization's buildings, for whoever may see them", async () => {
    const asked = fifty(
      'Organization',
      'id',
      EXAMPLES.map(({ orgSlug }) => idOf('org', orgSlug)),
    );
    const own = await entities<{ buildings: object[] }>(
      partner(ORG),
      '... on Organization { buildings { id } }',
      asked,
    );
    expect(own.statements).toHaveLength(1);
    expect(own.data._entities.map(({ buildings }) => buildings.length).slice(0, 3)).toEqual([1, 0, 0]);
  });

  it('Building, Meter and SavingsProject by id', async () => {
    for (const [typename, prefix] of [
      ['Building', 'bld'],
      ['Meter', 'mtr'],
      ['SavingsProject', 'svp'],
    ] as const) {
      const asked = fifty(
        typename,
        'id',
        EXAMPLES.map(({ slug }) => idOf(prefix, slug)),
      );
      const { data, statements } = await entities<{ id: string } | null>(OPERATOR, `... on ${typename} { id }`, asked);
      expect(statements).toHaveLength(1);
      expect(data._entities.filter((one) => one !== null)).toHaveLength(EXAMPLES.length);
    }
  });

  it("ComputeSite's building and UseCase's projects", async () => {
    const sites = await entities<{ facilityBuilding: object | null }>(
      OPERATOR,
      '... on ComputeSite { facilityBuilding { id } }',
      fifty('ComputeSite', 'code', ['CQ-E1']),
    );
    expect(sites.statements).toHaveLength(1);
    expect(sites.data._entities[0]).toEqual({ facilityBuilding: { id: idOf('bld', EXAMPLES[0]!.slug) } });
    const cases = await entities(OPERATOR, '... on UseCase { savingsProjects { id } }', fifty('UseCase', 'id', []));
    expect(cases.statements).toHaveLength(1);
  });

  it("Organization's energy: its own PRESENT, withheld from everybody else", async () => {
    const selection =
      '... on Organization { buildingEnergy(window: D90) { value unit state source provenance { kind } authorizationId } }';
    const asked = fifty('Organization', 'id', [ORG]);
    const energyFor = async (viewer?: Viewer) =>
      (await entities<{ buildingEnergy: Record<string, unknown> }>(viewer, selection, asked)).data._entities[0]!
        .buildingEnergy;
    const own = await entities<{ buildingEnergy: Record<string, unknown> }>(partner(ORG), selection, asked);
    expect(own.data._entities[0]!.buildingEnergy).toMatchObject({
      unit: 'KWH',
      state: 'PRESENT',
      source: 'building',
      provenance: { kind: 'ILLUSTRATIVE' },
    });
    // 90 days of at least the base use, all of them there.
    expect(Number(own.data._entities[0]!.buildingEnergy.value)).toBeGreaterThan(88 * 100);
    expect(own.statements.length).toBeLessThanOrEqual(3);
    const finance: Viewer = {
      ...serviceViewer('finance', []),
      onBehalfOf: { grantee: 'org_bank', purpose: 'PRE_CREDIT' },
    };
    for (const viewer of [undefined, OPERATOR, partner('org_other'), finance])
      expect(await energyFor(viewer)).toMatchObject({ value: null, state: 'WITHHELD', provenance: null });
  });

  it("Sector's verified savings, for everybody, marked as the example they are", async () => {
    const { data } = await entities<{ greenKpis: object[] }>(
      undefined,
      '... on Sector { greenKpis { value unit provenance { kind } } }',
      [
        { __typename: 'Sector', code: 'green' },
        { __typename: 'Sector', code: 'health' },
      ],
    );
    expect(data._entities).toEqual([
      {
        greenKpis: [{ value: expect.stringMatching(/^\d+$/), unit: 'SAVED_KWH', provenance: { kind: 'ILLUSTRATIVE' } }],
      },
      { greenKpis: [] },
    ]);
  });
});

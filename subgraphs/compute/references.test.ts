import { idOf, type Viewer } from '@yushu/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMAND } from './seed/demand.ts';
import { SITES, siteIdOf } from './seed/sites.ts';
import { type TestRoom, testRoom } from './testing.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

const QUERY = (selection: string) =>
  `query References($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`;
const fifty = <T>(of: (index: number) => T): T[] => Array.from({ length: 50 }, (_, index) => of(index));
const OPERATORS = [...new Set(SITES.flatMap(({ operatorId }) => operatorId ?? []))];

/** Answers of 50 references; asserts that they took one statement. */
async function resolve(selection: string, representations: object[]): Promise<unknown[]> {
  const { data, statements } = await room.counted<{ _entities: unknown[] }>(QUERY(selection), {
    variables: { representations },
  });
  expect(data._entities).toHaveLength(50);
  expect(statements).toHaveLength(1);
  return data._entities;
}

describe('50 references take one statement', () => {
  it('ComputeSite by id, null where there is none', async () => {
    const ids = fifty((index) => (index % 10 === 9 ? idOf('site', 'none') : siteIdOf(SITES[index % 9]!.code)));
    const answers = await resolve(
      '... on ComputeSite { code }',
      ids.map((id) => ({ __typename: 'ComputeSite', id })),
    );
    expect(answers[9]).toBeNull();
    expect(answers[11]).toEqual({ code: SITES[2]!.code });
  });

  it('ComputeSite by code', async () => {
    const answers = await resolve(
      '... on ComputeSite { id }',
      fifty((index) => ({ __typename: 'ComputeSite', code: SITES[index % 9]!.code })),
    );
    expect(answers[10]).toEqual({ id: siteIdOf(SITES[1]!.code) });
  });

  it("Organization's sites, empty where it operates none", async () => {
    const answers = await resolve(
      '... on Organization { computeSites { code } }',
      fifty((index) => ({ __typename: 'Organization', id: OPERATORS[index] ?? idOf('org', `none-${index}`) })),
    );
    expect(answers[0]).toEqual({ computeSites: [{ code: 'CQ-E1' }, { code: 'CQ-E3' }] });
    expect(answers[1]).toEqual({ computeSites: [{ code: 'CQ-E2' }, { code: 'CQ-E4' }] });
    expect(answers[49]).toEqual({ computeSites: [] });
  });

  it("Sector's demand, null where it declared none", async () => {
    const answers = await resolve(
      '... on Sector { computeDemand { value unit asOf provenance { kind } } }',
      fifty((index) => ({ __typename: 'Sector', code: DEMAND[index]?.sectorCode ?? `none-${index}` })),
    );
    expect(answers[0]).toEqual({
      computeDemand: { value: '860', unit: 'PFLOPS', asOf: '2026-09-30', provenance: { kind: 'ILLUSTRATIVE' } },
    });
    expect(answers[49]).toEqual({ computeDemand: null });
  });
});

describe('Organization.computeUsage', () => {
  const [org, other] = [OPERATORS[0]!, OPERATORS[1]!];
  const party = (orgId: string | null, more: Partial<Viewer> = {}): Viewer => ({
    ...{ id: 'key:party', kind: 'PARTNER', orgId, scopes: ['compute:write'] },
    ...more,
  });
  const usageFor = async (viewer?: Viewer): Promise<unknown> => {
    const representations = [{ __typename: 'Organization', id: org }];
    const selection = '... on Organization { computeUsage { value unit state source observedAt authorizationId } }';
    const data = await room.data<{ _entities: { computeUsage: unknown }[] }>(QUERY(selection), {
      variables: { representations },
      viewer,
    });
    return data._entities[0]?.computeUsage;
  };
  const figure = (state: string) => ({
    ...{ value: null, unit: 'FEN', state, source: 'compute', observedAt: null, authorizationId: null },
  });

  it('is MISSING for the organization itself: nothing is measured yet', async () => {
    expect(await usageFor(party(org))).toEqual(figure('MISSING'));
  });

  it('is WITHHELD from everybody else, operators and finance among them', async () => {
    const finance: Viewer = {
      ...{ id: 'svc:finance', kind: 'SERVICE', orgId: null, scopes: [] },
      onBehalfOf: { grantee: other, purpose: 'PRE_CREDIT' },
    };
    for (const viewer of [undefined, party(other), party(null, { kind: 'OPERATOR' }), finance])
      expect(await usageFor(viewer)).toEqual(figure('WITHHELD'));
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { undescribed } from '@yushu/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finance } from './room.ts';
import { ENTERPRISE_ORG, enterprise, supervisor, type TestRoom, testRoom } from './testing.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

const SDL = join(import.meta.dirname, 'schema.graphql');

describe('the schema', () => {
  it('is committed as it is', () => {
    if (process.env.UPDATE === '1') writeFileSync(SDL, `${finance.sdl.trimEnd()}\n`);
    expect(readFileSync(SDL, 'utf8').trimEnd()).toBe(finance.sdl.trimEnd());
  });

  it('describes every element in both languages', () => {
    expect(undescribed(finance.schema)).toEqual([]);
  });
});

describe('50 references take one statement', () => {
  const QUERY = (selection: string) =>
    `query References($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`;
  const resolve = async (selection: string, of: (index: number) => object) => {
    const representations = Array.from({ length: 50 }, (_, index) => of(index));
    const asked = { variables: { representations }, viewer: supervisor };
    const { data, statements } = await room.counted<{ _entities: unknown[] }>(QUERY(selection), asked);
    expect([data._entities.length, statements.length]).toEqual([50, 1]);
    return data._entities;
  };
  const organization = (index: number) => ({ __typename: 'Organization', id: index ? `org_${index}` : ENTERPRISE_ORG });

  it.each([
    ['creditProfile { activeAuthorizations }', null],
    ['financingDemands { id }', []],
    ['authorizations { id }', []],
    ['creditScores { id }', []],
  ])("Organization's %s", async (selection, empty) => {
    const [first] = await resolve(`... on Organization { ${selection} }`, organization);
    expect(Object.values(first as object)).toEqual([empty]);
  });

  it.each([
    'FinanceProduct',
    'FinanceInstitution',
    'FinancingDemand',
    'DataAuthorization',
    'FeatureSnapshot',
    'CreditModel',
    'CreditModelVersion',
    'CreditScore',
    'ScoringJob',
  ])('%s by id, null where there is none', async (type) => {
    const answers = await resolve(`... on ${type} { id }`, (index) => ({ __typename: type, id: `none-${index}` }));
    expect(answers[0]).toBeNull();
  });

  it("Sector's summary", async () => {
    const answers = await resolve('... on Sector { financingSummary { demandCount } }', (index) => ({
      ...{ __typename: 'Sector', code: `s${index}` },
    }));
    expect(answers[0]).toEqual({ financingSummary: null });
  });

  it('shows an organization its own profile, in zeros', async () => {
    const query = QUERY('... on Organization { creditProfile { activeAuthorizations openDemands snapshots } }');
    const ask = (viewer = enterprise()) =>
      room.data<{ _entities: unknown[] }>(query, { variables: { representations: [organization(0)] }, viewer });
    expect((await ask())._entities[0]).toEqual({
      creditProfile: { activeAuthorizations: 0, openDemands: 0, snapshots: 0 },
    });
    expect((await ask(enterprise('org_else')))._entities[0]).toEqual({ creditProfile: null });
  });
});

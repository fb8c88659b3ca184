/** The room over a database of its own, for its tests, with somebody of each kind. */
import { institution, product } from '@yushu/db/schema/finance';
import { testDatabase } from '@yushu/db/testing';
import { type HubClient, idOf, type Viewer } from '@yushu/kit';
import { roomUnderTest } from '@yushu/kit/testing';
import { recordCalendar } from './actions/record-calendar.ts';
import { finance } from './room.ts';

export const ENTERPRISE_ORG = idOf('org', 'test-enterprise');
export const OTHER_ORG = idOf('org', 'test-other');
export const BANK_ORG = idOf('org', 'test-bank');
export const RIVAL_ORG = idOf('org', 'test-rival');

const party = (orgId: string, scope: string): Viewer => ({
  ...{ id: `key:${orgId}`, kind: 'PARTNER', orgId, scopes: [scope] },
});
export const enterprise = (orgId = ENTERPRISE_ORG) => party(orgId, 'finance:enterprise');
export const bank = (orgId = BANK_ORG) => party(orgId, 'finance:institution');
export const supervisor: Viewer = { id: 'key:op', kind: 'OPERATOR', orgId: null, scopes: ['finance:supervise'] };

export type Changed<T = Record<string, unknown>> = T & { __typename: string; code?: string };

const PROVENANCE = { kind: 'ILLUSTRATIVE' as const, source: null, run: null };
const NO_LIMITS = {
  ...{ sectors: null, sizeClasses: null, minAmountMinor: null, maxAmountMinor: null },
  ...{ minTenorMonths: null, maxTenorMonths: null, provenance: PROVENANCE },
};
const named = (zh: string) => ({ zh: `示例${zh}`, en: `Example ${zh}` });
export const PRODUCT = idOf('prd', 'test');
export const RIVAL_PRODUCT = idOf('prd', 'rival');

/** Two banks with a product each, and a calendar without holidays. Call close() afterwards. */
export async function testRoom(more: { hub?: HubClient; now?: string } = {}) {
  const database = await testDatabase();
  const tested = roomUnderTest(finance, database.app, { now: '2026-11-24T08:00:00Z', ...more });
  const { db } = database.app;
  const [own, rival] = [idOf('fin', 'test'), idOf('fin', 'rival')];
  await db.insert(institution).values([
    { id: own, organizationId: BANK_ORG, name: named('银行01'), provenance: PROVENANCE },
    { id: rival, organizationId: RIVAL_ORG, name: named('银行02'), provenance: PROVENANCE },
  ]);
  await db.insert(product).values([
    { ...NO_LIMITS, id: PRODUCT, institutionId: own, name: named('贷'), maxAmountMinor: 300_00n, rateBp: 380 },
    { ...NO_LIMITS, id: RIVAL_PRODUCT, institutionId: rival, name: named('贷'), sizeClasses: ['SMALL'], rateBp: 400 },
  ]);
  for (const year of [2026, 2027])
    await recordCalendar(
      { year, holidays: [], workdays: [], source: '测试', verified: false },
      { db, viewer: supervisor, clock: tested.clock },
    );
  const change = async <T>(viewer: Viewer, name: string, input: object, success: string, refusals = '') => {
    const query = changeDocument(name, success, refusals);
    return (await tested.data<Record<string, Changed<T>>>(query, { variables: { input }, viewer }))[name]!;
  };
  return { ...tested, change, database, app: database.app, close: () => database.close() };
}

export type TestRoom = Awaited<ReturnType<typeof testRoom>>;

function changeDocument(name: string, success: string, refusals: string): string {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  return `mutation Change($input: ${type}Input!) { ${name}(input: $input) { __typename
    ... on ${type}Success { ${success} } ... on UserError { code message path } ${refusals} } }`;
}

let keys = 0;
/** A key that no other request has. */
export const freshKey = (): string => {
  keys += 1;
  return `key-${keys}`;
};

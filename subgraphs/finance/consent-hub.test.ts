/** Consent end to end: finance, two rooms that hold figures, the gateway between them, the relay and the heartbeat. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authorization, consentCounter } from '@yushu/db/schema/finance';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { hashKey, keyStore } from '@yushu/gateway';
import { type HubAnswer, httpHub, hubClient, idOf, type Room, runJobs, systemClock } from '@yushu/kit';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environmentOf, type Hub, startHub } from '../../cli/start/hub.ts';
import { FEATURE_SOURCES } from './domain/feature.ts';
import { finance } from './room.ts';
import { SECRET_VALUE, sourceRoom } from './store/source-room-testing.ts';

const [BANK, SECRET] = [idOf('org', 'bank'), 'secret-of-this-test'];
const ORGS = Array.from({ length: 1_000 }, (_, index) => idOf('org', `firm-${index}`));
const home = mkdtempSync(join(tmpdir(), 'yushu-consent-'));
const keys = ['bank', 'firm', 'operator'] as const;
let database: TestDatabase;
let hub: Hub;
let heartbeat: { stop(): Promise<void> };
/** Calls of each source room, and those that are down. */
const calls: Record<string, number> = {};
const down = new Set<string>();

beforeAll(async () => {
  database = await testDatabase();
  await grantAll();
  const sources = await Promise.all([
    sourceRoom(database, systemClock, 'probe', FEATURE_SOURCES.slice(0, 2)),
    sourceRoom(database, systemClock, 'extra', FEATURE_SOURCES.slice(2, 4)),
  ]);
  const rooms = [finance, ...sources.map(counted)];
  const options = { database: database.app, secret: SECRET, home, port: 0, transport: 'local' as const, jobs: false };
  hub = await startHub({ ...options, rooms, keys: keyStore(keys.map(entryOf)) });
  const jobs = finance.jobs.filter(({ name }) => name === 'consent-heartbeat');
  const environment = environmentOf(finance, { database: database.app }, () => Promise.reject(new Error('not asked')));
  heartbeat = runJobs({ jobs }, environment);
});
afterAll(async () => {
  await heartbeat?.stop();
  await hub?.stop();
  await database?.close();
  rmSync(home, { recursive: true, force: true });
});

const counted = (room: Room): Room => ({
  ...room,
  open(...given) {
    calls[room.name] = (calls[room.name] ?? 0) + 1;
    if (down.has(room.name)) throw new Error('this room is down');
    return room.open(...given);
  },
});

const VIEWERS = {
  bank: { id: 'key:bank', kind: 'PARTNER', orgId: BANK, scopes: ['finance:institution'] },
  firm: { id: 'key:firm', kind: 'PARTNER', orgId: ORGS[0]!, scopes: ['finance:enterprise'] },
  operator: { id: 'key:operator', kind: 'OPERATOR', orgId: null, scopes: [] },
} as const;
const entryOf = (key: (typeof keys)[number]) => ({ sha256: hashKey(key), viewer: VIEWERS[key] });

/** As if each of them had agreed one by one; a mirror that is new gets them in a snapshot of two parts. */
async function grantAll(): Promise<void> {
  const [now, later] = [new Date(Date.now() - 1_000), new Date(Date.now() + 86_400_000)];
  const rows = ORGS.map((orgId, index) => ({
    ...{ orgId, id: idOf('auth', `${index}`), grantee: BANK, purpose: 'PRE_CREDIT', subjectKind: 'ORGANIZATION' },
    ...{ categories: FEATURE_SOURCES.map(({ category }) => category), notBefore: now, notAfter: later, maxUses: 5 },
    ...{ state: 'ACTIVE', version: 1, grantedSeq: index + 1, createdAt: now, changedAt: now },
  }));
  await database.app.db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('yushu.access', 'all', true)`);
    await tx.insert(authorization).values(rows);
    await tx.update(consentCounter).set({ seq: rows.length });
  });
}

async function ask<T>(
  key: (typeof keys)[number],
  query: string,
  variables: object = {},
): Promise<{ data: T; errors?: { extensions: { code: string } }[] }> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  const response = await fetch(hub.url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return (await response.json()) as never;
}

const SUBJECT = `query Subject($ids: [ID!]!) { creditSubjects(ids: $ids) { id
  computeUsage(window: D90) { state value authorizationId } } }`;
type Figure = { state: string; value: string | null };
const asRoom = (name: string, purpose = 'PRE_CREDIT'): Promise<HubAnswer> =>
  hubClient(name, [], httpHub(hub.url, SECRET)).execute({
    ...{ query: SUBJECT, variables: { ids: [ORGS[0]] }, onBehalfOf: { grantee: BANK, purpose } },
  });
async function figureOf(orgId: string): Promise<Figure | undefined> {
  const viewer = { id: 'svc:finance', kind: 'SERVICE' as const, orgId: null, scopes: [] };
  const onBehalfOf = { grantee: BANK, purpose: 'PRE_CREDIT' };
  const { result } = await hub.gateway.engine.execute({
    ...{ query: SUBJECT, variables: { ids: [orgId] }, contract: 'operator', requestId: 'test' },
    viewer: { ...viewer, onBehalfOf },
  });
  const [subject] = (result.data?.creditSubjects ?? []) as { computeUsage: Figure }[];
  return subject?.computeUsage;
}

let sent = 0;
const TAKE = `mutation Take($input: TakeSnapshotInput!) { takeSnapshot(input: $input) { __typename
  ... on TakeSnapshotSuccess { snapshots { features { name state value reason source } } }
  ... on UserError { code message } } }`;
interface Taken {
  takeSnapshot: {
    snapshots: { features: { name: string; state: string; value: string | null; reason: string | null }[] }[];
  };
}
const take = async (organizationIds: readonly string[]) => {
  sent += 1;
  const input = { idempotencyKey: `take-${sent}`, organizationIds, purpose: 'PRE_CREDIT' };
  const { data, errors } = await ask<Taken>('bank', TAKE, { input });
  expect(errors).toBeUndefined();
  return data.takeSnapshot.snapshots.map(({ features }) => features);
};

it('a mirror that is new gets everything, and is fresh with the next heartbeat', async () => {
  await expect.poll(async () => (await figureOf(ORGS[0]!))?.state, { timeout: 20_000 }).toBe('PRESENT');
}, 30_000);

describe('a snapshot of 1,000 organizations (F12)', () => {
  it('asks each source room once and holds every figure that is served', async () => {
    await take([ORGS[1]!]);
    const before = { ...calls };
    const all = await take(ORGS);
    expect([calls.probe! - before.probe!, calls.extra! - before.extra!]).toEqual([1, 1]);
    expect(all).toHaveLength(1_000);
    const [served, unserved] = [all.flatMap((each) => each.slice(0, 4)), all.flatMap((each) => each.slice(4))];
    expect(served.every(({ state, value }) => state === 'PRESENT' && value === SECRET_VALUE)).toBe(true);
    expect(unserved).toHaveLength(1_000);
    expect(unserved.every(({ state, reason }) => state === 'UNAVAILABLE' && reason === 'NOT_SERVED')).toBe(true);
  }, 60_000);

  it('says UNAVAILABLE of a room that is down, and has the others', async () => {
    down.add('extra');
    const [features] = await take([ORGS[2]!]);
    down.clear();
    expect(features!.map(({ name, state, reason }) => [name, state, reason])).toEqual([
      ['computeUsage', 'PRESENT', null],
      ['modelUsage', 'PRESENT', null],
      ['buildingEnergy', 'UNAVAILABLE', 'SOURCE_DOWN'],
      ['flightOps', 'UNAVAILABLE', 'SOURCE_DOWN'],
      ['voucherSettlement', 'UNAVAILABLE', 'NOT_SERVED'],
    ]);
  });
});

describe('who may speak for a party', () => {
  it('is finance alone, under its signature', async () => {
    expect(await asRoom('finance')).toMatchObject({
      data: { creditSubjects: [{ computeUsage: { state: 'PRESENT', value: SECRET_VALUE } }] },
    });
    expect(await asRoom('finance', 'POST_LOAN')).toMatchObject({
      data: { creditSubjects: [{ computeUsage: { state: 'WITHHELD', value: null } }] },
    });
    expect(await asRoom('market')).toMatchObject({ data: null, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });

  it('is nobody with a key, whatever stands in the body', async () => {
    const body = { ids: [ORGS[0]], onBehalfOf: { grantee: BANK, purpose: 'PRE_CREDIT' } };
    expect((await ask('operator', SUBJECT, body)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await ask('bank', SUBJECT, body)).errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

describe('a revocation (F8)', () => {
  it('reaches the sources in less than a second', async () => {
    const id = idOf('auth', '0');
    expect((await figureOf(ORGS[0]!))?.state).toBe('PRESENT');
    const begun = performance.now();
    const query = 'mutation R($input: RevokeAuthorizationInput!) { revokeAuthorization(input: $input) { __typename } }';
    const { data } = await ask<Record<string, object>>('firm', query, { input: { id } });
    expect(data.revokeAuthorization).toEqual({ __typename: 'RevokeAuthorizationSuccess' });
    await expect.poll(async () => (await figureOf(ORGS[0]!))?.state, { interval: 20, timeout: 5_000 }).toBe('WITHHELD');
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});

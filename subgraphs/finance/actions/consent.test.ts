import { snapshot as snapshotTable } from '@yushu/db/schema/finance';
import { audit, outbox } from '@yushu/db/schema/kit';
import { CONSENT_CHANGED, CONSENT_HEARTBEAT, CONSENT_SNAPSHOT, subscribe, verifyChain } from '@yushu/kit';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellingHub } from '../consent-world-testing.ts';
import { snapshotHash } from '../domain/feature.ts';
import type { FeatureSnapshot } from '../store/features.ts';
import { asRoom } from '../store/tenancy.ts';
import {
  BANK_ORG,
  bank,
  ENTERPRISE_ORG,
  enterprise,
  freshKey,
  OTHER_ORG,
  RIVAL_ORG,
  type TestRoom,
  testRoom,
} from '../testing.ts';
import { expireAuthorizations } from './change-authorization.ts';
import { keepMirrorsFresh } from './tell-consent.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom({ hub: tellingHub });
});
afterAll(() => room?.close());

type Granted = { authorization: { id: string; state: string; useCount: number } };
const FIELDS = 'authorization { id state useCount maxUses }';
const later = (ms = 86_400_000) => new Date(room.clock.now() + ms).toISOString();
const scope = (more: object = {}) => ({
  ...{ grantee: BANK_ORG, purpose: 'PRE_CREDIT', categories: ['UPLOADED', 'COMPUTE_USAGE'], notAfter: later() },
  ...more,
});
const grant = (more: object = {}, viewer = enterprise()) =>
  room.change<Granted>(viewer, 'grantAuthorization', { idempotencyKey: freshKey(), scope: scope(more) }, FIELDS);
const move = (verb: string, id: string, viewer = enterprise()) =>
  room.change<Granted>(viewer, `${verb}Authorization`, { id }, FIELDS, '... on IllegalTransition { allowed }');
const toldOf = async (id: string) => {
  const rows = await room.app.db.select().from(outbox).where(eq(outbox.type, CONSENT_CHANGED)).orderBy(outbox.seq);
  return rows
    .map(({ data }) => data as { authorizationId: string; state: string; version: number; seq: number })
    .filter(({ authorizationId }) => authorizationId === id);
};
const snapshot = (more: object = {}, viewer = bank()) =>
  room.change<{ snapshots: { id: string; hash: string; features: Feature[] }[] }>(
    viewer,
    'takeSnapshot',
    { idempotencyKey: freshKey(), organizationIds: [ENTERPRISE_ORG], purpose: 'PRE_CREDIT', ...more },
    'snapshots { id hash features { name state value reason authorizationId } }',
    '... on AuthorizationEnded { state }',
  );
interface Feature {
  name: string;
  state: string;
  value: string | null;
  reason: string | null;
}

describe('the life of an authorization', () => {
  it('is told at every step, in versions and seqs without a gap', async () => {
    const { authorization } = await grant();
    expect(authorization.state).toBe('ACTIVE');
    for (const verb of ['suspend', 'resume', 'revoke']) await move(verb, authorization.id);
    const told = await toldOf(authorization.id);
    expect(told.map(({ state, version }) => `${version} ${state}`)).toEqual([
      ...['1 ACTIVE', '2 SUSPENDED', '3 ACTIVE', '4 REVOKED'],
    ]);
    const [first] = told;
    expect(told.map(({ seq }) => seq - first!.seq)).toEqual([0, 1, 2, 3]);
  });

  it('never reopens, and nobody but the enterprise moves it', async () => {
    const { authorization } = await grant();
    expect(await move('revoke', authorization.id, enterprise(OTHER_ORG))).toMatchObject({ code: 'NOT_FOUND' });
    await expect(move('revoke', authorization.id, bank())).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    await move('revoke', authorization.id);
    expect(await move('resume', authorization.id)).toMatchObject({ code: 'ILLEGAL_TRANSITION', allowed: [] });
  });

  it('can begin with a request, which nobody hears of before it is signed', async () => {
    const { grantee: _grantee, ...asked } = scope();
    const request = { ...asked, idempotencyKey: freshKey(), organizationId: ENTERPRISE_ORG };
    const { authorization } = await room.change<Granted>(bank(), 'requestAuthorization', request, FIELDS);
    expect([authorization.state, await toldOf(authorization.id)]).toEqual(['PENDING_SIGNATURE', []]);
    expect(await move('resume', authorization.id)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    const sign = { idempotencyKey: freshKey(), requestId: authorization.id };
    expect(await room.change(enterprise(OTHER_ORG), 'grantAuthorization', sign, FIELDS)).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(
      await room.change(enterprise(), 'grantAuthorization', { ...sign, idempotencyKey: freshKey() }, FIELDS),
    ).toMatchObject({
      authorization: { state: 'ACTIVE' },
    });
    expect(await toldOf(authorization.id)).toHaveLength(1);
  });

  it('happens once for one key', async () => {
    const input = { idempotencyKey: freshKey(), scope: scope() };
    const first = await room.change<Granted>(enterprise(), 'grantAuthorization', input, FIELDS);
    expect(await room.change<Granted>(enterprise(), 'grantAuthorization', input, FIELDS)).toEqual(first);
    expect(await toldOf(first.authorization.id)).toHaveLength(1);
  });

  it('expires by itself', async () => {
    const { authorization } = await grant({ notAfter: later(1_000) });
    room.clock.advance(1_000);
    expect(await move('suspend', authorization.id)).toMatchObject({ code: 'ILLEGAL_TRANSITION', allowed: [] });
    expect(await expireAuthorizations(room.environment)).toBe(1);
    expect((await toldOf(authorization.id)).at(-1)).toMatchObject({ state: 'EXPIRED' });
  });

  it('of a natural person is one of his own, and lets nobody see figures of the organization (单独同意)', async () => {
    const person = { subjectKind: 'NATURAL_PERSON', grantee: RIVAL_ORG };
    expect(await grant(person)).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', 'scope', 'subjectRef'] });
    const { authorization } = await grant({ ...person, subjectRef: 'person-1' });
    expect(await toldOf(authorization.id)).toEqual([]);
    expect(await snapshot({}, bank(RIVAL_ORG))).toMatchObject({ code: 'AUTHORIZATION_REQUIRED' });
  });

  it('must end after it begins', async () => {
    expect(await grant({ notAfter: later(-1) })).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['input', 'notAfter'],
    });
  });
});

describe('a snapshot', () => {
  const uploads = [
    { name: 'employees', value: '12', unit: 'PEOPLE', observedAt: '2026-10-01T00:00:00Z' },
    { name: 'employees', value: '15', unit: 'PEOPLE', observedAt: '2026-11-01T00:00:00Z' },
    { name: 'employees', value: '99', unit: 'PEOPLE', observedAt: '2026-12-01T00:00:00Z' },
  ];

  it('holds what is agreed to, and what is not as WITHHELD; every disclosure is there for the enterprise to see', async () => {
    await room.change(enterprise(OTHER_ORG), 'uploadFeatures', { features: uploads }, 'addedCount');
    const { authorization } = await grant({}, enterprise(OTHER_ORG));
    const { snapshots } = await snapshot({ organizationIds: [OTHER_ORG] });
    const states = snapshots[0]!.features.map(({ name, state, value }) => [name, state, value]);
    expect(states).toEqual([
      ['computeUsage', 'PRESENT', '4711'],
      ...['modelUsage', 'buildingEnergy', 'flightOps', 'voucherSettlement'].map((name) => [name, 'WITHHELD', null]),
      ['employees', 'PRESENT', '15'],
    ]);
    const { myAuthorizations } = await room.data<{ myAuthorizations: { nodes: { uses: { feature: string }[] }[] } }>(
      '{ myAuthorizations { nodes { uses { feature category snapshotId } } } }',
      { viewer: enterprise(OTHER_ORG) },
    );
    expect(myAuthorizations.nodes[0]!.uses.map(({ feature }) => feature)).toEqual(['computeUsage', 'employees']);
    await move('revoke', authorization.id, enterprise(OTHER_ORG));
    const shown = await room.data<{ featureSnapshot: { features: Feature[] } }>(
      'query S($id: ID!) { featureSnapshot(id: $id) { features { name state value reason } } }',
      { variables: { id: snapshots[0]!.id }, viewer: bank() },
    );
    expect(shown.featureSnapshot.features.filter(({ value }) => value !== null)).toEqual([]);
    expect(shown.featureSnapshot.features.at(-1)).toMatchObject({ state: 'WITHHELD', reason: 'REVOKED' });
  });

  it('uses nothing observed after its moment', async () => {
    await room.change(enterprise(), 'uploadFeatures', { features: uploads }, 'addedCount');
    const { authorization } = await grant();
    const asOf = async (at: string) => (await snapshot({ asOf: at })).snapshots[0]!.features;
    const early = await asOf('2026-10-15T00:00:00Z');
    expect(early.find(({ name }) => name === 'employees')).toMatchObject({ value: '12' });
    expect(early[0]).toMatchObject({ state: 'UNAVAILABLE', value: null, reason: 'OBSERVED_LATER' });
    const none = await snapshot({ asOf: '2026-09-01T00:00:00Z', uploaded: ['employees', 'age'] });
    expect(none.snapshots[0]!.features.slice(-2)).toMatchObject([{ state: 'MISSING' }, { state: 'MISSING' }]);
    await move('revoke', authorization.id);
  });

  it('is refused whole where nothing is agreed to, with the reason', async () => {
    const org = enterprise('org_6zzzzzzzzzzzzzzzzzzzzzzzzz');
    const of = (more: object = {}) => snapshot({ organizationIds: [org.orgId], ...more });
    expect(await of()).toMatchObject({ code: 'AUTHORIZATION_REQUIRED' });
    const { authorization } = await grant({}, org);
    expect(await of({ purpose: 'POST_LOAN' })).toMatchObject({ code: 'SCOPE_EXCEEDED' });
    await move('revoke', authorization.id, org);
    expect(await of()).toMatchObject({ code: 'AUTHORIZATION_ENDED', state: 'REVOKED' });
  });

  it('takes one use a snapshot: of 50 at once, 10 succeed under maxUses 10, and a repeat takes none (F8)', async () => {
    const org = enterprise('org_7zzzzzzzzzzzzzzzzzzzzzzzzz');
    const { authorization } = await grant({ maxUses: 10 }, org);
    const ids = { organizationIds: [org.orgId], uploaded: [] };
    const kept = { ...ids, idempotencyKey: freshKey() };
    const first = await snapshot(kept);
    expect(await snapshot(kept)).toEqual(first);
    const rest = await Promise.all(Array.from({ length: 49 }, () => snapshot(ids)));
    expect(rest.filter(({ snapshots }) => snapshots).length).toBe(9);
    expect(new Set(rest.filter(({ code }) => code).map(({ code }) => code))).toEqual(new Set(['AUTHORIZATION_ENDED']));
    expect((await toldOf(authorization.id)).map(({ state }) => state)).toEqual(['ACTIVE', 'EXHAUSTED']);
    // The last use was counted for a snapshot that may still be used.
    expect((await snapshot(kept)).snapshots[0]!.features[0]).toMatchObject({ state: 'PRESENT' });
  }, 60_000);
});

describe('whoever listens', () => {
  const types = async () => {
    const rows = await room.app.db.select().from(outbox).orderBy(outbox.seq);
    return rows.map(({ type }) => type).filter((type) => type !== CONSENT_CHANGED);
  };

  it('is told everything once, and then how far it should have heard', async () => {
    await keepMirrorsFresh(room.environment);
    expect(await types()).toEqual([]);
    await subscribe(room.app.db, 'listener', [CONSENT_CHANGED, CONSENT_HEARTBEAT, CONSENT_SNAPSHOT]);
    await keepMirrorsFresh(room.environment);
    await keepMirrorsFresh(room.environment);
    expect(await types()).toEqual([CONSENT_SNAPSHOT, CONSENT_HEARTBEAT, CONSENT_HEARTBEAT]);
  });
});

describe('what is stored (F12)', () => {
  it('has the hash of its content, cannot be rewritten by the application, and stands in a chain that is whole', async () => {
    const rows = await asRoom(room.app.db, (tx) => tx.select().from(snapshotTable));
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) expect(snapshotHash(row as FeatureSnapshot)).toBe(row.hash);
    const rewrite = asRoom(room.app.db, (tx) => tx.update(snapshotTable).set({ hash: 'x' }));
    await expect(rewrite).rejects.toMatchObject({ cause: { message: expect.stringContaining('permission denied') } });
    expect(await verifyChain(room.app.db, 'finance')).toBeNull();
  });

  it('shows the first row that somebody altered', async () => {
    const [row] = await room.app.db
      .select()
      .from(audit)
      .where(eq(audit.action, 'takeSnapshot'))
      .orderBy(audit.seq)
      .limit(1);
    await room.database.owner.db
      .update(audit)
      .set({ data: { purpose: 'POST_LOAN' } })
      .where(eq(audit.seq, row!.seq));
    expect(await verifyChain(room.app.db, 'finance')).toEqual({ seq: row!.seq, fault: 'ALTERED' });
  });
});

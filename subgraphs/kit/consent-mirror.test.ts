import * as tables from '@yushu/db/schema/compute';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestClock } from './clock.ts';
import { accessOf } from './consent.ts';
import {
  CONSENT_CHANGED,
  CONSENT_HEARTBEAT,
  CONSENT_SNAPSHOT,
  type ConsentChanged,
  type ConsentNotice,
} from './consent-events.ts';
import { consentMirror } from './consent-mirror.ts';
import { defineRoom } from './define-room.ts';
import { receive } from './inbox.ts';
import { probeRoom } from './probe-room.ts';
import { roomUnderTest } from './testing.ts';
import { serviceViewer } from './viewer.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

const clock = new TestClock('2026-11-24T08:00:00Z');
const consent = consentMirror(tables, clock);
let told = 0;
/** Told by finance at `time`, the clock's moment unless given. */
const hear = (type: string, data: object, time = new Date(clock.now()).toISOString(), id = `e${++told}`) =>
  receive(
    database.app.db,
    'compute',
    { id, source: 'finance', type, time, subject: null, data: data as never },
    consent.consumes[type]!,
    clock,
  );
const notice = (more: Partial<ConsentNotice> = {}): ConsentNotice => ({
  ...{ authorizationId: 'a', version: 1, grantedSeq: 1, orgId: 'org', grantee: 'bank', purpose: 'PRE_CREDIT' },
  ...{ categories: ['COMPUTE_USAGE'], notBefore: '2026-01-01T00:00:00Z', notAfter: '2027-01-01T00:00:00Z' },
  ...{ state: 'ACTIVE' as const },
  ...more,
});
const change = (seq: number, more: Partial<ConsentChanged> = {}) =>
  hear(CONSENT_CHANGED, { ...notice({ version: seq, ...more }), seq });
const heartbeat = (seq: number, time?: string) => hear(CONSENT_HEARTBEAT, { seq }, time);

const finance = { ...serviceViewer('finance', []), onBehalfOf: { grantee: 'bank', purpose: 'PRE_CREDIT' } };
const decision = async (orgId = 'org', viewer = finance) => {
  const room = probeRoom();
  const { environment } = roomUnderTest(room, database.app);
  const call = defineRoom({ name: 'probe', schema: room }).open(environment, {
    viewer,
    requestId: 'r',
    deadline: Number.MAX_SAFE_INTEGER,
  });
  const mirror = await consent.mirrorFor(call.contextValue, orgId);
  await call.close();
  const access = accessOf(viewer, orgId, mirror, { category: 'COMPUTE_USAGE', at: clock.now() });
  return access.decision === 'GRANTED' ? access.authorizationId : access.reason;
};

describe('a mirror', () => {
  it('is stale before it has heard anything, and knows of no consent before any is told', async () => {
    expect(await decision()).toBe('STALE_MIRROR');
    await heartbeat(0);
    expect(await decision()).toBe('NO_AUTHORIZATION');
  });

  it('grants under an authorization, and stops with its revocation', async () => {
    await change(1);
    await heartbeat(1);
    expect([await decision(), await decision('other')]).toEqual(['a', 'NO_AUTHORIZATION']);
    await change(2, { state: 'REVOKED' });
    expect(await decision()).toBe('REVOKED');
  });

  it('never goes back a version, and a repeat changes nothing', async () => {
    await change(1);
    await change(2, { state: 'REVOKED' });
    await change(3, { version: 1 });
    await heartbeat(3);
    expect(await decision()).toBe('REVOKED');
    const again = { ...notice({ version: 9 }), seq: 4 };
    expect(await hear(CONSENT_CHANGED, again, undefined, 'same')).toBe('HANDLED');
    expect(await hear(CONSENT_CHANGED, again, undefined, 'same')).toBe('REPEATED');
  });

  it('is fresh only when it holds all up to a seq told within 5 s', async () => {
    await change(1);
    await heartbeat(1);
    clock.advance(5_000);
    expect(await decision()).toBe('a');
    clock.advance(1);
    expect(await decision()).toBe('STALE_MIRROR');
    await heartbeat(3);
    await change(3, { authorizationId: 'b', orgId: 'other', version: 1 });
    expect(await decision()).toBe('STALE_MIRROR');
    await change(2, { authorizationId: 'c', orgId: 'third', version: 1 });
    expect(await decision()).toBe('a');
  });

  it('does not take a heartbeat that lay about for one of now', async () => {
    await change(1);
    await heartbeat(1, new Date(clock.now() - 6_000).toISOString());
    expect(await decision()).toBe('STALE_MIRROR');
    // A clock that runs ahead must not keep it fresh for longer either.
    await heartbeat(1, new Date(clock.now() + 60_000).toISOString());
    expect(await decision()).toBe('a');
    clock.advance(5_001);
    expect(await decision()).toBe('STALE_MIRROR');
  });

  it('begins with a snapshot, whole or not at all, and goes on from its seq', async () => {
    const part = (number: number, authorizations: ConsentNotice[]) =>
      hear(CONSENT_SNAPSHOT, { seq: 40, part: number, parts: 2, authorizations });
    await change(41, { authorizationId: 'b', version: 1, grantedSeq: 41 });
    await heartbeat(41);
    await part(2, [notice({ version: 7, grantedSeq: 40 })]);
    expect(await decision()).toBe('STALE_MIRROR');
    await part(1, [notice({ authorizationId: 'c', orgId: 'other' })]);
    expect([await decision(), await decision('other')]).toEqual(['b', 'c']);
  });

  it('needs none of it for the organization itself', async () => {
    const itself = { ...serviceViewer('x', []), id: 'key:org', kind: 'PARTNER' as const, orgId: 'org' };
    expect(await decision('org', itself as never)).toBeNull();
  });
});

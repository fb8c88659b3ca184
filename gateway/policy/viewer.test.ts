import { describe, expect, it } from 'vitest';
import { sign } from '../kit.ts';
import { keyStore, readAsker } from './viewer.ts';

const SECRET = 'the secret of this test';
const clock = { now: () => Date.parse('2026-11-24T08:00:00Z') };
const onBehalfOf = { grantee: 'org_bank', purpose: 'PRE_CREDIT' };
const askerOf = (id: string) => {
  const viewer = { id, kind: 'SERVICE' as const, orgId: null, scopes: [], onBehalfOf };
  const claims = { viewer, requestId: 'r', deadline: clock.now() + 1_000 };
  return readAsker(sign(SECRET, claims, '{}', clock.now()), '{}', { keys: keyStore([]), secret: SECRET, clock });
};

describe('readAsker', () => {
  it('passes on for whom finance speaks, under its signature', async () => {
    expect(await askerOf('svc:finance')).toMatchObject({ ok: true, value: { viewer: { onBehalfOf } } });
  });

  it('drops it from every other room', async () => {
    const asker = await askerOf('svc:market');
    expect(asker).toMatchObject({ ok: true, value: { viewer: { id: 'svc:market' } } });
    expect(asker.ok && 'onBehalfOf' in asker.value.viewer).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { type ConsentEvent, decideAsOf } from './consent-history.ts';

const grant = (at: number, more: Partial<Extract<ConsentEvent, { type: 'grant' }>> = {}): ConsentEvent => ({
  ...{ type: 'grant', at, authorizationId: 'a', orgId: 'o', grantee: 'b', purpose: 'PRE_CREDIT' },
  ...{ categories: ['UPLOADED'], notBefore: 10, notAfter: 100, maxUses: null },
  ...more,
});
const step = (type: 'suspend' | 'resume' | 'revoke' | 'use', at: number, authorizationId = 'a'): ConsentEvent => ({
  ...{ type, at, authorizationId },
});
const ask = (events: ConsentEvent[], at: number, more: object = {}) => {
  const query = { orgId: 'o', grantee: 'b', purpose: 'PRE_CREDIT', category: 'UPLOADED', at, ...more };
  const decision = decideAsOf(events, query);
  return decision.decision === 'GRANTED' ? decision.authorizationId : decision.reason;
};

describe('decideAsOf', () => {
  it('holds from notBefore until before notAfter, within the scope', () => {
    expect([9, 10, 99, 100].map((at) => ask([grant(0)], at))).toEqual(['NO_AUTHORIZATION', 'a', 'a', 'EXPIRED']);
    expect(ask([grant(0)], 20, { purpose: 'POST_LOAN' })).toBe('SCOPE');
    expect(ask([grant(0)], 20, { category: 'REGISTRY' })).toBe('SCOPE');
    expect(ask([grant(0)], 20, { grantee: 'c' })).toBe('NO_AUTHORIZATION');
  });

  it('counts an event of the same moment, in whatever order the file has them', () => {
    const events = [step('revoke', 50), grant(0)];
    expect([49, 50].map((at) => ask(events, at))).toEqual(['a', 'REVOKED']);
  });

  it('suspends and resumes, and reopens nothing that has ended', () => {
    const events = [grant(0), step('suspend', 20), step('resume', 30), step('revoke', 40), step('resume', 50)];
    expect([20, 30, 40, 50].map((at) => ask(events, at))).toEqual(['SUSPENDED', 'a', 'REVOKED', 'REVOKED']);
    expect(ask([grant(0), step('suspend', 20), step('resume', 100)], 100)).toBe('EXPIRED');
    expect(ask([grant(0), step('revoke', 20), grant(30)], 40)).toBe('REVOKED');
  });

  it('is exhausted with its last use; uses that are not allowed do not count', () => {
    const uses = [grant(0, { maxUses: 2 }), step('use', 20), step('suspend', 21), step('use', 22), step('resume', 23)];
    expect(ask(uses, 30)).toBe('a');
    expect(ask([...uses, step('use', 40)], 40)).toBe('EXHAUSTED');
    expect(ask([...uses, step('use', 40), step('revoke', 50)], 60)).toBe('EXHAUSTED');
  });

  it('is granted if any grants, else has the reason of the latest', () => {
    const second = grant(5, { authorizationId: 'z', categories: ['REGISTRY'] });
    expect(ask([grant(0), second], 20)).toBe('a');
    expect(ask([grant(0), second, step('revoke', 15)], 20)).toBe('SCOPE');
    expect(ask([grant(0), second, step('revoke', 15, 'z'), step('suspend', 16)], 20)).toBe('REVOKED');
  });
});

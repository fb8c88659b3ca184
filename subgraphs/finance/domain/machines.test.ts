import { type Transitions, transition } from '@yushu/kit/domain';
import { describe, expect, it } from 'vitest';
import { AUTHORIZATION_STATES, authorizationMachine, hasRunOut } from './authorization.ts';
import { DEMAND_STATES, demandMachine, indicativeAmount, isOverdue } from './demand.ts';

/** Every legal step; all the others of the square must be refused. */
const LEGAL: [string, readonly string[], Transitions<string>, string][] = [
  [
    'authorizations',
    AUTHORIZATION_STATES,
    authorizationMachine as Transitions<string>,
    `DRAFT>PENDING_SIGNATURE PENDING_SIGNATURE>ACTIVE ACTIVE>SUSPENDED ACTIVE>REVOKED ACTIVE>EXPIRED ACTIVE>EXHAUSTED
     SUSPENDED>ACTIVE SUSPENDED>REVOKED SUSPENDED>EXPIRED`,
  ],
  [
    'demands',
    DEMAND_STATES,
    demandMachine as Transitions<string>,
    `DRAFT>SUBMITTED SUBMITTED>MATCHED MATCHED>ACCEPTED ACCEPTED>DUE_DILIGENCE DUE_DILIGENCE>APPROVED
     DUE_DILIGENCE>REJECTED APPROVED>CONTRACTED CONTRACTED>DISBURSED DISBURSED>CLOSED DRAFT>WITHDRAWN
     SUBMITTED>WITHDRAWN MATCHED>WITHDRAWN ACCEPTED>WITHDRAWN DUE_DILIGENCE>WITHDRAWN APPROVED>WITHDRAWN`,
  ],
];

describe.each(LEGAL)('the table of %s', (_name, states, machine, legal) => {
  it('allows these steps and no other of the square (F10)', () => {
    const steps = states.flatMap((from) => states.map((to) => [from, to] as const));
    const allowed = steps.filter(([from, to]) => transition(machine, from, to).ok).map((step) => step.join('>'));
    expect(allowed.toSorted()).toEqual(legal.split(/\s+/).toSorted());
  });

  it('says what would have been allowed', () => {
    for (const from of states) {
      const refused = transition(machine, from, from);
      expect(refused).toMatchObject({ ok: false, error: { from, to: from, allowed: machine[from] } });
    }
  });
});

describe('a demand', () => {
  it('is overdue from its deadline on, while a decision is awaited', () => {
    const due = { state: 'DUE_DILIGENCE' as const, decisionDueAt: 100 };
    expect([99, 100].map((at) => isOverdue(due, at))).toEqual([false, true]);
    expect(isOverdue({ ...due, state: 'APPROVED' }, 200)).toBe(false);
    expect(isOverdue({ ...due, decisionDueAt: null }, 200)).toBe(false);
  });

  it('shows what was asked for, within the product, and nothing without one', () => {
    const terms = { id: 'd', sector: null, sizeClass: null, amountFen: 500n, tenorMonths: 12, maxRateBp: null };
    const product = (maxAmountFen: bigint | null) => ({
      ...{ id: 'p', sectors: null, sizeClasses: null, minAmountFen: null, maxAmountFen },
      ...{ minTenorMonths: null, maxTenorMonths: null, rateBp: 1 },
    });
    expect(indicativeAmount(terms, product(300n))).toBe(300n);
    expect(indicativeAmount(terms, product(null))).toBe(500n);
    expect(indicativeAmount(terms, undefined)).toBeNull();
  });

  it('has consent only before notAfter', () => {
    expect([99, 100].map((at) => hasRunOut({ notAfter: 100 }, at))).toEqual([false, true]);
  });
});

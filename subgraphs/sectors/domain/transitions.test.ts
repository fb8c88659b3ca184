import { transition } from '@yushu/kit/domain';
import { describe, expect, it } from 'vitest';
import {
  agentMachine,
  hasRecentEvaluation,
  indicatorRunMachine,
  lapses,
  leaseIsLost,
  type Machine,
  matchRequestMachine,
  mayApprove,
  mayBeActive,
  mayBeBenchmark,
  policyMachine,
  reportedValueMachine,
  useCaseMachine,
} from './transitions.ts';

// Written out by hand from the room's description, so that a table and its test can disagree.
const legal: Record<string, [machine: Machine, steps: string]> = {
  UseCase: [useCaseMachine, 'DRAFT>SUBMITTED SUBMITTED>REVIEWED REVIEWED>PUBLISHED REVIEWED>DRAFT PUBLISHED>RETIRED'],
  MatchRequest: [
    matchRequestMachine,
    'OPEN>MATCHED OPEN>WITHDRAWN OPEN>LAPSED MATCHED>SHORTLISTED MATCHED>WITHDRAWN MATCHED>LAPSED ' +
      'SHORTLISTED>ACCEPTED SHORTLISTED>LAPSED SHORTLISTED>WITHDRAWN',
  ],
  GovernanceAgent: [
    agentMachine,
    'REGISTERED>REVIEWED REVIEWED>PILOT REVIEWED>REGISTERED PILOT>ACTIVE PILOT>SUSPENDED ACTIVE>SUSPENDED ' +
      'SUSPENDED>ACTIVE SUSPENDED>RETIRED',
  ],
  ReportedValue: [reportedValueMachine, 'ENTERED>APPROVED ENTERED>REJECTED APPROVED>SUPERSEDED'],
  IndicatorRun: [indicatorRunMachine, 'REQUESTED>RUNNING RUNNING>OK RUNNING>FAILED RUNNING>REQUESTED'],
  Policy: [policyMachine, 'DRAFT>IN_FORCE IN_FORCE>EXPIRED IN_FORCE>REPEALED'],
};

describe.each(Object.entries(legal))('%s', (_, [machine, steps]) => {
  const states = Object.keys(machine);
  const allowed = new Set(steps.split(' '));
  const pairs = states.flatMap((from) => states.map((to) => [from, to] as const));

  it.each(pairs)('%s → %s', (from, to) => {
    const result = transition<string, string>(machine, from, to);
    expect(result.ok).toBe(allowed.has(`${from}>${to}`));
    if (!result.ok)
      expect(result.error).toMatchObject({ code: 'ILLEGAL_TRANSITION', from, to, allowed: machine[from] });
  });
});

describe('the benchmark mark', () => {
  const period = { from: '2026-01-01', to: '2026-06-30' };
  const good = { baseline: '10', period, provenanceKind: 'MEASURED' };
  it.each([
    ['PUBLISHED', [good], null],
    ['PUBLISHED', [{ ...good, provenanceKind: 'PUBLISHED' }], null],
    ['PUBLISHED', [{ ...good, baseline: null }, good], null],
    ['REVIEWED', [good], 'NOT_PUBLISHED'],
    ['RETIRED', [good], 'NOT_PUBLISHED'],
    ['PUBLISHED', [], 'NO_OUTCOME'],
    ['PUBLISHED', [{ ...good, baseline: null }], 'NO_EVIDENCED_OUTCOME'],
    ['PUBLISHED', [{ ...good, period: null }], 'NO_EVIDENCED_OUTCOME'],
    ['PUBLISHED', [{ ...good, provenanceKind: 'ILLUSTRATIVE' }], 'NO_EVIDENCED_OUTCOME'],
    ['PUBLISHED', [{ ...good, provenanceKind: 'PLAN_TARGET' }], 'NO_EVIDENCED_OUTCOME'],
    // Evidence spread over two figures is no evidence for either.
    [
      'PUBLISHED',
      [
        { ...good, period: null },
        { ...good, baseline: null },
      ],
      'NO_EVIDENCED_OUTCOME',
    ],
  ] as const)('%s with %j: %s', (state, outcomes, fault) => {
    const result = mayBeBenchmark(state, outcomes);
    expect(result.ok ? null : result.error).toBe(fault);
  });
});

describe('an ACTIVE agent', () => {
  const now = Date.parse('2026-11-24T00:00:00Z');
  const day = 86_400_000;
  const ready = {
    owner: 'org_a',
    purpose: { zh: '受理', en: 'Intake' },
    dataClasses: ['PUBLIC'],
    tools: ['search'],
    evaluations: [{ passed: true, at: now - day }],
  };
  it('needs all five', () => {
    expect(mayBeActive(ready, now)).toEqual({ ok: true, value: true });
    const bare = { owner: null, purpose: null, dataClasses: [], tools: [], evaluations: [] };
    const all = ['OWNER', 'PURPOSE', 'DATA_CLASSES', 'TOOLS', 'EVALUATION'];
    expect(mayBeActive(bare, now)).toEqual({ ok: false, error: all });
  });
  it.each([
    [30 * day, true, true],
    [30 * day + 1, true, false],
    [0, true, true],
    [-1, true, false],
    [day, false, false],
  ])('evaluated %i ms ago, passed %s: %s', (ago, passed, expected) => {
    expect(hasRecentEvaluation([{ passed, at: now - ago }], now)).toBe(expected);
  });
});

describe('time and eyes', () => {
  const ninety = 90 * 86_400_000;
  it.each([
    ['OPEN', ninety, true],
    ['OPEN', ninety - 1, false],
    ['SHORTLISTED', ninety, true],
    ['ACCEPTED', ninety * 2, false],
    ['WITHDRAWN', ninety * 2, false],
  ] as const)('%s after %i ms lapses: %s', (state, age, expected) =>
    expect(lapses(state, 1_000, 1_000 + age)).toBe(expected),
  );
  it('gives a run back after its lease of 60 s', () => {
    expect([59_999, 60_000].map((age) => leaseIsLost(0, age))).toEqual([false, true]);
  });
  it('lets nobody approve their own value', () => {
    expect([mayApprove('user:a', 'user:a'), mayApprove('user:a', 'user:b')]).toEqual([false, true]);
  });
});

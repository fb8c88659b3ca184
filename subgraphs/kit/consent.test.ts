import { describe, expect, it } from 'vitest';
import {
  type Authorization,
  type AuthorizationState,
  accessOf,
  type ConsentMirror,
  type ConsentQuery,
  decide,
  type FigureState,
  guard,
  type SourceFigure,
} from './consent.ts';
import { ANONYMOUS, serviceViewer, type Viewer } from './viewer.ts';

const NOW = Date.parse('2026-11-24T08:00:00Z');
const HOUR = 3_600_000;
const base: Authorization = {
  authorizationId: 'auth_1',
  version: 1,
  grantedSeq: 1,
  orgId: 'org_firm',
  grantee: 'org_bank',
  purpose: 'CREDIT_DECISION',
  categories: ['COMPUTE_USAGE', 'FLIGHT_OPS'],
  notBefore: NOW - HOUR,
  notAfter: NOW + HOUR,
  state: 'ACTIVE',
};
const query: ConsentQuery = {
  orgId: 'org_firm',
  grantee: 'org_bank',
  purpose: 'CREDIT_DECISION',
  category: 'COMPUTE_USAGE',
  at: NOW,
};
const mirrorOf = (...authorizations: Authorization[]): ConsentMirror => ({
  authorizations,
  heldSeq: 10,
  heartbeats: [{ seq: 10, heardAt: NOW }],
});
const answer = (mirror: ConsentMirror, asked: ConsentQuery = query) => {
  const made = decide(mirror, asked);
  return made.decision === 'GRANTED' ? made.authorizationId : made.reason;
};

const BY_STATE: Record<AuthorizationState, string> = {
  DRAFT: 'NO_AUTHORIZATION',
  PENDING_SIGNATURE: 'NO_AUTHORIZATION',
  ACTIVE: 'auth_1',
  SUSPENDED: 'SUSPENDED',
  REVOKED: 'REVOKED',
  EXPIRED: 'EXPIRED',
  EXHAUSTED: 'EXHAUSTED',
};
const STATES = Object.keys(BY_STATE) as AuthorizationState[];
const PURPOSES = ['PRE_CREDIT', 'CREDIT_DECISION', 'POST_LOAN', 'MODEL_TRAINING', null];
const CATEGORIES = [
  'COMPUTE_USAGE',
  'MODEL_USAGE',
  'BUILDING_ENERGY',
  'FLIGHT_OPS',
  'VOUCHER_SETTLEMENT',
  'REGISTRY',
  'UPLOADED',
];
const PARTIES = [
  ['org_firm', 'org_bank'],
  ['org_firm', 'org_other'],
  ['org_else', 'org_bank'],
] as const;

describe('decide', () => {
  const matrix = STATES.flatMap((state) =>
    PURPOSES.flatMap((purpose) =>
      CATEGORIES.flatMap((category) =>
        PARTIES.map(([orgId, grantee]) => ({ state, purpose, category, orgId, grantee })),
      ),
    ),
  );

  it('answers the whole matrix of state, purpose, category and party', () => {
    for (const { state, purpose, category, orgId, grantee } of matrix) {
      const known = orgId === base.orgId && grantee === base.grantee;
      const inScope = purpose === base.purpose && base.categories.includes(category);
      const expected = !known ? 'NO_AUTHORIZATION' : state === 'ACTIVE' && !inScope ? 'SCOPE' : BY_STATE[state];
      const asked = { orgId, grantee, purpose, category, at: NOW };
      expect([state, asked, answer(mirrorOf({ ...base, state }), asked)]).toEqual([state, asked, expected]);
    }
    expect(matrix).toHaveLength(7 * 5 * 7 * 3);
  });

  it.each([
    ['just before notBefore', 'ACTIVE', base.notBefore - 1, 'NO_AUTHORIZATION'],
    ['at notBefore', 'ACTIVE', base.notBefore, 'auth_1'],
    ['just before notAfter', 'ACTIVE', base.notAfter - 1, 'auth_1'],
    ['at notAfter', 'ACTIVE', base.notAfter, 'EXPIRED'],
    ['suspended, at notAfter', 'SUSPENDED', base.notAfter, 'EXPIRED'],
    ['revoked, after notAfter', 'REVOKED', base.notAfter + 1, 'REVOKED'],
    ['exhausted, after notAfter', 'EXHAUSTED', base.notAfter + 1, 'EXHAUSTED'],
    ['revoked, before notBefore', 'REVOKED', base.notBefore - 1, 'REVOKED'],
  ] as const)('%s', (_, state, at, expected) => {
    const mirror = { ...mirrorOf({ ...base, state }), heartbeats: [{ seq: 10, heardAt: at }] };
    expect(answer(mirror, { ...query, at })).toBe(expected);
  });

  const second = { ...base, authorizationId: 'auth_2', grantedSeq: 2 };
  it.each([
    ['any that grants wins', [base, { ...second, state: 'REVOKED' }], 'auth_1'],
    ['of two that grant the latest is named', [base, second], 'auth_2'],
    [
      'else the latest gives the reason',
      [
        { ...base, state: 'SUSPENDED' },
        { ...second, state: 'REVOKED' },
      ],
      'REVOKED',
    ],
    [
      'the latest one out of scope',
      [
        { ...base, state: 'REVOKED' },
        { ...second, categories: ['REGISTRY'] },
      ],
      'SCOPE',
    ],
    [
      'a draft is none yet',
      [
        { ...base, state: 'REVOKED' },
        { ...second, state: 'DRAFT' },
      ],
      'REVOKED',
    ],
  ] as [string, Authorization[], string][])('%s', (_, authorizations, expected) => {
    expect(answer(mirrorOf(...authorizations))).toBe(expected);
    expect(answer(mirrorOf(...authorizations.toReversed()))).toBe(expected);
  });

  it.each([
    ['heard 5 s ago', [{ seq: 10, heardAt: NOW - 5_000 }], 'auth_1'],
    ['heard longer ago', [{ seq: 10, heardAt: NOW - 5_001 }], 'STALE_MIRROR'],
    ['never heard', [], 'STALE_MIRROR'],
    ['events missing', [{ seq: 11, heardAt: NOW }], 'STALE_MIRROR'],
    [
      'events on their way, the one before is recent',
      [
        { seq: 10, heardAt: NOW - 900 },
        { seq: 11, heardAt: NOW },
      ],
      'auth_1',
    ],
    [
      'events missing, the one before is old',
      [
        { seq: 10, heardAt: NOW - 5_001 },
        { seq: 11, heardAt: NOW },
      ],
      'STALE_MIRROR',
    ],
  ])('mirror: %s', (_, heartbeats, expected) => {
    expect(answer({ ...mirrorOf(base), heartbeats })).toBe(expected);
  });

  it('says STALE_MIRROR whatever the authorization says', () => {
    for (const state of STATES)
      expect(answer({ ...mirrorOf({ ...base, state }), heartbeats: [] })).toBe('STALE_MIRROR');
  });
});

const partner = (orgId: string): Viewer => ({ id: `key:${orgId}`, kind: 'PARTNER', orgId, scopes: [] });
const onBehalfOf = { grantee: 'org_bank', purpose: 'CREDIT_DECISION' };
const finance: Viewer = { ...serviceViewer('finance', []), onBehalfOf };
const figure: SourceFigure = {
  value: '12.5',
  unit: 'kWh',
  state: 'PRESENT',
  observedAt: '2026-11-24T07:00:00Z',
  source: 'building',
  provenance: { kind: 'MEASURED', source: null, run: 'run_1' },
};
const ask = { category: 'COMPUTE_USAGE', at: NOW };
const blank = { value: null, observedAt: null, provenance: null, authorizationId: null };

describe('accessOf', () => {
  it.each([
    ['the organization itself, no mirror', partner('org_firm'), null, null],
    ['the organization itself, stale mirror', partner('org_firm'), { ...mirrorOf(), heartbeats: [] }, null],
    ['finance for the grantee', finance, mirrorOf(base), 'auth_1'],
    ['finance for the grantee, no mirror', finance, null, 'NO_AUTHORIZATION'],
    ['finance for nobody', serviceViewer('finance', []), mirrorOf(base), 'NO_AUTHORIZATION'],
    [
      'another service that claims a grantee',
      { ...serviceViewer('market', []), onBehalfOf },
      mirrorOf(base),
      'NO_AUTHORIZATION',
    ],
    [
      'a partner that claims finance',
      { ...partner('org_else'), id: 'svc:finance', onBehalfOf },
      mirrorOf(base),
      'NO_AUTHORIZATION',
    ],
    ['the grantee without a signed purpose', partner('org_bank'), mirrorOf(base), 'SCOPE'],
    ['a visitor', ANONYMOUS, mirrorOf(base), 'NO_AUTHORIZATION'],
    ['an operator', { ...ANONYMOUS, id: 'user:1', kind: 'OPERATOR' }, mirrorOf(base), 'NO_AUTHORIZATION'],
  ] as [string, Viewer, ConsentMirror | null, string | null][])('%s', (_, viewer, mirror, expected) => {
    const access = accessOf(viewer, 'org_firm', mirror, ask);
    expect(access.decision === 'GRANTED' ? access.authorizationId : access.reason).toBe(expected);
  });
});

describe('guard', () => {
  const SOURCE_STATES: SourceFigure['state'][] = ['PRESENT', 'MISSING', 'STALE', 'UNAVAILABLE'];

  it('shows a value only when PRESENT or STALE, even if the source sends one', () => {
    const shown = SOURCE_STATES.map((state) =>
      guard(finance, 'org_firm', mirrorOf(base), { ...ask, figure: { ...figure, state } }),
    );
    expect(shown.map(({ state, value }) => [state, value])).toEqual([
      ['PRESENT', '12.5'],
      ['MISSING', null],
      ['STALE', '12.5'],
      ['UNAVAILABLE', null],
    ]);
    expect(shown[0]).toEqual({ ...figure, authorizationId: 'auth_1' });
  });

  it('withheld, looks the same whatever the source has', () => {
    const shown = SOURCE_STATES.map((state) =>
      guard(finance, 'org_firm', null, { ...ask, figure: { ...figure, state } }),
    );
    const expected: FigureState = 'WITHHELD';
    for (const one of shown) expect(one).toEqual({ ...blank, state: expected, unit: 'kWh', source: 'building' });
  });

  it('gives the organization its own figure without an authorization', () => {
    expect(guard(partner('org_firm'), 'org_firm', null, { ...ask, figure })).toEqual({
      ...figure,
      authorizationId: null,
    });
  });
});

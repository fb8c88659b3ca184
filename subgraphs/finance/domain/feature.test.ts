import type { Decision, GuardedFigure } from '@yushu/kit/domain';
import { describe, expect, it } from 'vitest';
import type { DataAuthorization } from './authorization.ts';
import { useOnce } from './authorization.ts';
import { FEATURE_SOURCES, featureOfSource, featureOfUpload, isDisclosed, snapshotHash } from './feature.ts';
import { endedSince, rowForModel, stillCovered } from './feature-use.ts';

const [source] = FEATURE_SOURCES;
const GRANTED: Decision = { decision: 'GRANTED', authorizationId: 'a' };
const REVOKED: Decision = { decision: 'WITHHELD', reason: 'REVOKED' };
const figure = (more: Partial<GuardedFigure> = {}): GuardedFigure => ({
  ...{ value: '5', unit: 'FEN', state: 'PRESENT', observedAt: '2026-01-01T00:00:00.000Z', source: 'compute' },
  ...{ provenance: null, authorizationId: 'x' },
  ...more,
});
const NOW = Date.parse('2026-01-02T00:00:00Z');
const of = (answer: GuardedFigure | null | undefined, decision: Decision = GRANTED) => {
  const { state, reason, value, authorizationId } = featureOfSource(source!, answer, decision, NOW);
  return [state, reason, value, authorizationId];
};

describe('featureOfSource', () => {
  it('keeps WITHHELD, MISSING, UNAVAILABLE and STALE apart', () => {
    expect(of(figure())).toEqual(['PRESENT', null, '5', 'a']);
    expect(of(figure({ state: 'STALE' }))).toEqual(['STALE', null, '5', 'a']);
    expect(of(figure({ state: 'MISSING', value: null }))).toEqual(['MISSING', null, null, 'a']);
    expect(of(figure({ state: 'WITHHELD', value: null }))).toEqual(['WITHHELD', 'WITHHELD_AT_SOURCE', null, null]);
    expect(of(null)).toEqual(['UNAVAILABLE', 'SOURCE_DOWN', null, null]);
    expect(of(undefined)).toEqual(['UNAVAILABLE', 'NOT_SERVED', null, null]);
  });

  it('takes no value without its own decision, and none of later', () => {
    expect(of(figure(), REVOKED)).toEqual(['WITHHELD', 'REVOKED', null, null]);
    expect(of(figure({ observedAt: '2026-01-02T00:00:00.001Z' }))).toEqual([
      'UNAVAILABLE',
      'OBSERVED_LATER',
      null,
      null,
    ]);
  });
});

const upload = {
  ...{ orgId: 'o', name: 'employees', value: '12', unit: 'PEOPLE', observedAt: new Date(0) },
  provenance: { kind: 'ILLUSTRATIVE' as const, source: null, run: null },
};

describe('featureOfUpload', () => {
  it('does not even tell the unit of what is withheld', () => {
    expect(featureOfUpload('employees', upload, REVOKED)).toMatchObject({ state: 'WITHHELD', value: null, unit: '' });
    expect(featureOfUpload('employees', upload, GRANTED)).toMatchObject({ state: 'PRESENT', value: '12' });
    expect(featureOfUpload('age', undefined, GRANTED)).toMatchObject({ state: 'MISSING', authorizationId: 'a' });
  });
});

describe('rowForModel (F9)', () => {
  const features = [featureOfSource(source!, figure(), GRANTED, NOW), featureOfUpload('employees', upload, GRANTED)];
  const inputs = ['computeUsage', 'employees'];
  const with_ = (answer: GuardedFigure | null, decision: Decision = GRANTED) => [
    featureOfSource(source!, answer, decision, NOW),
    features[1]!,
  ];

  it('gives the values by name', () => {
    expect(rowForModel(features, inputs, 'refuse')).toEqual({
      ...{ ok: true, value: { values: { computeUsage: '5', employees: '12' }, degraded: [] } },
    });
  });

  it('refuses whatever is withheld, also where the model could do with a missing one', () => {
    for (const policy of ['refuse', 'degrade'] as const)
      expect(rowForModel(with_(figure(), REVOKED), inputs, policy)).toMatchObject({
        error: { code: 'FEATURE_WITHHELD', features: ['computeUsage'] },
      });
    expect(rowForModel(features, [...inputs, 'age'], 'degrade')).toMatchObject({ error: { features: ['age'] } });
  });

  it('takes MISSING for missing', () => {
    expect(rowForModel(with_(figure({ state: 'MISSING', value: null })), inputs, 'refuse')).toMatchObject({
      value: { values: { computeUsage: null }, degraded: [] },
    });
  });

  it('does with UNAVAILABLE what the model says, and says it did', () => {
    expect(rowForModel(with_(null), inputs, 'refuse')).toMatchObject({
      error: { code: 'FEATURE_UNAVAILABLE', sources: ['compute'] },
    });
    expect(rowForModel(with_(null), inputs, 'degrade')).toMatchObject({
      value: { values: { computeUsage: null }, degraded: ['computeUsage'] },
    });
  });
});

describe('a stored value', () => {
  const one: DataAuthorization = {
    ...{ id: 'a', orgId: 'o', grantee: 'b', purpose: 'PRE_CREDIT', categories: ['UPLOADED'] },
    ...{ subjectKind: 'ORGANIZATION', subjectRef: null, notBefore: 0, notAfter: 100, maxUses: 1, uses: 0 },
    ...{ state: 'ACTIVE', version: 1, grantedSeq: 1, createdAt: 0, changedAt: 0 },
  };

  it('is covered as long as its authorization is in force, spent uses or not', () => {
    const states = ['ACTIVE', 'EXHAUSTED', 'SUSPENDED', 'REVOKED', 'EXPIRED', 'PENDING_SIGNATURE', 'DRAFT'] as const;
    expect(states.map((state) => endedSince({ ...one, state }, 99))).toEqual([
      ...[null, null, 'SUSPENDED', 'REVOKED', 'EXPIRED', 'NO_AUTHORIZATION', 'NO_AUTHORIZATION'],
    ]);
    expect([endedSince(one, 100), endedSince({ ...one, state: 'EXHAUSTED' }, 100)]).toEqual(['EXPIRED', 'EXPIRED']);
    expect(endedSince(undefined, 0)).toBe('NO_AUTHORIZATION');
  });

  it('is withheld without it, and what was never disclosed stays what it is', () => {
    const features = [featureOfUpload('employees', upload, GRANTED), featureOfSource(source!, null, GRANTED, NOW)];
    expect(stillCovered(features, [one], 99)).toEqual(features);
    expect(stillCovered(features, [], 99).map(({ state, value }) => [state, value])).toEqual([
      ['WITHHELD', null],
      ['UNAVAILABLE', null],
    ]);
    expect(features.map(isDisclosed)).toEqual([true, false]);
  });

  it('ends its authorization with the last use', () => {
    expect(useOnce(one)).toMatchObject({ uses: 1, state: 'EXHAUSTED' });
    expect(useOnce({ ...one, maxUses: null })).toMatchObject({ uses: 1, state: 'ACTIVE' });
    expect([useOnce({ ...one, uses: 1 }), useOnce({ ...one, state: 'REVOKED' })]).toEqual([null, null]);
  });

  it('is under a hash that any change breaks, and the order of fields does not', () => {
    const features = [featureOfUpload('employees', upload, GRANTED)];
    const content = { id: 's', orgId: 'o', grantee: 'b', purpose: 'PRE_CREDIT' as const, asOf: new Date(0), features };
    const hash = snapshotHash(content);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const { id, ...rest } = content;
    expect(snapshotHash({ ...rest, id })).toBe(hash);
    expect(snapshotHash({ ...content, features: [{ ...features[0]!, value: '13' }] })).not.toBe(hash);
    expect(snapshotHash({ ...content, asOf: new Date(1) })).not.toBe(hash);
  });
});

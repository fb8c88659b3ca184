import { describe, expect, it } from 'vitest';
import { FEATURE_SOURCES, featureOfSource, featureOfUpload, type SnapshotFeature } from './feature.ts';
import { scoreFeatures } from './score-features.ts';
import { type Card, cardScorer } from './scorecard/index.ts';

const bins = (cut: number, missing: number, points: [low: number, high: number]) => [
  { label: 'missing', missing: true as const, woe: 0, points: missing },
  { label: 'low', to: cut, woe: 0, points: points[0] },
  { label: 'high', from: cut, woe: 0, points: points[1] },
];
const characteristic = (name: string, cut: number, missing: number, points: [number, number]) => ({
  ...{ name, kind: 'numeric' as const, reasonCode: name.toUpperCase(), baseline: Math.max(missing, ...points) },
  bins: bins(cut, missing, points),
});
const CARD: Card = {
  target: { name: 'bad', good: '0', bad: '1' },
  ...{ scaling: { baseScore: 600, baseOdds: 19, pdo: 50 }, convention: 'bad-over-good', initialScore: 500 },
  characteristics: [
    characteristic('computeUsage', 1_000, 3, [10, 20]),
    characteristic('employees', 10, 5, [7, 30]),
    characteristic('debtShare', 0.5, 1, [40, 11]),
  ],
};
const MISSING_POINTS: Record<string, number> = { computeUsage: 3, employees: 5, debtShare: 1 };
const PRESENT_POINTS: Record<string, number> = { computeUsage: 20, employees: 30, debtShare: 40 };

const GRANTED = { decision: 'GRANTED' as const, authorizationId: 'a' };
const upload = (name: string, value: string) =>
  featureOfUpload(
    name,
    {
      ...{ orgId: 'o', name, value, unit: 'X', observedAt: new Date(0) },
      provenance: { kind: 'ILLUSTRATIVE', source: null, run: null },
    },
    GRANTED,
  );
const FEATURES: readonly SnapshotFeature[] = [
  featureOfSource(
    FEATURE_SOURCES[0]!,
    {
      ...{ value: '5000', unit: 'FEN', state: 'PRESENT', observedAt: '2026-01-01T00:00:00.000Z', source: 'compute' },
      ...{ provenance: null, authorizationId: null },
    },
    GRANTED,
    Date.parse('2026-01-02T00:00:00Z'),
  ),
  upload('employees', '12'),
  upload('debtShare', '0.25'),
];
const score = (features = FEATURES, onUnavailable: 'refuse' | 'degrade' = 'refuse') =>
  scoreFeatures(cardScorer(CARD), features, { onUnavailable, reasons: 4 });
const replaced = (name: string, state: SnapshotFeature['state']): SnapshotFeature[] =>
  FEATURES.map((each) => (each.name === name ? { ...each, state, value: null } : each));

describe('F9: replacing any one PRESENT', () => {
  const names = FEATURES.map(({ name }) => name);
  const all = 500 + 20 + 30 + 40;

  it('scores them all when nothing is replaced', () => {
    expect(score()).toMatchObject({ ok: true, value: { score: all, error: null, degraded: [] } });
    expect(score()).toEqual(score());
  });

  it.each(names)('%s by WITHHELD gives FEATURE_WITHHELD, whatever the policy', (name) => {
    for (const policy of ['refuse', 'degrade'] as const)
      expect(score(replaced(name, 'WITHHELD'), policy)).toMatchObject({
        ...{ ok: false, error: { code: 'FEATURE_WITHHELD', features: [name] } },
      });
  });

  it.each(names)("%s by MISSING gives the missing bin's points", (name) => {
    const expected = all - PRESENT_POINTS[name]! + MISSING_POINTS[name]!;
    expect(score(replaced(name, 'MISSING'))).toMatchObject({ ok: true, value: { score: expected, degraded: [] } });
  });

  it.each(names)("%s by UNAVAILABLE gives the model's policy", (name) => {
    const source = FEATURES.find((each) => each.name === name)!.source;
    expect(score(replaced(name, 'UNAVAILABLE'))).toMatchObject({
      ...{ ok: false, error: { code: 'FEATURE_UNAVAILABLE', sources: [source] } },
    });
    const expected = all - PRESENT_POINTS[name]! + MISSING_POINTS[name]!;
    expect(score(replaced(name, 'UNAVAILABLE'), 'degrade')).toMatchObject({
      ...{ ok: true, value: { score: expected, degraded: [name] } },
    });
  });

  it('by text that is no number is an error of the row, never a missing value', () => {
    const odd = FEATURES.map((each) => (each.name === 'employees' ? { ...each, value: 'many' } : each));
    expect(score(odd)).toMatchObject({ ok: true, value: { score: null, error: 'employees is no number' } });
  });
});

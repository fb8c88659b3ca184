import { describe, expect, it } from 'vitest';
import { seededRandom, shuffled } from '../seeded-random.ts';
import { type Reading, readingOf, type Verdict } from './reading.ts';
import { byPrecedence, byStart, verdictsOf } from './verdicts.ts';

const MINUTE = 60_000;
const row = (start: number, end: number, revision = 0, recordedAt = 0, value = 1n): Reading =>
  readingOf({
    ...{ meter: 'm', channel: '', start: start * MINUTE, end: end * MINUTE, value, unit: 'kWh', quality: '' },
    ...{ revision, recordedAt },
  });

/** The rule as it is written, in quadratic time. */
function naive(rows: readonly Reading[]): Map<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  const active: Reading[] = [];
  for (const one of rows.toSorted(byPrecedence)) {
    const over = active.filter((other) => other.start < one.end && other.end > one.start);
    const higher = over.filter(({ revision }) => revision > one.revision).sort(byStart);
    const covered = higher.reduce((open, { start, end }) => (start <= open ? Math.max(open, end) : open), one.start);
    if (over.length === 0) active.push(one);
    const state = over.length === 0 ? 'ACTIVE' : covered >= one.end ? 'SUPERSEDED' : 'QUARANTINED';
    verdicts.set(one.id, { state, other: state === 'QUARANTINED' ? over.sort(byStart).at(-1)!.id : null });
  }
  return verdicts;
}

const given = (rows: readonly Reading[]): Map<string, Verdict> => {
  const ordered = rows.toSorted(byStart);
  const verdicts = verdictsOf(ordered);
  return new Map(ordered.map(({ id }, at) => [id, verdicts[at]!]));
};

describe('verdicts', () => {
  it('let the higher revision supersede what it covers wholly, alone or with others', () => {
    const [old, left, right] = [row(0, 60), row(0, 30, 1), row(30, 60, 2)];
    expect(given([old, left, right])).toEqual(
      new Map([
        [old.id, { state: 'SUPERSEDED', other: null }],
        [left.id, { state: 'ACTIVE', other: null }],
        [right.id, { state: 'ACTIVE', other: null }],
      ]),
    );
  });

  it('quarantine what is covered in part, and name the other row', () => {
    const [old, correction] = [row(0, 60), row(30, 90, 1)];
    expect(given([old, correction]).get(old.id)).toEqual({ state: 'QUARANTINED', other: correction.id });
  });

  it('keep the first recorded of two rows of one revision', () => {
    const [first, second] = [row(0, 60, 0, 5, 2n), row(0, 60, 0, 9, 3n)];
    expect(given([second, first]).get(second.id)).toEqual({ state: 'QUARANTINED', other: first.id });
    expect(given([second, first]).get(first.id)?.state).toBe('ACTIVE');
  });

  it('are what the rule says of 300 random sets, in any order', () => {
    const random = seededRandom(11);
    const states = new Set<string>();
    for (let round = 0; round < 300; round++) {
      const rows = Array.from({ length: 1 + random.below(40) }, (_, at) => {
        const start = random.below(60);
        return row(start, start + 1 + random.below(12), random.below(4), random.below(3), BigInt(at));
      });
      const wanted = naive(rows);
      expect(given(rows)).toEqual(wanted);
      expect(given(shuffled(rows, random))).toEqual(wanted);
      for (const { state } of wanted.values()) states.add(state);
    }
    expect([...states].sort()).toEqual(['ACTIVE', 'QUARANTINED', 'SUPERSEDED']);
  });

  it('of 40,000 rows that all touch come in reasonable time', () => {
    const rows = Array.from({ length: 40_000 }, (_, at) => row(at, at + 2, at % 2, at));
    const begun = performance.now();
    const verdicts = verdictsOf(rows);
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(verdicts.filter(({ state }) => state === 'ACTIVE')).toHaveLength(20_000);
  });
});

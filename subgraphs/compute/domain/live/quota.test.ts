import { describe, expect, it } from 'vitest';
import { DEFAULT_QUOTA, isCovered, isWithin, quotaOf } from './quota.ts';
import { cutAtMonths, monthOf, stretchOf } from './usage-cut.ts';

describe('quotas', () => {
  const grant = (procs: number, gpus = 0) => ({ procs, gpus });
  it('add up, and have a default only where there is no grant', () => {
    expect(quotaOf([])).toEqual(DEFAULT_QUOTA);
    expect(quotaOf([grant(4), grant(0, 2)])).toEqual(grant(4, 2));
  });
  it('are kept to the last processor and GPU', () => {
    expect(isWithin(grant(4, 1), grant(3), grant(1, 1))).toBe(true);
    expect(isWithin(grant(4, 1), grant(3), grant(2))).toBe(false);
    expect(isWithin(grant(4, 1), grant(0, 1), grant(1, 1))).toBe(false);
  });
  it('are covered as long as everybody could use all of theirs at once', () => {
    expect(isCovered(grant(10), [grant(4), grant(5)], grant(1))).toBe(true);
    expect(isCovered(grant(10), [grant(4), grant(5)], grant(2))).toBe(false);
  });
});

describe('cutAtMonths', () => {
  const at = (text: string) => Date.parse(text);
  const cut = (from: string, to: string) =>
    cutAtMonths({ fromMs: at(from), toMs: at(to) }).map((part) =>
      [part.fromMs, part.toMs].map((ms) => new Date(ms).toISOString()),
    );

  it('cuts where months end in Shanghai, eight hours before they end in London', () => {
    expect(cut('2026-11-30T15:00:00Z', '2026-12-31T16:00:01Z')).toEqual([
      ['2026-11-30T15:00:00.000Z', '2026-11-30T16:00:00.000Z'],
      ['2026-11-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z'],
      ['2026-12-31T16:00:00.000Z', '2026-12-31T16:00:01.000Z'],
    ]);
  });
  it('leaves alone what lies in one month, and makes nothing of nothing', () => {
    expect(cut('2026-11-30T16:00:00Z', '2026-11-30T16:00:01Z')).toHaveLength(1);
    expect(cut('2026-11-30T16:00:00Z', '2026-11-30T16:00:00Z')).toEqual([]);
  });
  it('names months as the cut has them', () => {
    expect([monthOf(at('2026-11-30T15:59:59Z')), monthOf(at('2026-11-30T16:00:00Z'))]).toEqual(['2026-11', '2026-12']);
    expect(stretchOf('2026-02')).toEqual({ fromMs: at('2026-01-31T16:00:00Z'), toMs: at('2026-02-28T16:00:00Z') });
  });
});

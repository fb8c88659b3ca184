import { checkUscc } from '@yushu/kit/domain';
import { describe, expect, it } from 'vitest';
import { badProbability, sampleEnterprises } from './sample-law.ts';

const sample = sampleEnterprises(20_000, 1);

describe('sampleEnterprises', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(sampleEnterprises(50, 1)).toEqual(sample.slice(0, 50));
    expect(sampleEnterprises(50, 2)).not.toEqual(sample.slice(0, 50));
  });

  it('has codes that pass both checks and belong to nobody', () => {
    expect(sample.filter(({ uscc }) => !checkUscc(uscc).valid || checkUscc(uscc).warning !== null)).toEqual([]);
    expect(new Set(sample.map(({ uscc }) => uscc)).size).toBe(20_000);
    expect(sample.every(({ uscc }) => uscc.startsWith('91999999'))).toBe(true);
  });

  it('draws outcomes by the law: in every tenth of P(bad) as many as it says', () => {
    const ordered = sample.map((each) => ({ p: badProbability(each), bad: each.bad })).toSorted((a, b) => a.p - b.p);
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const rows = ordered.slice(tenth * 2_000, (tenth + 1) * 2_000);
      const expected = rows.reduce((sum, { p }) => sum + p, 0);
      const spread = Math.sqrt(rows.reduce((sum, { p }) => sum + p * (1 - p), 0));
      expect(Math.abs(rows.reduce((sum, { bad }) => sum + bad, 0) - expected)).toBeLessThan(4 * spread);
    }
    const share = sample.filter(({ bad }) => bad).length / sample.length;
    expect([share > 0.08, share < 0.25]).toEqual([true, true]);
  });
});

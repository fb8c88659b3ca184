import { describe, expect, it } from 'vitest';
import { dailyStudy } from './caltrack/daily-study.ts';
import { dayMean, illustrate, LAW, ZONE } from './illustrative.ts';
import { calendarOf } from './time/calendar.ts';

const calendar = (() => {
  const found = calendarOf(ZONE);
  if (!found.ok) throw new Error(ZONE);
  return found.value;
})();

describe('the illustrative year', () => {
  it('has the month means at the month centres, and lines between them over the turn of the year too', () => {
    expect(dayMean(16)).toBeCloseTo(7.9, 10);
    expect(dayMean(350)).toBeCloseTo(9.5, 10);
    expect(dayMean(365)).toBeGreaterThan(7.9);
    expect(dayMean(1)).toBeGreaterThan(7.9);
    expect(Math.abs(dayMean(365) - dayMean(1))).toBeLessThan(0.1);
    for (let day = 1; day <= 365; day++) expect(dayMean(day)).toSatisfy((t: number) => t >= 7.9 && t <= 28.9);
  });

  it('is the same for the same seed', () => {
    expect(illustrate(4, 20)).toEqual(illustrate(4, 20));
    expect(illustrate(5, 20).readings).not.toEqual(illustrate(4, 20).readings);
  });

  it('gives back its balance points and slopes, and its true saving within the band in 80 of 100 seeds', {
    timeout: 120_000,
  }, () => {
    let [within, found] = [0, 0];
    for (let seed = 1; seed <= 100; seed++) {
      const { readings, hours, blackoutStart, blackoutEnd, trueSavings } = illustrate(seed, 740);
      const { model, saving } = dailyStudy({
        ...{ readings, hours, blackoutStart, blackoutEnd, commodity: 'electricity', mode: 'local', calendar },
      });
      expect(model?.type).toBe('cdd_hdd');
      const points = Math.max(Math.abs(model!.cbp! - LAW.coolingPoint), Math.abs(model!.hbp! - LAW.heatingPoint));
      const slopes = Math.max(Math.abs(model!.betaCdd! / LAW.betaCdd - 1), Math.abs(model!.betaHdd! / LAW.betaHdd - 1));
      if (points <= 2 && slopes <= 0.05) found++;
      if (Math.abs(saving!.savings - trueSavings) <= saving!.fsuBand) within++;
    }
    expect(found).toBeGreaterThanOrEqual(80);
    expect(within).toBeGreaterThanOrEqual(80);
  });
});

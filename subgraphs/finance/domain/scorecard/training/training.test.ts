import { describe, expect, it } from 'vitest';
import { germanCredit, hasData } from '../../../shared-data-testing.ts';
import { BINNING_DEFAULTS } from '../binning/binning.ts';
import { rankingMetrics } from '../metrics/ranking.ts';
import { pointsPerLogOdds, scoreAt } from '../model/card.ts';
import { cardScorer } from '../model/card-scorer.ts';
import { writeCard } from '../model/card-text.ts';
import { readPmml } from '../pmml/read-pmml.ts';
import { writePmml } from '../pmml/write-pmml.ts';
import { targetOf } from '../table/target.ts';
import { crossValidate } from './cross-validate.ts';
import { specialCodesLaw } from './laws-testing.ts';
import { fitLogistic, sigmoid } from './logistic.ts';
import { seeded } from './random.ts';
import { train } from './train.ts';

const OPTIONS = { ...BINNING_DEFAULTS, l2: 1, seed: 1, scaling: { baseScore: 600, baseOdds: 19, pdo: 50 } };

describe('logistic regression', () => {
  const random = seeded(11);
  const columns = Array.from({ length: 4 }, () => Float64Array.from({ length: 500 }, () => random() * 2 - 1));
  const isBad = Uint8Array.from(
    { length: 500 },
    (_, row) => +(random() < sigmoid(-1 + 2 * columns[0]![row]! - columns[1]![row]!)),
  );

  it('ends where the gradient of the penalised likelihood is zero', () => {
    const { intercept, coefficients } = fitLogistic({ rows: 500, columns, isBad }, 2);
    const gaps = Array.from(
      isBad,
      (bad, row) =>
        sigmoid(columns.reduce((sum, column, at) => sum + column[row]! * coefficients[at]!, intercept)) - bad,
    );
    expect(gaps.reduce((sum, gap) => sum + gap, 0)).toBeCloseTo(0, 9);
    for (const [at, column] of columns.entries())
      expect(gaps.reduce((sum, gap, row) => sum + gap * column[row]!, 2 * coefficients[at]!)).toBeCloseTo(0, 9);
  });

  it('holds where one column tells all', () => {
    const telling = Float64Array.from(isBad, (bad) => (bad ? 5 : -5));
    const { coefficients } = fitLogistic({ rows: 500, columns: [telling], isBad }, 1);
    expect(Number.isFinite(coefficients[0])).toBe(true);
    expect(coefficients[0]).toBeGreaterThan(0.3);
  });
});

describe('a card trained on data of a law', () => {
  const { table } = specialCodesLaw(4000, 7);
  const target = targetOf(table, 'y', '1');
  const options = { ...OPTIONS, specials: ['-7', '-8'] };
  const trained = train(table, target, options);

  it('is the same bit for bit when trained again, and its own convention changes no points', () => {
    expect(writeCard(train(table, target, options).card)).toBe(writeCard(trained.card));
    const other = train(table, target, { ...options, convention: 'good-over-bad' });
    const points = (card: typeof trained.card) =>
      card.characteristics.map(({ bins }) => bins.map((bin) => bin.points.toFixed(6)));
    expect(points(other.card)).toEqual(points(trained.card));
    expect(other.card.characteristics[0]!.bins[0]!.woe).toBe(-trained.card.characteristics[0]!.bins[0]!.woe!);
  });

  it('points are −B·β·WOE, and their sum is the score of the fitted odds (F4)', () => {
    const { card, variables } = trained;
    const perLogOdds = pointsPerLogOdds(card.scaling);
    for (const [at, { bins }] of card.characteristics.entries())
      for (const bin of bins) expect(bin.points).toBeCloseTo(-perLogOdds * variables[at]!.coefficient * bin.woe!, 9);
    const best = card.characteristics.map(({ bins }) => bins[0]!);
    const logOdds = best.reduce(
      (sum, bin, at) => sum + variables[at]!.coefficient * bin.woe!,
      (600 - card.initialScore) / perLogOdds - Math.log(19),
    );
    const total = best.reduce((sum, { points }) => sum + points, card.initialScore);
    expect(total).toBeCloseTo(scoreAt(card.scaling, -logOdds), 9);
  });

  it('ranks rows as it says, and its PMML gives identical scores and reasons (F4)', () => {
    const own = cardScorer(trained.card);
    const pmml = readPmml(new TextEncoder().encode(writePmml(trained.card)));
    const columns = own.inputs.map(({ name }) => table.columns.find((column) => column.name === name)!);
    const rowOf = (row: number) => columns.map(({ codes, texts }) => (codes[row]! < 0 ? null : texts[codes[row]!]!));
    const scores = Float64Array.from({ length: table.rows }, (_, row) => own.score(rowOf(row), 0).score!);
    const { auc, ks } = rankingMetrics(
      scores.map((score) => -score),
      target.isBad,
    );
    expect([auc, ks]).toEqual([trained.auc, trained.ks]);
    expect(trained.aucRounded).toBeCloseTo(auc, 2);
    expect(trained.rankInversions).toBeGreaterThan(0);
    for (let row = 0; row < 500; row += 1) {
      const [a, b] = [own.score(rowOf(row), 4), pmml.score(rowOf(row), 4)];
      expect(b.score).toBe(a.score);
      expect(b.reasons).toEqual(a.reasons);
    }
  });

  it('says which variables have no say', () => {
    const names = trained.left.map(({ name }) => name);
    expect(names.length + trained.card.characteristics.length).toBe(23);
    expect(trained.card.characteristics.map(({ name }) => name)).toContain('x0');
  });
});

describe.skipIf(!hasData)('cross-validation on German credit (F3)', () => {
  // Read by the tests alone: a skipped block's body runs all the same.
  const auc = (monotone: 'none' | 'auto') => {
    const table = germanCredit();
    const target = targetOf(table, 'creditability', 'bad');
    return crossValidate(table, target, { ...OPTIONS, monotone, folds: 5, repeats: 10 }).aucMean;
  };

  it('reaches 0.780, and monotone bins cost at most 0.01', { timeout: 120_000 }, () => {
    const [free, monotone] = [auc('none'), auc('auto')];
    expect(free).toBeGreaterThanOrEqual(0.78);
    expect(monotone).toBeGreaterThanOrEqual(free - 0.01);
  });
});

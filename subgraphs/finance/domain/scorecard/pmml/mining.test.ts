import { describe, expect, it } from 'vitest';
import { CLASSES, node, scorerOf, simple, table } from './testing.ts';

describe('MiningModel', () => {
  const segment = (weight: number, model: string, predicate = '<True/>') =>
    `<Segment weight="${weight}">${predicate}${model}</Segment>`;
  const schema = '<MiningSchema><MiningField name="x"/></MiningSchema>';
  const constant = (value: number) =>
    `<RegressionModel functionName="regression">${schema}${table(value, '')}</RegressionModel>`;
  const tree = (a: number) =>
    `<TreeModel functionName="classification">${schema}${node('<True/>', null, `<ScoreDistribution value="a" recordCount="1" probability="${a}"/><ScoreDistribution value="b" recordCount="1" probability="${1 - a}"/>`)}</TreeModel>`;
  const nothing = `<TreeModel functionName="regression">${schema}${node('<False/>', '1')}</TreeModel>`;
  const mining = (method: string, segments: string, classes = false, more = '') =>
    scorerOf({
      fields: classes ? 'x:double y:string:a|b' : 'x:double',
      model: 'MiningModel',
      attributes: classes ? CLASSES : undefined,
      body: `<Segmentation multipleModelMethod="${method}" ${more}>${segments}</Segmentation>`,
    });

  it.each([
    ['average', (1 + 2 + 6) / 3],
    ['weightedAverage', (1 + 2 * 2 + 6 * 5) / 8],
    ['sum', 9],
    ['max', 6],
    ['median', 2],
    ['selectFirst', 1],
  ])('%s of numbers', (method, expected) => {
    const segments =
      segment(1, constant(1)) +
      segment(2, constant(2)) +
      segment(5, constant(6)) +
      segment(1, constant(100), '<False/>');
    expect(mining(method, segments)({ x: 1 }).score).toBeCloseTo(expected, 14);
  });

  it.each([
    ['majorityVote', { a: 2 / 3, b: 1 / 3 }],
    ['weightedMajorityVote', { a: 3 / 8, b: 5 / 8 }],
    ['average', { a: 0.5, b: 0.5 }],
    ['weightedAverage', { a: (0.6 + 0.7 * 2 + 0.2 * 5) / 8, b: (0.4 + 0.3 * 2 + 0.8 * 5) / 8 }],
    ['max', { a: 0.7 / 1.5, b: 0.8 / 1.5 }],
    ['median', { a: 0.6, b: 0.4 }],
    ['selectFirst', { a: 0.6, b: 0.4 }],
  ])('%s of classes', (method, expected) => {
    const { probability } = mining(
      method,
      segment(1, tree(0.6)) + segment(2, tree(0.7)) + segment(5, tree(0.2)),
      true,
    )({ x: 1 });
    for (const [category, p] of Object.entries(expected)) expect(probability![category]).toBeCloseTo(p, 14);
  });

  it('selectFirst goes by predicates, over fields of the model around it', () => {
    const score = mining(
      'selectFirst',
      segment(1, constant(1), simple('x', 'lessThan', '0')) + segment(1, constant(2), simple('x', 'lessThan', '5')),
    );
    expect([-1, 3, 9].map((x) => score({ x }).score)).toEqual([1, 2, null]);
  });

  it('a segment without a prediction', () => {
    const segments = segment(1, nothing) + segment(1, constant(4));
    expect(mining('sum', segments)({ x: 1 })).toMatchObject({ score: null, error: null });
    expect(mining('sum', segments, false, 'missingPredictionTreatment="skipSegment"')({ x: 1 }).score).toBe(4);
  });
});

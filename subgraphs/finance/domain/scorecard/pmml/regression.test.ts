import { describe, expect, it } from 'vitest';
import { CLASSES, numeric, scorerOf, table } from './testing.ts';

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

describe('RegressionModel', () => {
  it('has numeric, categorical and product terms', () => {
    const body = table(
      1,
      `${numeric('x', 2)}${numeric('z', 3, 'exponent="2"')}<CategoricalPredictor name="c" value="a" coefficient="10"/><PredictorTerm coefficient="0.5"><FieldRef field="x"/><FieldRef field="z"/></PredictorTerm>`,
    );
    const score = scorerOf({ fields: 'x:double z:double c:string', model: 'RegressionModel', body });
    expect(score({ x: 2, z: 3, c: 'a' })).toMatchObject({ score: 1 + 4 + 27 + 10 + 3, label: null, probability: null });
    expect(score({ x: 2, z: 3, c: 'b' }).score).toBe(35);
    expect(score({ x: 2, z: 3 }).score).toBe(35);
    expect(score({ z: 3 }).error).toBe('"x" is missing');
  });

  it('logit of two classes: the second is the rest', () => {
    const body = table(-1, numeric('x', 2), 'bad') + table(0, '', 'good');
    const answer = scorerOf({
      fields: 'x:double y:string:good|bad',
      model: 'RegressionModel',
      attributes: `${CLASSES} normalizationMethod="logit"`,
      body,
    })({ x: 1.5 });
    expect(answer).toMatchObject({
      label: 'bad',
      score: null,
      probability: { bad: logistic(2), good: 1 - logistic(2) },
    });
  });

  it('softmax of three classes, none of two, and logit of a regression', () => {
    const three = table(0, numeric('x', 1), 'a') + table(1, '', 'b') + table(0, '', 'c');
    const { probability } = scorerOf({
      fields: 'x:double y:string:a|b|c',
      model: 'RegressionModel',
      attributes: `${CLASSES} normalizationMethod="softmax"`,
      body: three,
    })({ x: 2 });
    const sum = Math.exp(2) + Math.E + 1;
    for (const [category, power] of Object.entries({ a: Math.exp(2), b: Math.E, c: 1 }))
      expect(probability![category]).toBeCloseTo(power / sum, 14);
    const two = table(0.25, numeric('x', 0.25), 'a') + table(0, '', 'b');
    expect(
      scorerOf({ fields: 'x:double y:string:a|b', model: 'RegressionModel', attributes: CLASSES, body: two })({ x: 1 })
        .probability,
    ).toEqual({ a: 0.5, b: 0.5 });
    const one = scorerOf({
      fields: 'x:double',
      model: 'RegressionModel',
      attributes: 'functionName="regression" normalizationMethod="logit"',
      body: table(0, numeric('x', 1)),
    });
    expect(one({ x: 3 }).score).toBeCloseTo(logistic(3), 15);
  });
});

describe('GeneralRegressionModel', () => {
  const lists =
    '<ParameterList><Parameter name="p0"/><Parameter name="p1"/><Parameter name="p2"/></ParameterList><FactorList><Predictor name="c"/></FactorList><CovariateList><Predictor name="x"/></CovariateList>';
  const matrix =
    '<PPMatrix><PPCell value="2" predictorName="x" parameterName="p1"/><PPCell value="a" predictorName="c" parameterName="p2"/><PPCell value="1" predictorName="x" parameterName="p2"/></PPMatrix>';
  const cell = (name: string, beta: number, category = '') =>
    `<PCell parameterName="${name}" beta="${beta}"${category && ` targetCategory="${category}"`}/>`;
  const general = (attributes: string, cells: string, fields = 'x:double c:string') =>
    scorerOf({
      fields,
      model: 'GeneralRegressionModel',
      attributes,
      body: `${lists}${matrix}<ParamMatrix>${cells}</ParamMatrix>`,
    });
  const CELLS = cell('p0', 0.5) + cell('p1', 0.25) + cell('p2', -1);
  const eta = (x: number, a: boolean) => 0.5 + 0.25 * x * x - (a ? x : 0);

  it.each(['regression', 'generalLinear'])('%s multiplies powers of covariates and indicators of factors', (type) => {
    const score = general(`functionName="regression" modelType="${type}"`, CELLS);
    expect([score({ x: 3, c: 'a' }).score, score({ x: 3, c: 'b' }).score]).toEqual([eta(3, true), eta(3, false)]);
    expect(score({ c: 'a' }).error).toBe('"x" is missing');
  });

  it.each([
    ['identity', 0.4, 0.4],
    ['log', 0.4, Math.exp(0.4)],
    ['logc', -0.4, 1 - Math.exp(-0.4)],
    ['logit', 0.4, logistic(0.4)],
    ['probit', 1.96, 0.9750021048517795],
    ['cloglog', 0.4, 1 - Math.exp(-Math.exp(0.4))],
    ['loglog', 0.4, Math.exp(-Math.exp(-0.4))],
    ['power" linkParameter="2', 4, 2],
    ['oddspower" linkParameter="1', 1, 2 / 3],
  ])('generalizedLinear with the link %s of %d is %d', (link, intercept, expected) => {
    const score = general(
      `functionName="regression" modelType="generalizedLinear" linkFunction="${link}"`,
      cell('p0', intercept),
    );
    expect(score({ x: 0, c: 'b' }).score).toBeCloseTo(expected, 12);
  });

  it('two classes: p = g⁻¹(η) for the one, 1 − p for the other, with an offset', () => {
    const attributes = `${CLASSES} modelType="generalizedLinear" linkFunction="logit" targetReferenceCategory="good" offsetValue="0.125"`;
    const answer = general(attributes, CELLS, 'x:double c:string y:string:good|bad')({ x: 1, c: 'a' });
    const p = logistic(eta(1, true) + 0.125);
    expect(answer).toMatchObject({ probability: { good: 1 - p, bad: p }, label: p > 0.5 ? 'bad' : 'good' });
    expect(Object.keys(answer.probability!)).toEqual(['good', 'bad']);
  });

  it('multinomialLogistic', () => {
    const cells = cell('p0', 1, 'a') + cell('p1', 0.5, 'a') + cell('p0', -1, 'b');
    const answer = general(
      `${CLASSES} modelType="multinomialLogistic" targetReferenceCategory="c"`,
      cells,
      'x:double c:string y:string:a|b|c',
    )({ x: 2, c: 'z' });
    const powers = [Math.exp(3), Math.exp(-1), 1];
    const sum = powers.reduce((total, power) => total + power);
    expect(Object.values(answer.probability!).map((p, at) => Math.abs(p - powers[at]! / sum) < 1e-15)).toEqual([
      true,
      true,
      true,
    ]);
    expect(answer.label).toBe('a');
  });
});

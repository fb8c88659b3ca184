import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readModel } from '../read-model.ts';
import { numberOf } from '../table/number-text.ts';
import { dataFile, hasData, refusalOf, tableOf } from '../testing.ts';
import { pmmlText, type Row, readText, scorerOf } from './testing.ts';

const numeric = (name: string, coefficient: number, more = '') =>
  `<NumericPredictor name="${name}" coefficient="${coefficient}" ${more}/>`;
const table = (intercept: number, inner: string, category = '') =>
  `<RegressionTable intercept="${intercept}"${category && ` targetCategory="${category}"`}>${inner}</RegressionTable>`;
const logistic = (x: number) => 1 / (1 + Math.exp(-x));
const CLASSES = 'functionName="classification"';

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

const simple = (field: string, operator: string, value?: string) =>
  `<SimplePredicate field="${field}" operator="${operator}"${value === undefined ? '' : ` value="${value}"`}/>`;
const compound = (operator: string, ...parts: string[]) =>
  `<CompoundPredicate booleanOperator="${operator}">${parts.join('')}</CompoundPredicate>`;
const node = (predicate: string, score: string | null, inner = '', more = '') =>
  `<Node${score === null ? '' : ` score="${score}"`} ${more}>${predicate}${inner}</Node>`;

describe('predicates', () => {
  /** 1 where true, 0 where false, −1 where unknown: nullPrediction stops there. */
  const truth = (predicate: string) => {
    const body = node('<True/>', '9', node(predicate, '1') + node('<True/>', '0'));
    const score = scorerOf({
      fields: 'x:double z:double c:string',
      model: 'TreeModel',
      attributes: 'functionName="regression" missingValueStrategy="nullPrediction"',
      body,
    });
    return (row: Row) => score(row).score ?? -1;
  };

  it.each([
    ['equal', [0, 1, 0]],
    ['notEqual', [1, 0, 1]],
    ['lessThan', [1, 0, 0]],
    ['lessOrEqual', [1, 1, 0]],
    ['greaterThan', [0, 0, 1]],
    ['greaterOrEqual', [0, 1, 1]],
  ])('SimplePredicate %s', (operator, expected) => {
    const value = truth(simple('x', operator, '2'));
    expect([1, 2, 3].map((x) => value({ x }))).toEqual(expected);
    expect(value({})).toBe(-1);
  });

  it('isMissing and isNotMissing are never unknown', () => {
    expect([truth(simple('x', 'isMissing'))({}), truth(simple('x', 'isMissing'))({ x: 1 })]).toEqual([1, 0]);
    expect([truth(simple('x', 'isNotMissing'))({}), truth(simple('x', 'isNotMissing'))({ x: 1 })]).toEqual([0, 1]);
  });

  it('SimpleSetPredicate takes quoted values with blanks, quotes and commas', () => {
    const array = '<Array n="3" type="string">"a, b" "say \\"x\\"" plain</Array>';
    const within = truth(`<SimpleSetPredicate field="c" booleanOperator="isIn">${array}</SimpleSetPredicate>`);
    expect(['a, b', 'say "x"', 'plain', 'a'].map((c) => within({ c }))).toEqual([1, 1, 1, 0]);
    expect(within({})).toBe(-1);
    const without = truth(
      `<SimpleSetPredicate field="x" booleanOperator="isNotIn"><Array type="int">1 2</Array></SimpleSetPredicate>`,
    );
    expect([1, 3].map((x) => without({ x }))).toEqual([0, 1]);
  });

  it('CompoundPredicate is three-valued', () => {
    const [x, z] = [simple('x', 'greaterThan', '0'), simple('z', 'greaterThan', '0')];
    const rows = [{ x: 1, z: 1 }, { x: 1, z: -1 }, { x: -1 }, { x: 1 }, {}];
    expect(rows.map(truth(compound('and', x, z)))).toEqual([1, 0, 0, -1, -1]);
    expect(rows.map(truth(compound('or', x, z)))).toEqual([1, 1, -1, 1, -1]);
    expect(rows.map(truth(compound('xor', x, z)))).toEqual([0, 1, -1, -1, -1]);
    expect([...rows, { z: 1 }].map(truth(compound('surrogate', x, z)))).toEqual([1, 1, 0, 1, -1, 1]);
    expect([truth('<True/>')({}), truth('<False/>')({})]).toEqual([1, 0]);
  });
});

describe('TreeModel', () => {
  const children =
    node(simple('x', 'lessThan', '0'), '1', '', 'id="L"') + node(simple('x', 'greaterOrEqual', '5'), '2', '', 'id="R"');
  const tree = (attributes: string, inner = children, more = 'id="T"') =>
    scorerOf({
      fields: 'x:double',
      model: 'TreeModel',
      attributes: `functionName="regression" ${attributes}`,
      body: `<Output><OutputField name="node" feature="entityId"/></Output>${node('<True/>', '9', inner, more)}`,
    });

  it.each([
    ['none', null],
    ['lastPrediction', 9],
    ['nullPrediction', null],
  ])('missingValueStrategy %s', (strategy, expected) => {
    expect(tree(`missingValueStrategy="${strategy}"`)({})).toMatchObject({ score: expected, error: null });
    expect(tree(`missingValueStrategy="${strategy}"`)({ x: 7 })).toMatchObject({ score: 2, outputs: { node: 'R' } });
  });

  it('missingValueStrategy defaultChild', () => {
    expect(tree('missingValueStrategy="defaultChild"', children, 'defaultChild="R"')({})).toMatchObject({ score: 2 });
    expect(tree('missingValueStrategy="defaultChild"')({}).error).toBe('node T has no default child');
    const text = pmmlText({
      fields: 'x:double',
      model: 'TreeModel',
      body: node('<True/>', '1', children, 'defaultChild="Q"'),
    });
    expect(refusalOf(() => readText(text))).toBe('INVALID_MODEL: /PMML/TreeModel/Node/@defaultChild names no child');
  });

  it('noTrueChildStrategy', () => {
    expect(tree('noTrueChildStrategy="returnNullPrediction"')({ x: 3 })).toMatchObject({ score: null, error: null });
    expect(tree('noTrueChildStrategy="returnLastPrediction"')({ x: 3 }).score).toBe(9);
  });

  it('probabilities: stated, else confidence, else the share of records', () => {
    const shares = (a: string, b: string, score: string | null = null) => {
      const body = node(
        '<True/>',
        score,
        `<ScoreDistribution value="a" recordCount="30" ${a}/><ScoreDistribution value="b" recordCount="10" ${b}/>`,
      );
      const output =
        '<Output><OutputField name="p" feature="probability" value="b"/><OutputField name="c" feature="confidence"/></Output>';
      return scorerOf({
        fields: 'x:double y:string:a|b',
        model: 'TreeModel',
        attributes: CLASSES,
        body: output + body,
      })({ x: 1 });
    };
    expect(shares('', '')).toMatchObject({
      probability: { a: 0.75, b: 0.25 },
      label: 'a',
      outputs: { p: 0.25, c: 0.75 },
    });
    expect(shares('confidence="0.6"', 'confidence="0.4"')).toMatchObject({ probability: { a: 0.6, b: 0.4 } });
    expect(shares('confidence="0.6" probability="0.55"', 'confidence="0.4" probability="0.45"')).toMatchObject({
      probability: { a: 0.55, b: 0.45 },
      outputs: { p: 0.45, c: 0.6 },
    });
    expect(shares('', '', 'b').label).toBe('b');
  });
});

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

describe('Scorecard', () => {
  const attribute = (points: string, predicate: string, more = '') =>
    `<Attribute ${points}>${predicate}${more}</Attribute>`;
  const characteristic = (name: string, attributes: string, more: string) =>
    `<Characteristic name="${name}" ${more}>${attributes}</Characteristic>`;
  const card = (inner: string, attributes = '') =>
    scorerOf({
      fields: 'x:double z:double',
      model: 'Scorecard',
      attributes: `functionName="regression" initialScore="100" ${attributes}`,
      body: `<Output><OutputField name="r1" feature="reasonCode" rank="1"/><OutputField name="r2" feature="reasonCode" rank="2"/></Output><Characteristics>${inner}</Characteristics>`,
    });
  const low = attribute('partialScore="5"', simple('x', 'lessThan', '1'));
  const computed = attribute(
    'partialScore="1000"',
    '<True/>',
    '<ComplexPartialScore><Apply function="*"><FieldRef field="x"/><Constant>2</Constant></Apply></ComplexPartialScore>',
  );

  it('the first true attribute wins, and a computed score goes before the plain one', () => {
    const score = card(characteristic('k', low + computed, 'reasonCode="A" baselineScore="20"'));
    expect(score({ x: 0.5 })).toMatchObject({
      score: 105,
      outputs: { r1: 'A', r2: null },
      reasons: [{ code: 'A', points: 15 }],
    });
    expect(score({ x: 4 })).toMatchObject({ score: 108, reasons: [{ code: 'A', points: 12 }] });
    expect(score({}).error).toBe('a computed partial score is missing');
  });

  it('a row that no attribute takes has an error', () => {
    expect(card(characteristic('k', low, 'reasonCode="A"'))({ x: 3 }).error).toBe('"k": no attribute takes the row');
  });

  it('codes of attributes, sums by code, ties in string order, pointsAbove, and 0 kept in fields alone', () => {
    const fixed = (name: string, points: number, code: string, baseline: number) =>
      characteristic(
        name,
        attribute(`partialScore="${points}" reasonCode="${code}"`, '<True/>'),
        `reasonCode="unused" baselineScore="${baseline}"`,
      );
    const below = card(fixed('k', 5, 'B', 8) + fixed('l', 2, 'A', 3) + fixed('m', 1, 'A', 3) + fixed('n', 7, 'C', 7));
    expect(below({}).reasons).toEqual([
      { code: 'A', points: 3 },
      { code: 'B', points: 3 },
    ]);
    const above = card(
      fixed('k', 5, 'B', 8) + fixed('l', 4, 'A', 3) + fixed('n', 7, 'C', 7),
      'reasonCodeAlgorithm="pointsAbove"',
    );
    expect(above({})).toMatchObject({ outputs: { r1: 'A', r2: 'C' }, reasons: [{ code: 'A', points: 1 }] });
    expect(card(fixed('k', 5, 'B', 8), 'useReasonCodes="false"')({}).reasons).toEqual([]);
  });
});

const read = (name: string) => readFileSync(dataFile(name));

describe.skipIf(!hasData)('known models (F5)', () => {
  it("the DMG's scorecard", () => {
    const { scorer } = readModel(read('dmg_scorecard_example.xml'));
    const answers = [
      ['engineering', 25, 500],
      [null, null, null],
      ['sales', 35, 3000],
    ].map((cells) => scorer.score(cells, 4));
    expect(answers.map(({ score, outputs }) => [score, ...Object.values(outputs)])).toEqual([
      [29, 29, 'RC2', 'RC1', null],
      [-7, -7, 'RC1', 'RC2', 'RC3'],
      [24, 24, 'RC1', 'RC2', null],
    ]);
  });

  it('the Audit tree: 1,859 labels, probabilities within 1e-8', () => {
    const { scorer } = readModel(read('audit_tree.pmml'));
    const input = tableOf(read('audit_input.csv').toString());
    const expected = tableOf(read('audit_tree_expected.csv').toString());
    const cell = (table: typeof input, name: string, row: number) => {
      const column = table.columns.find((each) => each.name === name)!;
      return column.codes[row]! < 0 ? null : column.texts[column.codes[row]!]!;
    };
    let [wrong, furthest] = [0, 0];
    for (let row = 0; row < input.rows; row += 1) {
      const { label, probability } = scorer.score(
        scorer.inputs.map(({ name }) => cell(input, name, row)),
        0,
      );
      wrong += +(label !== cell(expected, 'Adjusted', row));
      for (const category of ['0', '1'])
        furthest = Math.max(
          furthest,
          Math.abs(probability![category]! - numberOf(cell(expected, `Probability_${category}`, row)!)!),
        );
    }
    expect([input.rows, wrong]).toEqual([1859, 0]);
    expect(furthest).toBeLessThanOrEqual(1e-8);
  });
});

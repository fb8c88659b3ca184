import { describe, expect, it } from 'vitest';
import { refusalOf } from '../testing.ts';
import { expressionOf, pmmlText, readText, scorerOf } from './testing.ts';

const call = (name: string, ...parts: string[]) => `<Apply function="${name}">${parts.join('')}</Apply>`;
const X = '<FieldRef field="x"/>';
const Z = '<FieldRef field="z"/>';
const number = (value: number) => `<Constant dataType="double">${value}</Constant>`;

describe('Apply', () => {
  it.each([
    ['+', 6, 3, 9],
    ['-', 6, 3, 3],
    ['*', 6, 3, 18],
    ['/', 6, 4, 1.5],
    ['min', 6, 3, 3],
    ['max', 6, 3, 6],
    ['pow', 2, 10, 1024],
  ])('x %s z of %d and %d is %d', (name, x, z, expected) => {
    expect(expressionOf(call(name, X, Z))({ x, z })).toBe(expected);
  });

  it.each([
    ['abs', -2.5, 2.5],
    ['sqrt', 2.25, 1.5],
    ['ln', Math.E ** 2, 2],
    ['exp', 0, 1],
  ])('%s of %d is %d', (name, x, expected) => {
    expect(expressionOf(call(name, X))({ x })).toBeCloseTo(expected, 14);
  });

  it.each([
    ['equal', [0, 1, 0]],
    ['notEqual', [1, 0, 1]],
    ['lessThan', [1, 0, 0]],
    ['lessOrEqual', [1, 1, 0]],
    ['greaterThan', [0, 0, 1]],
    ['greaterOrEqual', [0, 1, 1]],
  ])('%s', (name, expected) => {
    const value = expressionOf(call('if', call(name, X, number(2)), number(1), number(0)));
    expect([1, 2, 3].map((x) => value({ x }))).toEqual(expected);
  });

  it('if, and, or, not, isMissing', () => {
    const [missing, above] = [call('isMissing', X), call('greaterThan', Z, number(0))];
    const told = (condition: string) => expressionOf(call('if', condition, number(1), number(0)));
    expect(told(call('and', missing, above))({ z: 1 })).toBe(1);
    expect(told(call('and', missing, above))({ x: 1, z: 1 })).toBe(0);
    expect(told(call('or', missing, above))({ x: 1, z: 1 })).toBe(1);
    expect(told(call('not', missing))({ x: 1 })).toBe(1);
    // Three-valued: false and unknown is false, true and unknown is unknown, and so is the choice.
    expect(told(call('and', call('isNotMissing', X), above))({})).toBe(0);
    expect(told(call('and', missing, above))({})).toBe(-999);
  });

  it('a missing argument makes a missing result, unless mapMissingTo or defaultValue name one', () => {
    expect(expressionOf(call('+', X, Z))({ x: 1 })).toBe(-999);
    expect(expressionOf(`<Apply function="+" mapMissingTo="7">${X}${Z}</Apply>`)({ x: 1 })).toBe(7);
    expect(expressionOf(`<Apply function="+" defaultValue="8">${X}${Z}</Apply>`)({ x: 1 })).toBe(8);
  });

  it('a result that is no number ends the row', () => {
    expect(expressionOf(call('/', X, Z))({ x: 1, z: 0 })).toBe('a function has no finite result');
    expect(expressionOf(call('ln', X))({ x: -1 })).toBe('a function has no finite result');
  });
});

describe('other expressions', () => {
  it('FieldRef and Constant', () => {
    expect(expressionOf('<FieldRef field="x" mapMissingTo="4"/>')({})).toBe(4);
    expect(expressionOf('<Constant>2.5</Constant>')()).toBe(2.5);
    expect(expressionOf('<Constant missing="true"/>')()).toBe(-999);
  });

  it('NormContinuous', () => {
    const norm = (outliers: string) =>
      expressionOf(
        `<NormContinuous field="x" outliers="${outliers}" mapMissingTo="5"><LinearNorm orig="0" norm="0"/><LinearNorm orig="10" norm="1"/><LinearNorm orig="20" norm="3"/></NormContinuous>`,
      );
    expect([0, 5, 10, 15, 20].map((x) => norm('asIs')({ x }))).toEqual([0, 0.5, 1, 2, 3]);
    expect([-10, 30].map((x) => norm('asIs')({ x }))).toEqual([-1, 5]);
    expect([-10, 30].map((x) => norm('asExtremeValues')({ x }))).toEqual([0, 3]);
    expect([-10, 30].map((x) => norm('asMissingValues')({ x }))).toEqual([5, 5]);
    expect(norm('asIs')({})).toBe(5);
  });

  it('Discretize, with each closure', () => {
    const bin = (value: number, closure: string, left: string, right: string) =>
      `<DiscretizeBin binValue="${value}"><Interval closure="${closure}" ${left} ${right}/></DiscretizeBin>`;
    const value = expressionOf(
      `<Discretize field="x" mapMissingTo="8" defaultValue="9">${bin(1, 'openOpen', '', 'rightMargin="0"')}${bin(2, 'closedOpen', 'leftMargin="0"', 'rightMargin="1"')}${bin(3, 'closedClosed', 'leftMargin="1"', 'rightMargin="2"')}${bin(4, 'openClosed', 'leftMargin="2"', 'rightMargin="3"')}</Discretize>`,
      'integer',
    );
    expect([-5, 0, 0.5, 1, 2, 2.5, 3, 3.5].map((x) => value({ x }))).toEqual([1, 2, 2, 3, 3, 4, 4, 9]);
    expect(value({})).toBe(8);
  });

  it('MapValues of two columns', () => {
    const row = (c: string, x: string, out: string) => `<row><cc>${c}</cc><xx>${x}</xx><out>${out}</out></row>`;
    const value = expressionOf(
      `<MapValues outputColumn="out" mapMissingTo="8" defaultValue="9"><FieldColumnPair field="c" column="cc"/><FieldColumnPair field="x" column="xx"/><InlineTable>${row('a', '1', '10')}${row('b', '1', '20')}</InlineTable></MapValues>`,
    );
    expect([{ c: 'a', x: 1 }, { c: 'b', x: 1 }, { c: 'b', x: 2 }, { c: 'a' }].map(value)).toEqual([10, 20, 9, 8]);
  });

  it('derived fields stand on one another, in any order, and in the TransformationDictionary', () => {
    const derived = (name: string, expression: string) =>
      `<DerivedField name="${name}" dataType="double" optype="continuous">${expression}</DerivedField>`;
    const transformations = `<TransformationDictionary>${derived('twice', call('*', '<FieldRef field="more"/>', number(2)))}${derived('more', call('+', X, number(1)))}</TransformationDictionary>`;
    const body = '<RegressionTable intercept="0"><NumericPredictor name="twice" coefficient="1"/></RegressionTable>';
    expect(scorerOf({ fields: 'x:double', model: 'RegressionModel', transformations, body })({ x: 4 }).score).toBe(10);
    const circle = `<TransformationDictionary>${derived('a', '<FieldRef field="b"/>')}${derived('b', '<FieldRef field="a"/>')}</TransformationDictionary>`;
    const text = pmmlText({
      fields: 'x:double',
      model: 'RegressionModel',
      transformations: circle,
      body: '<RegressionTable intercept="0"/>',
    });
    expect(refusalOf(() => readText(text))).toContain('is derived from itself');
  });
});

describe('MiningField and DataField', () => {
  const body = '<RegressionTable intercept="0"><NumericPredictor name="x" coefficient="1"/></RegressionTable>';
  const field = (attributes: string, values = '') => {
    const dictionary = `<DataField name="x" dataType="double" optype="continuous">${values}</DataField>`;
    const score = scorerOf({
      fields: 'y:double',
      model: 'RegressionModel',
      mining: `<MiningField name="x" ${attributes}/>`,
      dictionary,
      body,
    });
    return (x: string | number | null) => score({ x }).score ?? score({ x }).error;
  };
  const WITHIN = '<Interval closure="closedOpen" leftMargin="0" rightMargin="10"/><Value value="99"/>';

  it('returnInvalid, asIs, asMissing, asValue', () => {
    expect([0, 9.5, 99].map(field('', WITHIN))).toEqual([0, 9.5, 99]);
    expect([10, -1, 'abc', 'NaN'].map(field('', WITHIN))).toEqual(new Array(4).fill('"x" has an invalid value'));
    expect(field('invalidValueTreatment="asIs"', WITHIN)(10)).toBe(10);
    expect(field('invalidValueTreatment="asIs"', WITHIN)('abc')).toBe('"x" has an invalid value');
    expect(field('invalidValueTreatment="asMissing" missingValueReplacement="3"', WITHIN)(10)).toBe(3);
    expect(field('invalidValueTreatment="asValue" invalidValueReplacement="5"', WITHIN)('abc')).toBe(5);
  });

  it('missing values, and values that stand for them', () => {
    expect(field('')(null)).toBe('"x" is missing');
    expect(field('missingValueReplacement="2"')(null)).toBe(2);
    expect(field('missingValueReplacement="2" missingValueTreatment="returnInvalid"')(null)).toBe('"x" is missing');
    const listed =
      '<Value value="-1" property="missing"/><Value value="?" property="missing"/><Value value="7" property="invalid"/>';
    expect([-1, '?', 7, 8].map(field('missingValueReplacement="2"', listed))).toEqual([
      2,
      2,
      '"x" has an invalid value',
      8,
    ]);
  });

  it('outliers', () => {
    const limits = 'lowValue="0" highValue="10" missingValueReplacement="4"';
    expect([-5, 5, 15].map(field(`outliers="asExtremeValues" ${limits}`))).toEqual([0, 5, 10]);
    expect([-5, 5, 15].map(field(`outliers="asMissingValues" ${limits}`))).toEqual([4, 5, 4]);
  });

  it('types: an integer is whole, a float is rounded to one', () => {
    const typed = (type: string) => scorerOf({ fields: `x:${type}`, model: 'RegressionModel', body });
    expect(typed('integer')({ x: '5' }).score).toBe(5);
    expect(typed('integer')({ x: '5.5' }).error).toBe('"x" has an invalid value');
    expect(typed('float')({ x: '0.1' }).score).toBe(Math.fround(0.1));
  });
});

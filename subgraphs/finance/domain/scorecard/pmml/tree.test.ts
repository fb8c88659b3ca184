import { describe, expect, it } from 'vitest';
import { refusalOf } from '../testing.ts';
import { CLASSES, compound, node, pmmlText, type Row, readText, scorerOf, simple } from './testing.ts';

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

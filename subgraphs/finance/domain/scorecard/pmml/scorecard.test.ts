import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dataFile, hasData } from '../../../shared-data-testing.ts';
import { readModel } from '../read-model.ts';
import { numberOf } from '../table/number-text.ts';
import { tableOf } from '../testing.ts';
import { scorerOf, simple } from './testing.ts';

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

import { existsSync, readFileSync } from 'node:fs';
import { ok, PROVENANCE_KINDS, rational } from '@yushu/kit/domain';
import { describe, expect, it } from 'vitest';
import { reducer } from './definition.ts';
import { evaluate, measure, printValue } from './evaluate.ts';
import { randomCase } from './evaluate-generator.ts';
import { referenceEvaluation } from './evaluate-reference.ts';
import { parseCase } from './parse.ts';

const file = `${process.env.YUSHU_DATA ?? '../shared/data'}/sectors/indicator-cases.json`;
const given: { name: string; expected: Record<string, unknown> }[] = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8'))
  : [];

function evaluated(input: unknown) {
  const parsed = parseCase(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return evaluate(parsed.value);
}

describe('the given cases', () => {
  it.skipIf(given.length === 0)('are 25', () => expect(given).toHaveLength(25));
  it.each(given)('$name', (one) => {
    expect(evaluated(one)).toMatchObject(one.expected);
    // toMatchObject forgives keys that should not be there: the excluded reasons must be these and no others.
    if (one.expected.excluded) expect(evaluated(one).excluded).toEqual(one.expected.excluded);
  });
});

it('2,000 generated responses equal an independent reference', () => {
  const seen: Record<string, number> = {};
  for (let seed = 1; seed <= 2_000; seed += 1) {
    const generated = randomCase(seed);
    const actual = evaluated(generated);
    expect(actual, `seed ${seed}: ${JSON.stringify(generated)}`).toEqual(referenceEvaluation(generated));
    const outcome = actual.failure?.code ?? actual.runState;
    seen[outcome] = (seen[outcome] ?? 0) + 1;
  }
  // The generator must reach every outcome often enough for the comparison to mean something.
  expect(Object.keys(seen)).toHaveLength(12);
  expect(Math.min(...Object.values(seen))).toBeGreaterThanOrEqual(5);
});

describe('provenance', () => {
  it('is the weakest of any rows: 500 mixtures', () => {
    const usable = ['ILLUSTRATIVE', 'PUBLISHED', 'MEASURED'];
    for (let seed = 0; seed < 500; seed += 1) {
      const kinds = Array.from({ length: 1 + (seed % 5) }, (_, place) => usable[(seed * 7 + place * (seed % 11)) % 3]!);
      const rows = kinds.map((kind) => ({ provenance: { kind } }));
      const result = measure({ data: { rows }, errors: [] }, reducer({ kind: 'COUNT' }, { lists: ['rows'] }));
      const weakest = PROVENANCE_KINDS.find((kind) => kinds.includes(kind));
      expect(result).toMatchObject({ ok: true, value: { provenance: weakest } });
    }
  });

  it('of a duplicate weakens the reading although the duplicate is not counted', () => {
    const rows = ['MEASURED', 'ILLUSTRATIVE'].map((kind) => ({ key: 'a', provenance: { kind } }));
    const counted = measure(
      { data: { rows }, errors: [] },
      reducer({ kind: 'COUNT' }, { lists: ['rows'], dedupeBy: ['key'] }),
    );
    expect(counted).toEqual(
      ok({ value: rational(1n), provenance: 'ILLUSTRATIVE', rows: 1, duplicates: 1, excluded: {} }),
    );
  });
});

describe('what must not become a zero', () => {
  const count = reducer({ kind: 'COUNT' }, { lists: ['sites.nodes'] });
  it.each([
    ['no answer', { data: null, errors: [] }, 'SOURCE_DOWN'],
    ['an error beside data', { data: { sites: { nodes: [] } }, errors: [{ message: 'x' }] }, 'SOURCE_ERROR'],
    ['a null row', { data: { sites: { nodes: [null] } }, errors: [] }, 'SOURCE_NULL'],
    ['no such list', { data: { sites: {} }, errors: [] }, 'SOURCE_NULL'],
  ])('%s', (_, answer, code) => expect(measure(answer, count)).toMatchObject({ ok: false, error: { code } }));

  it('names the rooms that failed once each, unknown where no name came', () => {
    const errors = [{ extensions: { service: 'market' } }, { extensions: { service: 'market' } }, { message: 'x' }];
    const failed = measure({ data: {}, errors }, count);
    expect(failed).toEqual({ ok: false, error: { code: 'SOURCE_ERROR', sources: ['market', 'unknown'] } });
  });
});

describe('printing', () => {
  it.each([
    [rational(1n, 3n), '0.333333333333'],
    [rational(2n, 3n), '0.666666666667'],
    [rational(1n, 8n), '0.125'],
    [rational(14000n), '14000'],
    [rational(-1n, 3n), '-0.333333333333'],
  ])('%o is %s', (value, text) => expect(printValue(value)).toBe(text));
});

import { expect, it } from 'vitest';
import { parseInput } from './json-input.ts';

it.each([
  ['{"a": 1}', { a: 1 }],
  ['[1, 2]', [1, 2]],
  ['{"a": 1}\n\n{"a": 2}\n', [{ a: 1 }, { a: 2 }]],
  ['\uFEFF[]', []],
  ['{"a": 1.0, "b": 1e3}', { a: 1, b: 1000 }],
  ['{"a": 0.10000000000000000001}', { a: '0.10000000000000000001' }],
  ['{"a": 9007199254740993}', { a: '9007199254740993' }],
])('%j is read without loss', (text, value) => expect(parseInput(text)).toEqual({ ok: true, value }));

it.each([
  ['', 'EMPTY_INPUT', null],
  [' \n', 'EMPTY_INPUT', null],
  ['[{"a": 1},\n{"b": }]', 'MALFORMED_JSON', 2],
  ['{"a": 1}\n\n{"b": \n', 'MALFORMED_JSON', 3],
  ['{\n"a": [1,\n', 'MALFORMED_JSON', 2],
])('%j is refused with its line', (text, code, line) => {
  expect(parseInput(text)).toMatchObject({ ok: false, error: { code, line } });
});

import { expect, it } from 'vitest';
import { outgrows } from './json-bounds.ts';

it.each<[string, boolean]>([
  ['{"a":[1,2,3]}', false],
  ['{"a":[1,2,3,4,5,6]}', true],
  ['[[[1]]]', false],
  ['[[[[1]]]]', true],
  ['{"a":{"b":{"c":{"d":1}}}}', true],
  ['{"a":"[[[[[[,,,,,,,"}', false],
  [String.raw`{"a":"\"[[[[,,,,,\\\""}`, false],
  [String.raw`{"a":"\\",  "b":[[[[1]]]]}`, true],
  ['"never ends [[[[[,,,,,,', false],
  ['', false],
])('%s', (text, expected) => {
  expect(outgrows(text, 3, 4)).toBe(expected);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText, decode, encode, type Json } from './stored-json.ts';

const leaf = fc.oneof(
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.bigInt(),
  fc.integer(),
  fc.date({ noInvalidDate: true }),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('tree')),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$bigint', '$date', '$object')), tie('tree'), {
      noNullPrototype: true,
    }),
  ),
}));
const throughText = (json: Json): Json => JSON.parse(JSON.stringify(json)) as Json;

describe('stored JSON', () => {
  it('gives back what it was given, whatever its fields are called', () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(decode(throughText(encode(value)))).toEqual(value);
      }),
    );
  });

  it('has one text for equal values, and different texts for a number, a bigint and a text', () => {
    expect(canonicalText({ b: 1, a: [1n, { d: 1, c: 2 }] })).toBe(canonicalText({ a: [1n, { c: 2, d: 1 }], b: 1 }));
    expect(new Set([1, 1n, '1'].map(canonicalText)).size).toBe(3);
    expect(canonicalText({ a: 1, b: undefined })).toBe('{"a":1}');
  });

  it('refuses what cannot be stored', () => {
    for (const value of [Number.NaN, Infinity, () => 1, Symbol('x')]) expect(() => encode(value)).toThrow(TypeError);
  });
});

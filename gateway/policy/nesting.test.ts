import { describe, expect, it } from 'vitest';
import { MAX_TEXT_NESTING, nestsTooDeep } from './nesting.ts';

const nest = (depth: number) => `{ a(b: ${'['.repeat(depth)}${']'.repeat(depth)}) }`;

describe('nestsTooDeep', () => {
  it('counts braces, brackets and parentheses within each other', () => {
    // The field's braces and the argument's parentheses are two levels of their own.
    expect(nestsTooDeep(nest(MAX_TEXT_NESTING - 2))).toBe(false);
    expect(nestsTooDeep(nest(MAX_TEXT_NESTING - 1))).toBe(true);
  });

  it('lets many brackets pass that stand beside each other', () => {
    expect(nestsTooDeep(`{ ${'a(b: [1]) '.repeat(1_000)}}`)).toBe(false);
  });

  it('does not count what stands in strings and comments, and is not misled by it', () => {
    expect(nestsTooDeep(`{ a(b: "${'['.repeat(500)}") } # ${'{'.repeat(500)}`)).toBe(false);
    expect(nestsTooDeep(`{ a(b: ${'["]]]", '.repeat(300)}`)).toBe(true);
  });

  it('leaves text that cannot be read to the parser', () => {
    expect(nestsTooDeep(`{ a(b: "${'['.repeat(500)}`)).toBe(false);
  });
});

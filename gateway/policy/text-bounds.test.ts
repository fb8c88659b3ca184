import { Lexer, Source, TokenKind } from 'graphql';
import { describe, expect, it } from 'vitest';
import { MAX_TEXT_NESTING, outgrownBy } from './text-bounds.ts';

const MOST = 4_000;
const nest = (depth: number) => `{ a(b: ${'['.repeat(depth)}${']'.repeat(depth)}) }`;

/** As the parser counts. */
function tokensOf(text: string): number {
  const lexer = new Lexer(new Source(text));
  let count = 0;
  while (lexer.advance().kind !== TokenKind.EOF) count++;
  return count;
}

describe('outgrownBy', () => {
  it('counts braces, brackets and parentheses within each other', () => {
    // The field's braces and the argument's parentheses are two levels of their own.
    expect(outgrownBy(nest(MAX_TEXT_NESTING - 2), MOST)).toBeNull();
    expect(outgrownBy(nest(MAX_TEXT_NESTING - 1), MOST)).toBe('nesting');
  });

  it('lets many brackets pass that stand beside each other', () => {
    expect(outgrownBy(`{ ${'a(b: [1]) '.repeat(400)}}`, MOST)).toBeNull();
  });

  it('does not count what stands in texts and comments, and is not misled by it', () => {
    expect(outgrownBy(`{ a(b: "${'['.repeat(500)}") } # ${'{'.repeat(500)}`, MOST)).toBeNull();
    expect(outgrownBy(`{ a(b: """${'[ '.repeat(500)} \\""" ${'{'.repeat(500)}""") }`, 8)).toBeNull();
    expect(outgrownBy(`{ a(b: ${'["]]]", '.repeat(300)}`, MOST)).toBe('nesting');
  });

  it('leaves text that cannot be read to the parser', () => {
    expect(outgrownBy(`{ a(b: "${'['.repeat(500)}`, MOST)).toBeNull();
    expect(outgrownBy(`{ a(b: """${'['.repeat(500)}`, MOST)).toBeNull();
  });

  it('bounds comments as it bounds words', () => {
    const commented = (count: number) => `${'#\n'.repeat(count)}{ a }`;
    expect(outgrownBy(commented(50), 50)).toBeNull();
    expect(outgrownBy(commented(51), 50)).toBe('comments');
  });

  it.each([
    [
      'names and signs',
      'query Q($a: [Int!]! = [1, -2]) @d { a: b(c: $a) { ...F ... on T @skip(if: true) { __typename } } }',
    ],
    ['numbers', '{ a(b: [1 -2 1.5 -0.1e10 1E-7 2e+3 1-2 -1-1 0]) }'],
    ['texts', String.raw`{ a(b: ["" "a\"b\\" """a "" \""" b""" "\u00e9" """""" "#{"]) }`],
    ['comments and white space', '\ufeff# one {\r\n{ a, , b #two "\r c\t}#three'],
    ['objects and enums', '{ a(b: { c: [RED, null, true], d: { e: -1 } }) }'],
    ['definitions', 'fragment F on A { a } subscription S { b } mutation { c }'],
  ])('counts %s as the parser does', (_, text) => {
    const tokens = tokensOf(text);
    expect(outgrownBy(text, tokens)).toBeNull();
    expect(outgrownBy(text, tokens - 1)).toBe('tokens');
  });
});

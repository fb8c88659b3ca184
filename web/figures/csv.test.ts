import { describe, expect, it } from 'vitest';
import { csv } from './csv.ts';

describe('csv', () => {
  it('quotes what needs it and leaves null empty', () => {
    expect(csv([['a,b', 'say "x"', null, 0]])).toBe('\ufeff"a,b","say ""x""",,0\r\n');
  });

  it('defuses formulas but not negative numbers', () => {
    expect(csv([['=1+1', '-5.2', '-cmd', '@x']])).toBe("\ufeff'=1+1,-5.2,'-cmd,'@x\r\n");
  });
});

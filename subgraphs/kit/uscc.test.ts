import { describe, expect, it } from 'vitest';
import { checkUscc, organizationCheck, USCC_ALPHABET, withCheck } from './uscc.ts';

// A small seeded generator, so that a failing code can be found again.
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
const bodies = (count: number, seed: number): string[] => {
  const next = random(seed);
  const character = () => USCC_ALPHABET[Math.floor(next() * 31)];
  return Array.from({ length: count }, () => Array.from({ length: 17 }, character).join(''));
};
const swap = (code: string, i: number, j: number): string => {
  const characters = Array.from(code);
  [characters[i], characters[j]] = [characters[j]!, characters[i]!];
  return characters.join('');
};
const codes = bodies(200, 7).map(withCheck);

describe('checkUscc', () => {
  it.each(['91350100M000100Y43', '91110108551385082Q', '914403001922038216', '91500103MACB1T4020'])(
    'accepts %s',
    (code) => {
      expect(checkUscc(code)).toMatchObject({ valid: true, failing: null, expectedCheck: code[17] });
    },
  );

  it('says which part fails', () => {
    expect(checkUscc('91350100M000100Y4Z')).toMatchObject({ valid: false, failing: 'alphabet', expectedCheck: '3' });
    expect(checkUscc('91350100M000100Y44')).toMatchObject({ valid: false, failing: 'check', expectedCheck: '3' });
    expect(checkUscc('91350100M000100Y4')).toMatchObject({ failing: 'length', expectedCheck: null });
    expect(checkUscc('91350100m000100Y43')).toMatchObject({ failing: 'alphabet', expectedCheck: null });
    expect(checkUscc('')).toMatchObject({ failing: 'length' });
  });

  it('only warns when places 9 to 17 fail GB 11714', () => {
    expect(checkUscc('91350100M000100Y43').warning).toBeNull();
    expect(checkUscc(withCheck('91350100M000100Y5'))).toMatchObject({
      valid: true,
      warning: expect.stringContaining('4'),
    });
    expect(organizationCheck('M000100Y')).toBe('4');
  });

  it('accepts 100,000 generated codes', () => {
    expect(bodies(100_000, 11).filter((body) => !checkUscc(withCheck(body)).valid)).toEqual([]);
  });

  it('rejects every single substitution on 200 codes', () => {
    const substitutes = codes.flatMap((code) =>
      Array.from(code).flatMap((old, place) =>
        Array.from(USCC_ALPHABET)
          .filter((character) => character !== old)
          .map((character) => code.slice(0, place) + character + code.slice(place + 1)),
      ),
    );
    expect(substitutes).toHaveLength(200 * 18 * 30);
    expect(substitutes.filter((code) => checkUscc(code).valid)).toEqual([]);
  });

  it('rejects every swap of unequal characters on 200 codes, except of places 1 and 18', () => {
    const pairs = Array.from({ length: 18 }, (_, i) => i).flatMap((j) =>
      Array.from({ length: j }, (_, i) => [i, j] as const),
    );
    const accepted = codes.flatMap((code) =>
      pairs.filter(([i, j]) => code[i] !== code[j] && checkUscc(swap(code, i, j)).valid),
    );
    expect(new Set(accepted.map(([i, j]) => `${i + 1},${j + 1}`))).toEqual(new Set(['1,18']));
  });

  it('adds no check to a malformed body', () => {
    expect(() => withCheck('91350100M000100YO')).toThrow(RangeError);
    expect(() => withCheck('9135')).toThrow(RangeError);
  });
});

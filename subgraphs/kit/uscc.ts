/** The unified social credit code (统一社会信用代码) of GB 32100-2015. */
import type { InvalidUscc } from './errors.ts';

/** Digits and capitals without I, O, S, V, Z; a character's value is its place. */
export const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** 3^(i−1) mod 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** GB 11714 counts letters as A = 10 … Z = 35. */
const ORGANIZATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

export interface UsccCheck {
  readonly code: string;
  readonly valid: boolean;
  /** The first part that fails; null when valid. */
  readonly failing: InvalidUscc['failing'] | null;
  /** The character that place 18 should have; null when the first 17 cannot be read. */
  readonly expectedCheck: string | null;
  /** Places 9–17 fail GB 11714's own check. Codes in use do, so it is no reason to refuse. */
  readonly warning: string | null;
}

/** Checks length, alphabet, check character, in that order. Small letters and blanks are faults. */
export function checkUscc(code: string): UsccCheck {
  if (code.length !== 18) return { code, valid: false, failing: 'length', expectedCheck: null, warning: null };
  const body = code.slice(0, 17);
  const expectedCheck = isAlphabet(body) ? checkCharacter(body) : null;
  if (!isAlphabet(code)) return { code, valid: false, failing: 'alphabet', expectedCheck, warning: null };
  const valid = code[17] === expectedCheck;
  return { code, valid, failing: valid ? null : 'check', expectedCheck, warning: organizationWarning(code) };
}

/** The code with its 18th character added. Throws a RangeError unless `body` is 17 characters of the alphabet. */
export function withCheck(body: string): string {
  if (body.length !== 17 || !isAlphabet(body)) throw new RangeError(`'${body}' is no body of a USCC`);
  return body + checkCharacter(body);
}

/** Place 17, the check character of GB 11714, from places 9–16. Throws a RangeError on anything else than those. */
export function organizationCheck(body: string): string {
  if (!/^[0-9A-Z]{8}$/.test(body)) throw new RangeError(`'${body}' is no body of an organization code`);
  const sum = ORGANIZATION_WEIGHTS.reduce((total, weight, place) => total + weight * parseInt(body[place]!, 36), 0);
  return ['0', 'X', '9', '8', '7', '6', '5', '4', '3', '2', '1'][sum % 11]!;
}

const isAlphabet = (text: string): boolean => Array.from(text).every((character) => USCC_ALPHABET.includes(character));

function checkCharacter(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * USCC_ALPHABET.indexOf(body[place]!), 0);
  return USCC_ALPHABET[(31 - (sum % 31)) % 31]!;
}

function organizationWarning(code: string): string | null {
  const expected = organizationCheck(code.slice(8, 16));
  return code[16] === expected ? null : `GB 11714: place 17 should be ${expected}`;
}

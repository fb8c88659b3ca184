/** Opaque ids with the entity's prefix: `org_` and 128 bits in Crockford's base 32, which sorts by time. */
import { createHash, randomBytes } from 'node:crypto';
import { type Clock, systemClock } from './clock.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 26;
const PREFIX = /^[a-z][a-z0-9]{1,15}$/;
const TEXT = /^([a-z][a-z0-9]{1,15})_[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}$/;

/** A new id: 48 bits of time in milliseconds, then 80 random bits. Throws a RangeError on a malformed prefix. */
export function newId(prefix: string, clock: Clock = systemClock): string {
  return join(prefix, (BigInt(clock.now()) << 80n) | bits(randomBytes(10)));
}

/** The same id for the same prefix and slug on every machine, for seeds. Throws a RangeError on a malformed prefix. */
export function idOf(prefix: string, slug: string): string {
  return join(prefix, bits(createHash('sha256').update(`${prefix}\n${slug}`).digest().subarray(0, 16)));
}

/** The prefix of a well-formed id, null of any other text. */
export const prefixOf = (text: string): string | null => TEXT.exec(text)?.[1] ?? null;

/** Whether `text` is a well-formed id of this prefix; says nothing about its existence. */
export const isId = (prefix: string, text: string): boolean => prefixOf(text) === prefix;

const bits = (bytes: Uint8Array): bigint => bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

function join(prefix: string, value: bigint): string {
  if (!PREFIX.test(prefix)) throw new RangeError(`'${prefix}' is no id prefix`);
  const digits = Array.from({ length: LENGTH }, (_, place) => {
    return ALPHABET[Number((value >> BigInt(5 * (LENGTH - 1 - place))) & 31n)];
  });
  return `${prefix}_${digits.join('')}`;
}

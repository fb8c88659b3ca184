/** Many rows in one statement: a column is one parameter, written as PostgreSQL writes arrays. */
import { type SQL, sql } from 'drizzle-orm';

/** Text written as an array's element; null where there is none. */
const quoted = (text: string | null): string =>
  text === null ? 'NULL' : `"${text.replaceAll(/["\\]/g, (each) => `\\${each}`)}"`;

/** A column of texts as a parameter; plain ones (numbers, hexadecimal) need no quoting, which is most of the cost. */
export const texts = (values: readonly (string | null)[]): SQL => sql`${`{${values.map(quoted).join(',')}}`}::text[]`;

/** A column of texts that hold nothing to quote: words, hexadecimal. */
export const words = (values: readonly (string | null)[]): SQL =>
  sql`${`{${values.map((value) => value ?? 'NULL').join(',')}}`}::text[]`;

/** A column of whole numbers. */
export const integers = (values: readonly (number | bigint)[]): SQL => sql`${`{${values.join(',')}}`}::bigint[]`;

const INT8_OID = 20;
/** Bytes of an array's head: dimensions, whether it holds nulls, type, length, first index. */
const HEAD = 20;

/**
 * A long column of whole numbers, in the bytes that PostgreSQL keeps an array in: neither side writes or reads text, and
 * the server finds any place at once.
 */
export function packed<Row>(rows: readonly Row[], numberOf: (row: Row) => number | bigint): SQL {
  const bytes = new DataView(new ArrayBuffer(HEAD + rows.length * 12));
  for (const [place, word] of [1, 0, INT8_OID, rows.length, 1].entries()) bytes.setInt32(place * 4, word);
  let at = HEAD;
  for (const row of rows) {
    bytes.setInt32(at, 8);
    const number = numberOf(row);
    if (typeof number === 'bigint') bytes.setBigInt64(at + 4, number);
    else {
      // In two halves, because a bigint would have to be made of it first.
      const high = Math.floor(number / 2 ** 32);
      bytes.setInt32(at + 4, high);
      bytes.setUint32(at + 8, number - high * 2 ** 32);
    }
    at += 12;
  }
  return sql`${Buffer.from(bytes.buffer)}::bigint[]`;
}

/** Hashes one after the other, 32 bytes each, of their hexadecimal text. */
export const hashes = (texts: readonly string[]): SQL => sql`${Buffer.from(texts.join(''), 'hex')}::bytea`;

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

/** Checks that several mutations share. */
import { compare, parseDecimal, ZERO } from '@yushu/kit';
import { z } from 'zod';

/** One line of text, not blank. */
export const line = (longest: number) => z.string().trim().min(1).max(longest);

/** Decimal text of an amount above 0 (PostgreSQL keeps all of its digits), of at most 40 characters. */
export const positiveDecimal = z
  .string()
  .max(40)
  .refine((text) => {
    const parsed = parseDecimal(text);
    return parsed.ok && compare(parsed.value, ZERO) > 0;
  }, 'Give a number above 0.');

/** Fiction is to be seen as such wherever its name is read. */
export const marksFiction = (name: string, kind: string): boolean => kind !== 'ILLUSTRATIVE' || name.includes('示例');
export const FICTION_UNMARKED = 'The name of something illustrative contains 示例.';

/** What is left out reads null. */
export const orNull = <T>(of: z.ZodType<T>) => of.nullish().transform((given) => given ?? null);

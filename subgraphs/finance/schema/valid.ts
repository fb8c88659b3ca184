/** Checks that several mutations share. */
import { prefixOf } from '@yushu/kit';
import { z } from 'zod';

/** One text, not blank. */
export const line = (longest: number) => z.string().trim().min(1).max(longest);

export const key = line(120);

export const idOfKind = (prefix: string) =>
  z.string().refine((text) => prefixOf(text) === prefix, `This is no id that begins with ${prefix}_.`);

/** Fen above 0, as far as PostgreSQL's bigint goes. */
export const amount = z
  .bigint()
  .min(1n, 'An amount is above 0.')
  .max(2n ** 63n - 1n);

export const orNull = <T extends z.ZodType>(shape: T) => shape.nullish().transform((value) => value ?? null);

import { createHash } from 'node:crypto';
import { canonicalText } from './stored-json.ts';

/** SHA-256 in lower-case hex of a value of JSON, bigints and dates; the same for equal values, whatever their fields' order. */
export const canonicalHash = (value: unknown): string =>
  createHash('sha256').update(canonicalText(value)).digest('hex');

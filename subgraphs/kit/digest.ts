/** One hash for everybody: pure, so that domains may name rows by what they say. */
import { hash } from 'node:crypto';

/** SHA-256 of UTF-8 text, hexadecimal. */
export const sha256 = (text: string): string => hash('sha256', text);

/** Reads a model, whatever it is written in. */
import { raise } from './fault.ts';
import type { Card } from './model/card.ts';
import { cardScorer } from './model/card-scorer.ts';
import { readCard } from './model/card-text.ts';
import { prohibitedNames } from './model/prohibited.ts';
import type { Scorer } from './model/scorer.ts';
import { readPmml } from './pmml/read-pmml.ts';

export interface Finding {
  readonly code: 'PROHIBITED_CHARACTERISTIC';
  readonly name: string;
}

export interface ReadModel {
  readonly scorer: Scorer;
  /** The card, where the model is one of the room's own form. */
  readonly card: Card | null;
  /** What an upload is refused for; files on a bank's own disk are scored all the same. */
  readonly findings: readonly Finding[];
}

/** A model may be so large, in bytes. */
export const LARGEST_MODEL = 20 * 1024 * 1024;

/** Reads a card or PMML. Raises MODEL_TOO_LARGE, UNSAFE_XML, UNSUPPORTED_MODEL_ELEMENT or INVALID_MODEL. */
export function readModel(bytes: Uint8Array): ReadModel {
  if (bytes.length > LARGEST_MODEL)
    raise('MODEL_TOO_LARGE', `${bytes.length} bytes; at most ${LARGEST_MODEL} are read`);
  const card = isXml(bytes) ? null : readCard(utf8(bytes));
  const scorer = card ? cardScorer(card) : readPmml(bytes);
  const findings = prohibitedNames(scorer.inputs.map(({ name }) => name));
  return { scorer, card, findings: findings.map((name) => ({ code: 'PROHIBITED_CHARACTERISTIC', name })) };
}

/** XML begins with `<`, in UTF-8 or either byte order of UTF-16, after blanks and marks. */
function isXml(bytes: Uint8Array): boolean {
  const first = bytes
    .subarray(0, 256)
    .find((byte) => ![0x00, 0x09, 0x0a, 0x0d, 0x20, 0xbb, 0xbf, 0xef, 0xfe, 0xff].includes(byte));
  return first === 0x3c;
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return raise('INVALID_MODEL', 'the file is not UTF-8');
  }
}

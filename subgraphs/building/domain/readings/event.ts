/** Lines of a log of readings, checked. */
import { err, ok, type Result, sha256 } from '@yushu/kit/domain';
import { canonicalText, type InstantFault, parseInstant } from '../time/instant.ts';
import { parseMicro, VALUE_WORDS, type ValueFault } from './micro.ts';
import { type Reading, readingWith } from './reading.ts';
import { type RegisterReading, type Replacement, registerText, replacementText } from './registers.ts';

/** What is said about a meter: the digits of its counter, the most that can pass in an hour (millionths), its unit. */
export interface MeterFacts {
  readonly meter: string;
  readonly digits: number | null;
  readonly maxRatePerHour: bigint | null;
  readonly unit: string;
}

export type MeterEvent =
  | { readonly kind: 'interval'; readonly row: Reading }
  | { readonly kind: 'register'; readonly row: RegisterReading }
  | { readonly kind: 'replace'; readonly row: Replacement }
  | { readonly kind: 'meter'; readonly row: MeterFacts };

/** Why a line is not used. */
export interface LineFault {
  readonly code: InstantFault | ValueFault | 'MALFORMED_LINE' | 'EMPTY_INTERVAL' | 'UNIT_MISMATCH' | 'METER_CONFLICT';
  readonly message: string;
}

type Fields = Record<string, unknown>;
/** Thrown within this file alone, to leave a line at its first fault. */
class BadLine extends Error {
  readonly fault: LineFault;
  constructor(code: LineFault['code'], message: string) {
    super(message);
    this.fault = { code, message };
  }
}

/** The event of one line of JSON, or its first fault. */
export function parseEvent(line: string): Result<MeterEvent, LineFault> {
  try {
    return ok(eventOf(fieldsOf(line)));
  } catch (error) {
    if (error instanceof BadLine) return err(error.fault);
    throw error;
  }
}

function fieldsOf(line: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new BadLine('MALFORMED_LINE', 'The line is no JSON.');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new BadLine('MALFORMED_LINE', 'The line is no JSON object.');
}

function eventOf(fields: Fields): MeterEvent {
  switch (fields.kind) {
    case 'interval':
      return { kind: 'interval', row: intervalOf(fields) };
    case 'register':
      return { kind: 'register', row: registerOf(fields) };
    case 'replace':
      return { kind: 'replace', row: replacementOf(fields) };
    case 'meter':
      return { kind: 'meter', row: meterOf(fields) };
    default:
      throw new BadLine('MALFORMED_LINE', `kind ${shown(fields.kind)} is none of interval, register, replace, meter.`);
  }
}

function intervalOf(fields: Fields): Reading {
  const [start, end, recordedAt] = [moment(fields, 'start'), moment(fields, 'end'), moment(fields, 'recordedAt')];
  if (end <= start) throw new BadLine('EMPTY_INTERVAL', 'end does not lie after start.');
  const facts = {
    meter: word(fields, 'meter'),
    channel: optionalWord(fields, 'channel'),
    start,
    end,
    value: amount(fields, 'value'),
    unit: word(fields, 'unit'),
    quality: optionalWord(fields, 'quality'),
    revision: revisionOf(fields),
    recordedAt,
  };
  return readingWith(facts, {
    start: canonicalText(fields.start as string, start),
    end: canonicalText(fields.end as string, end),
    recordedAt: canonicalText(fields.recordedAt as string, recordedAt),
  });
}

function registerOf(fields: Fields): RegisterReading {
  const row = {
    meter: word(fields, 'meter'),
    at: moment(fields, 'at'),
    value: amount(fields, 'value'),
    unit: word(fields, 'unit'),
    recordedAt: moment(fields, 'recordedAt'),
  };
  return { id: sha256(registerText(row)), ...row };
}

function replacementOf(fields: Fields): Replacement {
  const row = {
    meter: word(fields, 'meter'),
    at: moment(fields, 'at'),
    oldFinal: amount(fields, 'oldFinal'),
    newInitial: amount(fields, 'newInitial'),
    recordedAt: moment(fields, 'recordedAt'),
  };
  return { id: sha256(replacementText(row)), ...row };
}

function meterOf(fields: Fields): MeterFacts {
  const { digits } = fields;
  if (digits != null && !(Number.isInteger(digits) && Number(digits) >= 1 && Number(digits) <= 12))
    throw new BadLine('MALFORMED_LINE', `digits ${shown(digits)} is no whole number from 1 to 12.`);
  return {
    meter: word(fields, 'meter'),
    digits: digits == null ? null : Number(digits),
    maxRatePerHour: fields.maxRatePerHour == null ? null : amount(fields, 'maxRatePerHour'),
    unit: word(fields, 'unit'),
  };
}

const shown = (value: unknown): string => String(JSON.stringify(value) ?? 'absent').slice(0, 60);

// The bar divides the fields of what is hashed: within one it could make two rows look alike.
const WORD = /^[^|\p{Cc}]{1,120}$/u;

/** Words that were found good, each kept once: a log says the same few again and again. */
const good = new Map<string, string>();
const MOST_KEPT = 10_000;

function word(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value === 'string') {
    const known = good.get(value);
    if (known !== undefined) return known;
    if (WORD.test(value)) {
      if (good.size >= MOST_KEPT) good.clear();
      good.set(value, value);
      return value;
    }
  }
  throw new BadLine('MALFORMED_LINE', `${name} ${shown(value)} is no text of 1 to 120 characters without '|'.`);
}

const optionalWord = (fields: Fields, name: string): string =>
  fields[name] == null || fields[name] === '' ? '' : word(fields, name);

function revisionOf({ revision }: Fields): number | null {
  if (revision == null) return null;
  if (Number.isInteger(revision) && Number(revision) >= 0 && Number(revision) <= 1_000_000) return Number(revision);
  throw new BadLine('MALFORMED_LINE', `revision ${shown(revision)} is no whole number from 0 to 1000000.`);
}

const TIME_WORDS: Record<InstantFault, string> = {
  MALFORMED_TIME: 'is no RFC 3339 time',
  MISSING_OFFSET: 'has no offset, so the moment is not known',
  TOO_PRECISE: 'is finer than a millisecond',
};

function moment(fields: Fields, name: string): number {
  const text = fields[name];
  const parsed = parseInstant(typeof text === 'string' ? text : '');
  if (parsed.ok) return parsed.value;
  throw new BadLine(parsed.error, `${name} ${shown(text)} ${TIME_WORDS[parsed.error]}.`);
}

function amount(fields: Fields, name: string): bigint {
  const given = fields[name];
  const parsed = parseMicro(typeof given === 'string' || typeof given === 'number' ? String(given) : '');
  if (parsed.ok) return parsed.value;
  throw new BadLine(parsed.error, `${name} ${shown(given)} ${VALUE_WORDS[parsed.error]}.`);
}

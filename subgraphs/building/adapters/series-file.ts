/** Meters and temperatures as CSV files, plain or packed (.gz). A line that cannot be used is rejected; the others go on. */
import { CommandFault, readInput } from '@yushu/kit';
import { parse } from 'csv-parse/sync';
import type { HourlyTemperature, UseReading } from '../domain/caltrack/series.ts';
import { parseInstant } from '../domain/time/instant.ts';
import { fahrenheitOf, unitMismatch } from '../domain/units.ts';

/** A line that is not used, with its number in the file and why. */
export interface RejectedLine {
  readonly file: 'meter' | 'temperature';
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

export interface SeriesFile<Row> {
  readonly rows: readonly Row[];
  readonly rejected: readonly RejectedLine[];
  /** The text as it was read, for the hash of the inputs. */
  readonly text: string;
}

interface Line {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** A fault of one field. */
interface Fault {
  readonly code: string;
  readonly message: string;
}
const fault = (code: string, message: string): Fault => ({ code, message });
const isFault = (value: object | number | null): value is Fault => typeof value === 'object' && value !== null;

/** Readings in order of time. Columns `start,value`, and if they stand there `estimated` and `unit`. Throws EMPTY_INPUT. */
export function readMeter(file: string, unit: string): SeriesFile<UseReading> {
  const { header, lines, text } = linesOf(file);
  const at = (name: string) => header.indexOf(name);
  const [estimated, units] = [at('estimated'), at('unit')];
  const readings = new Map<number, UseReading>();
  const rejected: RejectedLine[] = [];
  for (const { record, info } of lines) {
    const reject = ({ code, message }: Fault) => rejected.push({ file: 'meter', line: info.lines, code, message });
    const start = momentOf(record[0] ?? '');
    if (isFault(start)) {
      reject(start);
      continue;
    }
    const known = readings.get(start);
    const value = units >= 0 && record[units] !== unit ? wrongUnit(record[units] ?? '', unit) : useOf(record[1] ?? '');
    if (isFault(value)) reject(value);
    // A reading that cannot be used still ends the one before it.
    const reading = { start, value: isFault(value) ? null : value, estimated: isYes(record[estimated]) };
    if (!known) readings.set(start, reading);
    else if (known.value !== reading.value)
      reject(fault('DUPLICATE_START', 'Another value of this start stands above.'));
  }
  if (![...readings.values()].some(({ value }) => value !== null)) throw empty(file, rejected);
  return { rows: [...readings.values()].sort((a, b) => a.start - b.start), rejected, text };
}

/** Temperatures as they stand in the file, in °F. Throws EMPTY_INPUT. */
export function readTemperature(file: string, unit: 'F' | 'C'): SeriesFile<HourlyTemperature> {
  const { lines, text } = linesOf(file);
  const rejected: RejectedLine[] = [];
  const rows: HourlyTemperature[] = [];
  for (const { record, info } of lines) {
    const [at, degrees] = [momentOf(record[0] ?? ''), degreesOf(record[1] ?? '')];
    if (isFault(at)) rejected.push({ file: 'temperature', line: info.lines, ...at });
    else if (isFault(degrees)) rejected.push({ file: 'temperature', line: info.lines, ...degrees });
    else if (degrees !== null) rows.push({ at, fahrenheit: unit === 'F' ? degrees : fahrenheitOf(degrees) });
  }
  if (rows.length === 0) throw empty(file, rejected);
  return { rows, rejected, text };
}

function linesOf(file: string) {
  const text = readInput(file);
  const options = {
    ...{ bom: true, info: true, trim: true, skip_empty_lines: true },
    ...{ relax_column_count: true, relax_quotes: true },
  } as const;
  const [header, ...lines] = parseCsv(file, text, options);
  return { header: header?.record ?? [], lines, text };
}

function parseCsv(file: string, text: string, options: object): Line[] {
  try {
    return parse(text, options) as unknown as Line[];
  } catch (error) {
    throw new CommandFault(
      'MALFORMED_INPUT',
      `${file} is no CSV (${(error as { code?: string }).code ?? 'unreadable'}).`,
    );
  }
}

const wrongUnit = (given: string, unit: string): Fault => {
  const { code, message } = unitMismatch(given, unit);
  return { code, message };
};

const TIME_FAULTS = {
  MALFORMED_TIME: 'is no RFC 3339 time',
  MISSING_OFFSET: 'has no offset, so the moment is not known',
  TOO_PRECISE: 'is finer than a millisecond',
};

function momentOf(text: string): number | Fault {
  const parsed = parseInstant(text);
  return parsed.ok ? parsed.value : fault(parsed.error, `'${text.slice(0, 40)}' ${TIME_FAULTS[parsed.error]}.`);
}

const isYes = (text: string | undefined): boolean => /^(1|true|yes|estimated)$/i.test(text ?? '');
const isAbsent = (text: string): boolean => text === '' || /^nan$/i.test(text);

/** A use, null where none was read; below zero and beyond all numbers are faults, told with their raw text. */
function useOf(text: string): number | null | Fault {
  const value = degreesOf(text);
  if (value === null || isFault(value)) return value;
  return value < 0 ? fault('NEGATIVE_VALUE', `'${text.slice(0, 40)}' is below zero.`) : value;
}

function degreesOf(text: string): number | null | Fault {
  if (isAbsent(text)) return null;
  if (/^[+-]?inf(inity)?$/i.test(text)) return fault('NON_FINITE_VALUE', `'${text}' is not finite.`);
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value)) return fault('MALFORMED_VALUE', `'${text.slice(0, 40)}' is no number.`);
  return Number.isFinite(value) ? value : fault('NON_FINITE_VALUE', `'${text.slice(0, 40)}' is not finite.`);
}

function empty(file: string, rejected: readonly RejectedLine[]): CommandFault {
  const [first] = rejected;
  const reason = first ? ` (line ${first.line}, ${first.code}: ${first.message})` : '';
  return new CommandFault('EMPTY_INPUT', `${file} has no line that can be used${reason}`);
}

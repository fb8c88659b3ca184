/** The rows of a log, gathered by meter: what counts is the set of them, not their order. */
import { unitMismatch } from '../units.ts';
import type { LineFault, MeterEvent, MeterFacts } from './event.ts';
import type { Reading } from './reading.ts';
import type { RegisterReading, Replacement } from './registers.ts';
import { byStart } from './verdicts.ts';

export interface RejectedEvent extends LineFault {
  readonly line: number;
}

/** The rows of one meter, each once. */
export interface MeterRows {
  readonly facts: MeterFacts | null;
  /** In the order of `byStart`. */
  readonly intervals: readonly Reading[];
  readonly registers: readonly RegisterReading[];
  readonly replacements: readonly Replacement[];
}

export interface MeterLog {
  /** Good lines that say something about use. */
  readonly rows: number;
  readonly duplicates: number;
  readonly meters: ReadonlyMap<string, MeterRows>;
  readonly rejected: readonly RejectedEvent[];
}

/** Rows of one unit, with the numbers of their lines. */
interface OfUnit {
  readonly intervals: Reading[];
  readonly registers: RegisterReading[];
  readonly lines: number[];
}
interface Collecting {
  readonly facts: { readonly line: number; readonly row: MeterFacts }[];
  readonly replacements: Replacement[];
  readonly units: Map<string, OfUnit>;
}

/** Takes events one by one, and gives the log at the end. */
export class LogBuilder {
  readonly #meters = new Map<string, Collecting>();
  readonly #asOf: number;

  /** Only what was recorded by `asOf` (epoch milliseconds) is seen; null sees all. */
  constructor(asOf: number | null = null) {
    this.#asOf = asOf ?? Number.POSITIVE_INFINITY;
  }

  add(event: MeterEvent, line: number): void {
    if (event.kind === 'meter') this.#meter(event.row.meter).facts.push({ line, row: event.row });
    else if (event.row.recordedAt <= this.#asOf) take(this.#meter(event.row.meter), event, line);
  }

  log(): MeterLog {
    const rejected: RejectedEvent[] = [];
    let [rows, distinct] = [0, 0];
    const meters = new Map<string, MeterRows>();
    for (const [name, collected] of this.#meters) {
      const { given, ...settled } = settle(collected, rejected);
      meters.set(name, settled);
      rows += given;
      distinct += settled.intervals.length + settled.registers.length + settled.replacements.length;
    }
    return { rows, duplicates: rows - distinct, meters, rejected };
  }

  #meter(name: string): Collecting {
    const known = this.#meters.get(name);
    if (known) return known;
    const made = { facts: [], replacements: [], units: new Map() };
    this.#meters.set(name, made);
    return made;
  }
}

function take(meter: Collecting, event: Exclude<MeterEvent, { kind: 'meter' }>, line: number): void {
  if (event.kind === 'replace') {
    meter.replacements.push(event.row);
    return;
  }
  let held = meter.units.get(event.row.unit);
  if (!held) {
    held = { intervals: [], registers: [], lines: [] };
    meter.units.set(event.row.unit, held);
  }
  if (event.kind === 'interval') held.intervals.push(event.row);
  else held.registers.push(event.row);
  held.lines.push(line);
}

/** The rows of the meter's unit, each once; lines of other units are rejected. */
function settle(meter: Collecting, rejected: RejectedEvent[]): MeterRows & { readonly given: number } {
  const facts = factsOf(meter.facts, rejected);
  const distinct = Array.from(meter.units, ([unit, held]) => ({
    unit,
    lines: held.lines,
    intervals: withoutRepeats(held.intervals.sort(byStart)),
    registers: withoutRepeats(held.registers.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id)))),
  }));
  const unit = facts?.unit ?? commonUnit(distinct);
  for (const other of distinct) {
    if (other.unit === unit) continue;
    const { code, message } = unitMismatch(other.unit, unit);
    for (const line of other.lines) rejected.push({ line, code, message });
  }
  const own = distinct.find((one) => one.unit === unit);
  const replacements = [...new Map(meter.replacements.map((row) => [row.id, row])).values()];
  return {
    facts,
    intervals: own?.intervals ?? [],
    registers: own?.registers ?? [],
    replacements,
    given: (own?.lines.length ?? 0) + meter.replacements.length,
  };
}

/** Equal rows stand beside each other, because their order ends with the id. */
const withoutRepeats = <Row extends { readonly id: string }>(rows: readonly Row[]): Row[] =>
  rows.filter((row, at) => at === 0 || row.id !== rows[at - 1]!.id);

const factsText = ({ digits, maxRatePerHour, unit }: MeterFacts): string => `${digits} ${maxRatePerHour} ${unit}`;

/** Of what two logs say of a meter, that which holds: as within one log, whatever their order. */
export const settledFacts = (a: MeterFacts | null, b: MeterFacts | null): MeterFacts | null =>
  a === null || b === null ? (a ?? b) : factsText(a) <= factsText(b) ? a : b;

/** What is said of the meter; where lines differ, the one whose text sorts first, so that the order does not matter. */
function factsOf(told: Collecting['facts'], rejected: RejectedEvent[]): MeterFacts | null {
  const texts = told.map(({ line, row }) => ({ line, row, text: factsText(row) }));
  const [chosen] = texts.toSorted((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text)));
  for (const { line, text } of texts)
    if (text !== chosen?.text)
      rejected.push({ line, code: 'METER_CONFLICT', message: 'Another line says otherwise of this meter.' });
  return chosen?.row ?? null;
}

/** The unit of most rows, the first by name of equals: where nobody has said it, the set has to. */
function commonUnit(units: readonly (Pick<OfUnit, 'intervals' | 'registers'> & { readonly unit: string })[]): string {
  const size = (one: (typeof units)[number]) => one.intervals.length + one.registers.length;
  // Without regard to case, so that of two the kWh goes before the MWh.
  const plain = ({ unit }: (typeof units)[number]) => `${unit.toLowerCase()} ${unit}`;
  return units.toSorted((a, b) => size(b) - size(a) || (plain(a) < plain(b) ? -1 : 1))[0]?.unit ?? '';
}

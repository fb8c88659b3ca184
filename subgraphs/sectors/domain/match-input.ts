/** Demands and offers out of unknown JSON; the first fault is named with its path. */
import { err, ok, type Result } from '@yushu/kit/domain';
import { isDay } from './instant.ts';
import type { Demand } from './match.ts';
import type { Offer } from './prepared-offers.ts';

export interface MatchInputFault {
  readonly code: 'INVALID_DEFINITION' | 'INVALID_TIME' | 'DUPLICATE_ID' | 'EMPTY_INPUT';
  readonly path: string;
}
type Read<T> = Result<T, MatchInputFault>;
type Fields = Readonly<Record<string, unknown>>;

/** Demands with unique ids, or the first fault. */
export const parseDemands = (value: unknown): Read<Demand[]> =>
  parseAll(value, (fields, fault) => ({
    id: text(fields, 'id', fault),
    orgId: text(fields, 'orgId', fault),
    sector: text(fields, 'sector', fault),
    required: texts(fields, 'required', fault),
    preferred: texts(fields, 'preferred', fault),
    budgetMaxFen: fen(fields, 'budgetMaxFen', fault),
    neededBy: day(fields, 'neededBy', fault),
  }));

/** Offers with unique ids, or the first fault. */
export const parseOffers = (value: unknown): Read<Offer[]> =>
  parseAll(value, (fields, fault) => ({
    id: text(fields, 'id', fault),
    orgId: text(fields, 'orgId', fault),
    sectors: texts(fields, 'sectors', fault),
    capabilities: texts(fields, 'capabilities', fault),
    priceFromFen: fen(fields, 'priceFromFen', fault),
    availableFrom: day(fields, 'availableFrom', fault),
  }));

type Fault = (code: MatchInputFault['code'], field: string) => void;

function parseAll<T extends { id: string }>(value: unknown, parse: (fields: Fields, fault: Fault) => T): Read<T[]> {
  if (!Array.isArray(value)) return err({ code: 'INVALID_DEFINITION', path: '' });
  if (value.length === 0) return err({ code: 'EMPTY_INPUT', path: '' });
  const faults: MatchInputFault[] = [];
  const ids = new Set<string>();
  const items = value.map((item: unknown, index) => {
    const fault: Fault = (code, field) => faults.push({ code, path: `${index}.${field}` });
    const parsed = parse(typeof item === 'object' && item !== null ? (item as Fields) : {}, fault);
    if (ids.has(parsed.id)) fault('DUPLICATE_ID', 'id');
    ids.add(parsed.id);
    return parsed;
  });
  return faults[0] ? err(faults[0]) : ok(items);
}

function text(fields: Fields, name: string, fault: Fault): string {
  const value = fields[name];
  if (typeof value === 'string' && value !== '') return value;
  fault('INVALID_DEFINITION', name);
  return '';
}

function texts(fields: Fields, name: string, fault: Fault): string[] {
  const value = fields[name] ?? [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  fault('INVALID_DEFINITION', name);
  return [];
}

/** An integer of fen as a JSON integer or digits; a number too large to be exact is refused. */
function fen(fields: Fields, name: string, fault: Fault): bigint | null {
  const value = fields[name];
  if (value == null) return null;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value);
  if (typeof value === 'string' && /^\d{1,30}$/.test(value)) return BigInt(value);
  fault('INVALID_DEFINITION', name);
  return null;
}

function day(fields: Fields, name: string, fault: Fault): string | null {
  const value = fields[name];
  if (value == null || isDay(value)) return value ?? null;
  fault('INVALID_TIME', name);
  return null;
}

/** Opaque keyset cursors and the arguments of a page. */
import { type UserError, type ValidationFailed, validationFailed } from './errors.ts';
import { err, ok, type Result } from './result.ts';

export const DEFAULT_PAGE = 20;
export const MAX_PAGE = 100;
const VERSION = 1;

/**
 * What a key value must look like before it may reach SQL; values travel as text, so no digit is lost (a JavaScript
 * Date would lose PostgreSQL's microseconds). `time` is RFC 3339 in UTC.
 */
export type KeyKind = 'text' | 'integer' | 'decimal' | 'time' | 'boolean';
/** A key value as PostgreSQL writes it; null where the column is. */
export type KeyValue = string | null;

/** An order that pages can be cut by: its name (`CREATED_AT:DESC`) and the kinds of its key columns, the unique last. */
export interface KeyOrder {
  readonly name: string;
  readonly keys: readonly KeyKind[];
}

export interface InvalidCursor extends UserError<'INVALID_CURSOR'> {
  readonly reason: 'MALFORMED' | 'OTHER_VERSION' | 'OTHER_ORDER';
}

const INT8_MAX = 2n ** 63n - 1n;
const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d{1,6})?(?:Z|\+00(?::?00)?)$/;
const KIND_CHECKS: Record<KeyKind, (text: string) => boolean> = {
  text: (text) => !text.includes('\0'),
  integer: (text) => /^-?\d{1,19}$/.test(text) && BigInt(text) <= INT8_MAX && BigInt(text) >= -INT8_MAX,
  decimal: (text) => /^-?\d{1,400}(\.\d{1,400})?$/.test(text),
  time: isTime,
  boolean: (text) => text === 'true' || text === 'false',
};

// Date.parse turns 30 February into 2 March, PostgreSQL refuses it: a real time comes back unchanged.
function isTime(text: string): boolean {
  const [, day, time] = TIME.exec(text) ?? [];
  const parsed = Date.parse(`${day}T${time}Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(`${day}T${time}`);
}

/** The cursor of the row with these key values under this order. */
export function encodeCursor(order: KeyOrder, values: readonly KeyValue[]): string {
  const body = Buffer.from(JSON.stringify([order.name, ...values]));
  return Buffer.concat([Buffer.of(VERSION), body]).toString('base64url');
}

/** The key values of a cursor, or why it cannot be one of this order. Every value has the kind that the order says. */
export function decodeCursor(order: KeyOrder, cursor: string): Result<readonly KeyValue[], InvalidCursor> {
  const bytes = Buffer.from(cursor, 'base64url');
  // Buffer skips what is not base64url; a cursor that does not come back the same was not ours.
  if (bytes.length < 2 || bytes.toString('base64url') !== cursor) return err(invalidCursor('MALFORMED'));
  if (bytes[0] !== VERSION) return err(invalidCursor('OTHER_VERSION'));
  const parsed = parseList(bytes.subarray(1).toString());
  if (!parsed) return err(invalidCursor('MALFORMED'));
  const [name, ...values] = parsed;
  if (name !== order.name) return err(invalidCursor('OTHER_ORDER'));
  return fits(order, values) ? ok(values) : err(invalidCursor('MALFORMED'));
}

const invalidCursor = (reason: InvalidCursor['reason']): InvalidCursor => ({
  code: 'INVALID_CURSOR',
  message:
    reason === 'OTHER_ORDER' ? 'The cursor belongs to a list in another order.' : 'The cursor was not issued here.',
  path: null,
  reason,
});

function parseList(text: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function fits(order: KeyOrder, values: readonly unknown[]): values is KeyValue[] {
  return (
    values.length === order.keys.length &&
    order.keys.every((kind, place) => {
      const value = values[place];
      return value === null || (typeof value === 'string' && KIND_CHECKS[kind](value));
    })
  );
}

export interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}
/** A checked request for a page: `size` rows from the start or from the end of what lies between the cursors. */
export interface PageRequest {
  readonly size: number;
  readonly from: 'START' | 'END';
  readonly after: string | null;
  readonly before: string | null;
}

/** The page asked for: the first 20 unless told; both `first` and `last`, negatives and more than 100 are refused. */
export function checkPage(given: PageArguments): Result<PageRequest, ValidationFailed> {
  const [first, last] = [given.first ?? null, given.last ?? null];
  if (first !== null && last !== null) return refuse('last', 'Give first or last, not both.');
  const size = first ?? last ?? DEFAULT_PAGE;
  const name = last === null ? 'first' : 'last';
  if (!Number.isInteger(size) || size < 0) return refuse(name, `${name} must be a whole number, 0 or more.`);
  if (size > MAX_PAGE) return refuse(name, `${name} must be at most ${MAX_PAGE}.`);
  return ok({
    size,
    from: last === null ? 'START' : 'END',
    after: given.after ?? null,
    before: given.before ?? null,
  });
}

const refuse = (argument: string, message: string) => err(validationFailed([{ path: [argument], message }]));

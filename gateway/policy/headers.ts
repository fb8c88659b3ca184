/** Which headers of a caller rooms get to see, and which of theirs a caller gets back. Nothing is handed on unless named. */
import type { IncomingHttpHeaders } from 'node:http';
import { err, ok, type Result } from '../kit.ts';

/** One header by its name in small letters; `rooms` absent: all of them. */
export interface HeaderRule {
  name: string;
  rooms?: readonly string[];
}

export interface HeaderRules {
  /** From callers to rooms. */
  toRooms: readonly HeaderRule[];
  /** From rooms to callers. */
  fromRooms: readonly HeaderRule[];
}

export type RoomHeaders = Readonly<Record<string, string | string[] | undefined>>;

const NAME = /^[a-z0-9!#$%&'*+.^_`|~-]{1,64}$/;
// Those between two neighbours alone (RFC 9110, 7.6.1), and those that the gateway writes itself.
const OWN = new Set(
  `connection keep-alive proxy-authenticate proxy-authorization proxy-connection te trailer transfer-encoding upgrade host
   content-type content-length content-encoding accept accept-encoding x-request-id traceparent cache-control age vary`.split(
    /\s+/,
  ),
);

/** The rules of a parsed JSON value, `{ "toRooms": ["accept-language", { "name": "x-tenant", "rooms": ["a"] }], "fromRooms": [] }`. */
export function readHeaderRules(given: unknown): Result<HeaderRules, string> {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return err('must be { toRooms: [...], fromRooms: [...] }');
  const stray = Object.keys(given).find((key) => key !== 'toRooms' && key !== 'fromRooms');
  if (stray !== undefined) return err(`has no part ${JSON.stringify(stray)}; there are toRooms, fromRooms`);
  const { toRooms = [], fromRooms = [] } = given as Record<string, unknown>;
  const to = readRules('toRooms', toRooms);
  if (!to.ok) return to;
  const from = readRules('fromRooms', fromRooms);
  return from.ok ? ok({ toRooms: to.value, fromRooms: from.value }) : from;
}

function readRules(part: string, given: unknown): Result<HeaderRule[], string> {
  if (!Array.isArray(given)) return err(`${part} must be a list`);
  const rules: HeaderRule[] = [];
  for (const each of given as unknown[]) {
    const { name, rooms } = (typeof each === 'string' ? { name: each } : (each ?? {})) as Record<string, unknown>;
    const lower = typeof name === 'string' ? name.toLowerCase() : '';
    if (!NAME.test(lower)) return err(`${part}: ${JSON.stringify(name)} is no name of a header`);
    if (OWN.has(lower) || lower.startsWith('yushu-')) return err(`${part}: ${lower} is the gateway's own to write`);
    if (rooms !== undefined && !(Array.isArray(rooms) && rooms.every((room) => typeof room === 'string')))
      return err(`${part}: rooms of ${lower} must be a list of names`);
    rules.push(rooms === undefined ? { name: lower } : { name: lower, rooms });
  }
  return ok(rules);
}

const concerns = ({ rooms }: HeaderRule, room: string): boolean => !rooms || rooms.includes(room);

/** What a caller sent of the headers that some room may see; undefined when there is nothing. */
export function handedOn(headers: IncomingHttpHeaders, { toRooms }: HeaderRules): Record<string, string> | undefined {
  let found: Record<string, string> | undefined;
  for (const { name } of toRooms) {
    const value = headers[name];
    if (value === undefined) continue;
    found ??= {};
    found[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return found;
}

/** The part of them that is for `room`. */
export function forRoom(
  room: string,
  headers: Readonly<Record<string, string>>,
  { toRooms }: HeaderRules,
): Record<string, string> {
  const rules = toRooms.filter((rule) => rule.name in headers && concerns(rule, room));
  return Object.fromEntries(rules.map(({ name }) => [name, headers[name] as string]));
}

/** Collects what rooms want to tell a caller. */
export class ReturnedHeaders {
  readonly #rules: readonly HeaderRule[];
  readonly #values = new Map<string, Set<string>>();

  constructor({ fromRooms }: HeaderRules) {
    this.#rules = fromRooms;
  }

  take(room: string, headers: RoomHeaders): void {
    for (const rule of this.#rules) {
      const value = headers[rule.name];
      if (value === undefined || !concerns(rule, room)) continue;
      const values = this.#values.get(rule.name) ?? new Set();
      for (const each of Array.isArray(value) ? value : [value]) values.add(each);
      this.#values.set(rule.name, values);
    }
  }

  /** Cookies stay apart, everything else becomes one list. */
  entries(): [name: string, value: string | string[]][] {
    return [...this.#values].map(([name, values]) => [
      name,
      name === 'set-cookie' ? [...values] : [...values].join(', '),
    ]);
  }
}

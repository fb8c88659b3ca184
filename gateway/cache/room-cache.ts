/** A transport before a room's own: what the room declared as lasting is answered from memory, entity by entity. */
import { type DocumentNode, Kind, parse } from 'graphql';
import { BoundedCache } from '../engine/bounded-cache.ts';
import { own, setOwn } from '../engine/merge.ts';
import type { Clock } from '../kit.ts';
import type { RoomAnswer, RoomRequest, Transport } from '../transport/transport.ts';
import { type Freshness, FreshnessOfAnswer, readCacheControl } from './freshness.ts';
import type { Hints } from './hints.ts';

/** What is held of a room's answer. */
export interface RoomCacheEntry {
  /** As text: what is handed out is merged into answers, and must be nobody else's object. */
  text: string;
  /** Epoch milliseconds. */
  until: number;
}

export type RoomCacheStore = BoundedCache<RoomCacheEntry>;

export interface RoomCacheOptions {
  service: string;
  transport: Transport;
  hints: Hints;
  /** Shared by all rooms of a gateway, so that its bound is the gateway's. */
  store: RoomCacheStore;
  clock: Clock;
  /** Told of each call: parts found in memory, and parts the room was asked for. */
  onLookup?: (service: string, found: number, missed: number) => void;
}

/**
 * `transport` with a memory. A part is held under the room, the operation, its variables, the headers handed on and, unless
 * it is declared to be everybody's, the viewer; a visitor, who may be anybody, shares only what is everybody's. A mutation
 * that goes to the room through here empties its part of the memory.
 */
export function cachedTransport(options: RoomCacheOptions): Transport {
  const { transport } = options;
  const epoch = { now: 0 };
  return {
    ...transport,
    async execute(request, signal) {
      if (!request.repeatable) {
        epoch.now++;
        return transport.execute(request, signal);
      }
      const { roots, lists } = partsOf(request);
      const lookup = new Lookup(options, request, `${options.service} ${epoch.now}`);
      return lists.length > 0 && roots === 0
        ? entities(lookup, lists, transport, signal)
        : whole(lookup, transport, signal);
    },
  };
}

/** One `_entities` field of an operation: where its answer stands, which variable holds its representations. */
interface EntityList {
  key: string;
  variable: string;
}

interface Parts {
  /** Root fields that are no entities. */
  roots: number;
  lists: EntityList[];
}

const PARTS = new BoundedCache<Parts>(4 * 1024 * 1024);

function partsOf({ query, document }: RoomRequest): Parts {
  const known = PARTS.get(query);
  if (known) return known;
  const parts = readParts(document ?? parse(query, { noLocation: true }));
  PARTS.set(query, parts, 2 * query.length + 200);
  return parts;
}

function readParts(document: DocumentNode): Parts {
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  const parts: Parts = { roots: 0, lists: [] };
  for (const field of operation?.selectionSet.selections ?? []) {
    const value = field.kind === Kind.FIELD ? field.arguments?.[0]?.value : undefined;
    if (field.kind === Kind.FIELD && field.name.value === '_entities' && value?.kind === Kind.VARIABLE)
      parts.lists.push({ key: (field.alias ?? field.name).value, variable: value.name.value });
    else parts.roots++;
  }
  return parts;
}

/** Keys of one request, and what is held under them. */
class Lookup {
  readonly request: RoomRequest;
  readonly declared: Freshness | null;
  readonly #options: RoomCacheOptions;
  readonly #common: string;
  readonly #taken = new FreshnessOfAnswer();

  constructor(options: RoomCacheOptions, request: RoomRequest, room: string) {
    this.#options = options;
    this.request = request;
    this.declared = options.hints(request.query);
    this.#common = JSON.stringify([room, request.query, request.headers ?? null]);
  }

  /** What is held for everybody, or for this viewer. */
  find(part: string): unknown {
    const now = this.#options.clock.now();
    for (const circle of [ALL, this.#viewer()]) {
      const held = circle === null ? undefined : this.#options.store.get(this.#common + circle + part);
      if (!held || held.until <= now) continue;
      this.#taken.take({ maxAgeMs: held.until - now, shared: circle === ALL });
      return JSON.parse(held.text);
    }
    return undefined;
  }

  /** How long all that was found here, and `rest`, may be given again. */
  freshness(rest?: Freshness | null): Freshness | null {
    if (rest !== undefined) this.#taken.take(rest);
    return this.#taken.value;
  }

  keep(part: string, value: unknown, freshness: Freshness): void {
    const circle = freshness.shared ? ALL : this.#viewer();
    if (circle === null) return;
    const key = this.#common + circle + part;
    const text = JSON.stringify(value);
    const held = { text, until: this.#options.clock.now() + freshness.maxAgeMs };
    this.#options.store.set(key, held, 2 * (key.length + text.length) + 200);
  }

  tell(found: number, missed: number): void {
    this.#options.onLookup?.(this.#options.service, found, missed);
  }

  /** null for a visitor: two of them have nothing in common but the name. */
  #viewer(): string | null {
    const { viewer } = this.request.claims;
    return viewer.kind === 'ANONYMOUS' ? null : JSON.stringify(viewer);
  }
}

const ALL = '*';

/** How long an answer may be kept: as declared, else as its header says; null after any error. */
const lasting = ({ declared }: Lookup, answer: RoomAnswer): Freshness | null =>
  answer.fault || answer.errors.length || !answer.data
    ? null
    : (declared ?? readCacheControl(answer.headers?.['cache-control']));

async function whole(lookup: Lookup, transport: Transport, signal: AbortSignal): Promise<RoomAnswer> {
  const part = lookup.request.body ?? JSON.stringify(lookup.request.variables);
  const found = lookup.find(part) as RoomAnswer['data'] | undefined;
  lookup.tell(found ? 1 : 0, found ? 0 : 1);
  if (found) return { data: found, errors: [], freshness: lookup.freshness() };
  const answer = await transport.execute(lookup.request, signal);
  const freshness = lasting(lookup, answer);
  if (freshness) lookup.keep(part, answer.data, freshness);
  return { ...answer, freshness: lookup.freshness(freshness) };
}

interface Wanted extends EntityList {
  /** One for each representation, `undefined` where the room must be asked. */
  found: unknown[];
  /** Which of them those are. */
  open: number[];
  parts: string[];
  representations: unknown[];
}

async function entities(
  lookup: Lookup,
  lists: readonly EntityList[],
  transport: Transport,
  signal: AbortSignal,
): Promise<RoomAnswer> {
  const wanted = lists.map((list) => look(lookup, list, lists));
  const missed = wanted.reduce((sum, { open }) => sum + open.length, 0);
  lookup.tell(wanted.reduce((sum, { found }) => sum + found.length, 0) - missed, missed);
  if (missed === 0) {
    const data = Object.fromEntries(wanted.map(({ key, found }) => [key, found]));
    return { data, errors: [], freshness: lookup.freshness() };
  }
  const variables = { ...lookup.request.variables };
  for (const { variable, representations, open } of wanted)
    setOwn(
      variables,
      variable,
      open.map((at) => representations[at]),
    );
  const answer = await transport.execute({ ...lookup.request, variables, body: undefined }, signal);
  const freshness = lasting(lookup, answer);
  for (const each of wanted) fillIn(lookup, each, answer, freshness);
  return { ...relocated(answer, wanted), freshness: lookup.freshness(freshness) };
}

function look(lookup: Lookup, list: EntityList, lists: readonly EntityList[]): Wanted {
  const given = own(lookup.request.variables, list.variable);
  const representations = Array.isArray(given) ? given : [];
  const others = { ...lookup.request.variables };
  for (const { variable } of lists) delete others[variable];
  const rest = JSON.stringify([list.key, others]);
  const parts = representations.map((each) => rest + JSON.stringify(each));
  const found = parts.map((part) => lookup.find(part));
  return {
    ...list,
    representations,
    parts,
    found,
    open: found.flatMap((each, at) => (each === undefined ? [at] : [])),
  };
}

/** Puts what the room said beside what was held; a wrong count is left as it is, for the engine to refuse. */
function fillIn(lookup: Lookup, wanted: Wanted, answer: RoomAnswer, freshness: Freshness | null): void {
  const list = answer.data ? own(answer.data, wanted.key) : undefined;
  if (!answer.data || !Array.isArray(list) || list.length !== wanted.open.length) return;
  for (const [nth, at] of wanted.open.entries()) {
    wanted.found[at] = list[nth];
    if (freshness) lookup.keep(wanted.parts[at]!, list[nth], freshness);
  }
  setOwn(answer.data, wanted.key, wanted.found);
}

/** The room counted only what it was asked for: its errors are moved to the places in the whole list. */
function relocated(answer: RoomAnswer, wanted: readonly Wanted[]): RoomAnswer {
  const errors = answer.errors.map((error) => {
    const [key, position, ...below] = Array.isArray(error.path) ? error.path : [];
    const list = wanted.find((each) => each.key === key);
    if (!list || typeof position !== 'number') return error;
    const at = list.open[position];
    return at === undefined ? error : { ...error, path: [key, at, ...below] };
  });
  return { ...answer, errors };
}

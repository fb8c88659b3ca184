/** A room in a process of its own: pooled connections, signed, bounded in time, size and number, left alone when ill. */
import { Pool } from 'undici';
import { ANONYMOUS, type Clock, sign, systemClock } from '../kit.ts';
import { SETTINGS } from '../settings.ts';
import { Breaker, type BreakerOptions } from './breaker.ts';
import { Bulkhead } from './bulkhead.ts';
import { Deadline, type StopSignal } from './deadline.ts';
import { dedupe } from './dedupe.ts';
import { type Opening, openEvents } from './event-source.ts';
import type { Message } from './http1/connection.ts';
import { RoomPool } from './http1/pool.ts';
import { Heard, type Posted } from './http1/posted.ts';
import { fieldLines, headTo, isValue } from './http1/request-head.ts';
import { readAnswer } from './read-answer.ts';
import { faulty, type RoomAnswer, type RoomFault, type RoomRequest, type Transport } from './transport.ts';

export interface HttpTransportOptions {
  /** Where the room answers GraphQL by POST. */
  url: string;
  /** Shared with the room; without it (foreign subgraphs) nothing is signed. */
  secret?: string;
  /** Milliseconds that one call may take, waiting and second try included. */
  deadlineMs?: number;
  /** Bytes that one answer may have. */
  maxAnswerBytes?: number;
  /** Calls under way at once, and connections. */
  concurrency?: number;
  /** Calls that may wait for their turn. */
  queue?: number;
  breaker?: BreakerOptions;
  /** Equal questions of one viewer share one call while it is under way. */
  dedupe?: boolean;
  clock?: Clock;
}

const DEFAULTS = {
  deadlineMs: SETTINGS.roomDeadlineMs.fallback,
  maxAnswerBytes: SETTINGS.roomAnswerBytes.fallback,
  concurrency: SETTINGS.roomConcurrency.fallback,
  queue: SETTINGS.roomQueue.fallback,
  breaker: { failures: SETTINGS.breakerFailures.fallback, restMs: SETTINGS.breakerRestMs.fallback },
  clock: systemClock,
};

// What says that the room is ill. An answer of the wrong shape or size may be one question's fault.
const ILL: ReadonlySet<RoomFault> = new Set(['REFUSED', 'TIMEOUT', 'BAD_STATUS', 'NOT_JSON']);

/** A transport to the room at `url`. Every way in which it can fail to answer comes back as a fault. */
export function httpTransport(given: HttpTransportOptions): Transport {
  const options = { ...DEFAULTS, ...withoutUndefined(given) };
  const { deadlineMs, clock } = options;
  const url = new URL(options.url);
  const pool = new RoomPool(url, options.concurrency);
  const breaker = new Breaker(options.breaker);
  const bulkhead = new Bulkhead(options.concurrency, options.queue);
  const messageOf = messagesTo(url, options);

  const send = async (request: RoomRequest, signal: StopSignal): Promise<RoomAnswer> => {
    const message = messageOf(request);
    if (!message) return faulty('REFUSED', 'a header that may not be sent');
    let posted = await pool.post(message, signal);
    if (isUnheard(posted) && request.repeatable && !signal.aborted) posted = await pool.post(message, signal);
    return posted instanceof Heard ? answerOf(posted) : faulty(posted.kind, posted.detail);
  };
  const execute: Transport['execute'] = async (request, signal) => {
    if (!breaker.admits(performance.now())) return faulty('LEFT_ALONE', 'it failed too often just now');
    const left = Math.max(1, Math.min(deadlineMs, request.claims.deadline - clock.now()));
    const deadline = new Deadline(left, signal);
    const turn = bulkhead.enter(deadline);
    const entry = typeof turn === 'string' ? turn : await turn;
    try {
      const answer = entry === 'IN' ? await send(request, deadline) : notAdmitted(entry, options.queue);
      // Whoever had less time than the room has says nothing about the room by not waiting.
      tell(breaker, answer, signal.aborted || left < deadlineMs);
      return answer;
    } finally {
      if (entry === 'IN') bulkhead.leave();
      deadline.clear();
    }
  };
  const { subscribe, destroy } = streamsTo(url, options);
  const transport: Transport = {
    execute,
    subscribe,
    ready: (signal) => isReady(send, deadlineMs, clock, signal),
    close: async () => void (await Promise.all([pool.close(), destroy()])),
  };
  return options.dedupe ? dedupe(transport) : transport;
}

const notAdmitted = (entry: 'FULL' | 'ABORTED', queue: number): RoomAnswer =>
  entry === 'FULL'
    ? faulty('OVERLOADED', `more than ${queue} calls wait`)
    : faulty('TIMEOUT', 'the deadline passed before its turn');

/** Streams stand outside the pool and the bulkhead of calls: one that waits for events keeps nobody from asking. */
function streamsTo({ origin, pathname, search }: URL, options: Sending & { deadlineMs: number }) {
  const { deadlineMs, maxAnswerBytes } = options;
  const pool = new Pool(origin, { connections: null, headersTimeout: 2 * deadlineMs, connectTimeout: deadlineMs });
  const path = pathname + search;
  const subscribe: NonNullable<Transport['subscribe']> = (request, after) => {
    const body = bodyOf(request, after === null ? undefined : { resume: after });
    const opening: Opening = { path, headers: fieldsOf(request, body, options), body, maxAnswerBytes };
    return openEvents(pool, opening);
  };
  return { subscribe, destroy: () => pool.destroy() };
}

/** Nothing was heard, and the fault is the connection's: what changes nothing may be sent once more. */
const isUnheard = (posted: Posted): boolean => !(posted instanceof Heard) && posted.unheard;

/** With its headers read: an object with a getter of its own costs the garbage collector far more than they cost. */
function answerOf(heard: Heard): RoomAnswer {
  const { data, errors, fault } = readAnswer(heard.text, heard.status);
  const { headers } = heard;
  return fault ? { data, errors, fault, headers } : { data, errors, headers };
}

function tell(breaker: Breaker, { fault }: RoomAnswer, hurried: boolean): void {
  if (fault?.kind === 'OVERLOADED' || (fault?.kind === 'TIMEOUT' && hurried)) breaker.undecided();
  else if (fault && ILL.has(fault.kind)) breaker.failed(performance.now());
  else breaker.succeeded();
}

type Sending = Pick<HttpTransportOptions, 'secret'> & { maxAnswerBytes: number; clock: Clock };

const CONTENT_TYPE = 'application/json';
const ACCEPT = 'application/graphql-response+json, application/json;q=0.9';

/** Makes requests ready to be sent; undefined when one has a header that no request may have. */
function messagesTo(url: URL, options: Sending): (request: RoomRequest) => Message | undefined {
  const { secret, maxAnswerBytes } = options;
  const line = headTo(url);
  const usual = `${line}content-type: ${CONTENT_TYPE}\r\naccept: ${ACCEPT}\r\nx-request-id: `;
  return (request) => {
    const body = request.body ?? bodyOf(request);
    const { requestId } = request.claims;
    if (!request.headers && !secret && isValue(requestId)) {
      return { head: `${usual}${requestId}\r\n`, body, maxAnswerBytes };
    }
    const fields = fieldLines(fieldsOf(request, body, options));
    return fields === undefined ? undefined : { head: line + fields, body, maxAnswerBytes };
  };
}

function fieldsOf({ claims, headers }: RoomRequest, body: string, { secret, clock }: Sending): Record<string, string> {
  return {
    ...headers,
    'content-type': CONTENT_TYPE,
    accept: ACCEPT,
    'x-request-id': claims.requestId,
    ...(secret ? sign(secret, claims, body, clock.now()) : undefined),
  };
}

const bodyOf = ({ query, variables, operationName }: RoomRequest, extensions?: object): string =>
  JSON.stringify({ query, variables, operationName, extensions });

// Spread over defaults, an option that is there and undefined would hide its default.
const withoutUndefined = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;

/** Asked past the breaker: whether the room answers now is just what nobody knows while it is left alone. */
async function isReady(send: Transport['execute'], wait: number, clock: Clock, outer: StopSignal): Promise<boolean> {
  const claims = { viewer: ANONYMOUS, requestId: 'ready', deadline: clock.now() + wait };
  const deadline = new Deadline(wait, outer);
  const answer = await send({ query: '{ __typename }', variables: {}, claims }, deadline);
  deadline.clear();
  return answer.fault === undefined && answer.data !== null;
}

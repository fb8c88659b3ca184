/** A room in a process of its own: pooled connections, signed, bounded in time, size and number, left alone when ill. */
import { Pool } from 'undici';
import { ANONYMOUS, type Clock, sign, systemClock } from '../kit.ts';
import { SETTINGS } from '../settings.ts';
import { Breaker, type BreakerOptions } from './breaker.ts';
import { Bulkhead } from './bulkhead.ts';
import { withDeadline } from './deadline.ts';
import { type Post, post } from './post.ts';
import { readAnswer } from './read-answer.ts';
import { withRetry } from './retry.ts';
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
  const { origin, pathname, search } = new URL(options.url);
  const path = pathname + search;
  // One call's silence is bounded by its own deadline: the pool's timers are only a backstop.
  const timers = { headersTimeout: 2 * deadlineMs, bodyTimeout: 2 * deadlineMs, connectTimeout: deadlineMs };
  const pool = new Pool(origin, { connections: options.concurrency, ...timers });
  const breaker = new Breaker(options.breaker);
  const bulkhead = new Bulkhead(options.concurrency, options.queue);

  const send = async (request: RoomRequest, signal: AbortSignal): Promise<RoomAnswer> => {
    const message = messageOf(request, path, options);
    const attempt = () => post(pool, message, signal);
    const posted = await withRetry(attempt, request.repeatable ?? false, signal);
    if ('kind' in posted) return faulty(posted.kind, posted.detail);
    return { ...readAnswer(posted.text, posted.status), headers: posted.headers };
  };
  const admitted = async (request: RoomRequest, signal: AbortSignal): Promise<RoomAnswer> => {
    const turn = bulkhead.enter(signal);
    const entry = typeof turn === 'string' ? turn : await turn;
    if (entry === 'FULL') return faulty('OVERLOADED', `more than ${options.queue} calls wait`);
    if (entry === 'ABORTED') return faulty('TIMEOUT', 'the deadline passed before its turn');
    try {
      return await send(request, signal);
    } finally {
      bulkhead.leave();
    }
  };
  const execute: Transport['execute'] = async (request, signal) => {
    if (!breaker.admits(performance.now())) return faulty('LEFT_ALONE', 'it failed too often just now');
    const left = Math.max(1, Math.min(deadlineMs, request.claims.deadline - clock.now()));
    const deadline = withDeadline(signal, left);
    const answer = await admitted(request, deadline.signal);
    deadline.clear();
    // Whoever had less time than the room has says nothing about the room by not waiting.
    tell(breaker, answer, signal.aborted || left < deadlineMs);
    return answer;
  };
  return { execute, ready: (signal) => isReady(send, deadlineMs, clock, signal), close: () => pool.close() };
}

function tell(breaker: Breaker, { fault }: RoomAnswer, hurried: boolean): void {
  if (fault?.kind === 'OVERLOADED' || (fault?.kind === 'TIMEOUT' && hurried)) breaker.undecided();
  else if (fault && ILL.has(fault.kind)) breaker.failed(performance.now());
  else breaker.succeeded();
}

type Sending = Pick<HttpTransportOptions, 'secret'> & { maxAnswerBytes: number; clock: Clock };

function messageOf(request: RoomRequest, path: string, options: Sending): Post {
  const { query, variables, operationName, claims } = request;
  const body = JSON.stringify({ query, variables, operationName });
  const signature = options.secret ? sign(options.secret, claims, body, options.clock.now()) : {};
  const headers = {
    ...request.headers,
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json;q=0.9',
    'x-request-id': claims.requestId,
    ...signature,
  };
  return { path, headers, body, maxAnswerBytes: options.maxAnswerBytes };
}

// Spread over defaults, an option that is there and undefined would hide its default.
const withoutUndefined = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;

/** Asked past the breaker: whether the room answers now is just what nobody knows while it is left alone. */
async function isReady(send: Transport['execute'], wait: number, clock: Clock, outer: AbortSignal): Promise<boolean> {
  const claims = { viewer: ANONYMOUS, requestId: 'ready', deadline: clock.now() + wait };
  const { signal, clear } = withDeadline(outer, wait);
  const answer = await send({ query: '{ __typename }', variables: {}, claims }, signal);
  clear();
  return answer.fault === undefined && answer.data !== null;
}

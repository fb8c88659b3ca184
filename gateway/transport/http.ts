/** A room in a process of its own, over pooled connections, signed, bounded in time and size. */
import { errors, Pool } from 'undici';
import { ANONYMOUS, type Clock, sign, systemClock } from '../kit.ts';
import { faulty, type RoomAnswer, type RoomRequest, type Transport } from './transport.ts';

export interface HttpTransportOptions {
  /** Where the room answers GraphQL by POST. */
  url: string;
  /** Shared with the room; without it (foreign subgraphs) nothing is signed. */
  secret?: string;
  /** Milliseconds that one call may take. */
  deadlineMs?: number;
  /** Bytes that one answer may have. */
  maxAnswerBytes?: number;
  connections?: number;
  clock?: Clock;
}

const DEADLINE_MS = 2_000;
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
const CONNECTIONS = 64;

/** A transport to the room at `url`. Every way in which it can fail to answer comes back as a fault. */
export function httpTransport(options: HttpTransportOptions): Transport {
  const { origin, pathname, search } = new URL(options.url);
  const deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  // One socket's silence is bounded by the call's own deadline, so the pool's timers are only a backstop.
  const timers = { headersTimeout: 2 * deadlineMs, bodyTimeout: 2 * deadlineMs, connectTimeout: deadlineMs };
  const pool = new Pool(origin, { connections: options.connections ?? CONNECTIONS, ...timers });
  const clock = options.clock ?? systemClock;

  const call = async (request: RoomRequest, signal: AbortSignal): Promise<RoomAnswer> => {
    const { query, variables, operationName, claims } = request;
    const body = JSON.stringify({ query, variables, operationName });
    const signature = options.secret ? sign(options.secret, claims, body, clock.now()) : {};
    const response = await pool.request({
      path: pathname + search,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json;q=0.9',
        'x-request-id': claims.requestId,
        ...signature,
      },
      body,
      signal,
    });
    const text = await readBounded(response.body, options.maxAnswerBytes ?? MAX_ANSWER_BYTES);
    if (text === null) return faulty('TOO_LARGE', `more than ${options.maxAnswerBytes ?? MAX_ANSWER_BYTES} bytes`);
    return readAnswer(text, response.statusCode);
  };

  const execute: Transport['execute'] = async (request, signal) => {
    const left = Math.max(1, Math.min(deadlineMs, request.claims.deadline - clock.now()));
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(left)]);
    try {
      return await call(request, deadline);
    } catch (error) {
      return deadline.aborted ? faulty('TIMEOUT', `no answer within ${left} ms`) : faultOf(error);
    }
  };
  return { execute, ready: (signal) => isReady(execute, deadlineMs, clock, signal), close: () => pool.close() };
}

async function isReady(execute: Transport['execute'], wait: number, clock: Clock, signal: AbortSignal) {
  const claims = { viewer: ANONYMOUS, requestId: 'ready', deadline: clock.now() + wait };
  const answer = await execute({ query: '{ __typename }', variables: {}, claims }, signal);
  return answer.fault === undefined && answer.data !== null;
}

/** The whole text, or null as soon as it is longer than `limit` bytes. */
async function readBounded(
  body: AsyncIterable<Buffer> & { destroy(): unknown },
  limit: number,
): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > limit) {
      body.destroy();
      return null;
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** A GraphQL answer, whatever its status: rooms may say 400 with errors in it. */
function readAnswer(text: string, status: number): RoomAnswer {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return status === 200 ? faulty('NOT_JSON', 'the body is no JSON') : faulty('BAD_STATUS', `status ${status}`);
  }
  if (!isObject(value)) return faulty('WRONG_SHAPE', 'the answer is no object');
  const { data = null, errors: found = [] } = value;
  if (data !== null && !isObject(data)) return faulty('WRONG_SHAPE', '"data" is no object');
  if (!Array.isArray(found) || !found.every(isObject)) return faulty('WRONG_SHAPE', '"errors" is no list of objects');
  if (data === null && found.length === 0) return faulty('WRONG_SHAPE', 'neither data nor errors');
  return { data, errors: found };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function faultOf(error: unknown): RoomAnswer {
  const detail = error instanceof Error ? error.message : String(error);
  const slow =
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError ||
    error instanceof errors.ConnectTimeoutError;
  return faulty(slow ? 'TIMEOUT' : 'REFUSED', detail);
}

/** What stands around the engine for one operation: memory, traces, metrics, the headers that go in and come back. */
import type { IncomingHttpHeaders } from 'node:http';
import type { ExecutionResult } from 'graphql';
import type { AnswerCache } from './cache/answer-cache.ts';
import { type Freshness, FreshnessOfAnswer, writeCacheControl } from './cache/freshness.ts';
import type { Engine, EngineAnswer, EngineRequest } from './engine/engine.ts';
import type { Clock } from './kit.ts';
import { type HeaderRules, handedOn, ReturnedHeaders } from './policy/headers.ts';
import type { Metrics } from './telemetry/metrics.ts';
import type { Watch } from './telemetry/watched-transport.ts';

export interface Answering extends Watch {
  engine: Engine;
  /** Whole answers, where they are kept. */
  answers?: AnswerCache;
  headers?: HeaderRules;
  clock: Clock;
}

export interface Answered {
  /** As JSON. */
  body: string;
  result: ExecutionResult;
  /** What follows, where this is the first part of several. */
  later?: EngineAnswer['later'];
  /** The events of a subscription. */
  events?: EngineAnswer['events'];
  /** Calls of rooms. */
  calls: number;
  /** For the caller. */
  headers: [name: string, value: string | string[]][];
}

/** Answers `request`, which came with the headers `caller`. */
export async function answerOperation(
  request: EngineRequest,
  caller: IncomingHttpHeaders,
  parts: Answering,
): Promise<Answered> {
  const asked = parts.headers ? { ...request, headers: handedOn(caller, parts.headers) } : request;
  // What a plugin grants or hands on hangs on more than the viewer.
  const answers = asked.grantPolicies || asked.watchRooms ? undefined : parts.answers;
  const known = answers?.find(asked);
  if (known) return remembered(known.body, known.freshness, asked, parts.metrics);
  const span = startSpan(asked, caller, parts);
  const started = performance.now();
  const freshness = new FreshnessOfAnswer();
  const returned = parts.headers?.fromRooms.length ? new ReturnedHeaders(parts.headers) : null;
  const onRoomAnswer: EngineRequest['onRoomAnswer'] = (service, answer) => {
    freshness.take(answer.freshness);
    if (answer.headers) returned?.take(service, answer.headers);
  };
  const listening = answers || returned ? { onRoomAnswer } : undefined;
  const whole = listening || span ? { ...asked, ...listening, traceparent: span?.traceparent } : asked;
  const answer = await parts.engine.execute(whole);
  const outcome = outcomeOf(answer.result);
  span?.end(outcome === 'OK' ? undefined : outcome);
  note(parts.metrics, asked, answer, outcome, (performance.now() - started) / 1000);
  const body = JSON.stringify(answer.result);
  return {
    body,
    result: answer.result,
    calls: answer.calls,
    later: answer.later,
    events: answer.events,
    headers: headersOf(asked, body, answer, freshness, returned, answers),
  };
}

function remembered(body: string, freshness: Freshness, { operationName }: EngineRequest, metrics?: Metrics): Answered {
  metrics?.request({ name: operationName ?? null, kind: 'query', outcome: 'REMEMBERED', seconds: 0 });
  return {
    body,
    result: JSON.parse(body) as ExecutionResult,
    calls: 0,
    headers: [['cache-control', writeCacheControl(freshness)]],
  };
}

function startSpan(
  { operationName, viewer }: EngineRequest,
  caller: IncomingHttpHeaders,
  { tracing, clock }: Answering,
) {
  const { traceparent } = caller;
  const given = typeof traceparent === 'string' ? traceparent : undefined;
  const name = `graphql ${operationName ?? 'anonymous'}`;
  return tracing?.request(name, given, clock.now(), viewer.kind !== 'ANONYMOUS') ?? null;
}

const outcomeOf = ({ errors }: ExecutionResult): string => String(errors?.[0]?.extensions?.code ?? 'OK');

function note(
  metrics: Metrics | undefined,
  { operationName }: EngineRequest,
  { kind, result }: EngineAnswer,
  outcome: string,
  seconds: number,
): void {
  // A name is a client's word until the operation has been understood.
  const name = result.data === undefined ? null : (operationName ?? null);
  metrics?.request({ name, kind: kind ?? 'none', outcome, seconds });
}

/** Keeps the answer where it may be kept, forgets all after a mutation, and says which to the caller. */
function headersOf(
  request: EngineRequest,
  body: string,
  { kind, result, later }: EngineAnswer,
  freshness: FreshnessOfAnswer,
  returned: ReturnedHeaders | null,
  answers: AnswerCache | undefined,
): Answered['headers'] {
  const headers: Answered['headers'] = returned?.entries() ?? [];
  if (!answers) return headers;
  if (kind === 'mutation') answers.clear();
  // What was meant for one caller is nobody's to hear again.
  const lasts = kind === 'query' && !later && !result.errors && headers.length === 0 ? freshness.value : null;
  if (lasts) answers.keep(request, body, lasts);
  return [...headers, ['cache-control', writeCacheControl(lasts)]];
}

/** What operators watch, in Prometheus' text format. Label values are bounded: nobody outside can make series. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** An operation was answered. `outcome` is OK or the first error's code. */
  request(operation: { name: string | null; kind: string; outcome: string; seconds: number }): void;
  /** A room answered or failed to; `outcome` is OK, ERRORS or a fault's kind. */
  room(call: { service: string; outcome: string; seconds: number }): void;
  /** Parts of rooms' answers found in memory, and parts asked for. */
  lookup(service: string, found: number, missed: number): void;
  /** Something that a person should look at. */
  alert(kind: string): void;
  /** Streams that are open now. */
  streams(change: 1 | -1): void;
  /** Everything, as text. */
  text(): Promise<string>;
}

export interface MetricsOptions {
  /** Names of operations that get series of their own; the rest is `other`. */
  operations?: number;
  /** Whether to add the process' own figures (CPU, memory, event loop). */
  process?: boolean;
}

// From half a millisecond, which a plan from memory takes, to the deadline.
const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const NAME = /^[_A-Za-z]\w{0,63}$/;
const CODE = /^[A-Z_]{1,40}$/;
const OPERATIONS = 200;

/** Metrics with a registry of their own. */
export function createMetrics(options: MetricsOptions = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (options.process) collectDefaultMetrics({ register: registry });
  const operationOf = boundedNames(options.operations ?? OPERATIONS);
  const requests = new Histogram({
    name: 'yushu_operation_seconds',
    help: 'Seconds from an operation to its answer',
    labelNames: ['operation', 'kind', 'outcome'] as const,
    buckets: BUCKETS,
    registers,
  });
  const calls = new Histogram({
    name: 'yushu_room_call_seconds',
    help: 'Seconds of one call of a room',
    labelNames: ['room', 'outcome'] as const,
    buckets: BUCKETS,
    registers,
  });
  const lookups = new Counter({
    name: 'yushu_room_cache_parts_total',
    help: "Parts of rooms' answers, by whether memory had them",
    labelNames: ['room', 'found'] as const,
    registers,
  });
  const alerts = new Counter({
    name: 'yushu_alerts_total',
    help: 'What a person should look at, by kind',
    labelNames: ['kind'] as const,
    registers,
  });
  const streams = new Gauge({ name: 'yushu_streams', help: 'Streams that are open', registers });
  return {
    request: ({ name, kind, outcome, seconds }) =>
      requests.observe({ operation: operationOf(name), kind, outcome: codeOf(outcome) }, seconds),
    room: ({ service, outcome, seconds }) => calls.observe({ room: service, outcome: codeOf(outcome) }, seconds),
    lookup: (room, found, missed) => {
      if (found) lookups.inc({ room, found: 'yes' }, found);
      if (missed) lookups.inc({ room, found: 'no' }, missed);
    },
    alert: (kind) => alerts.inc({ kind }),
    streams: (change) => streams.inc(change),
    text: () => registry.metrics(),
  };
}

/** Names come from clients: the first `limit` that look like names stay themselves. */
function boundedNames(limit: number): (name: string | null) => string {
  const known = new Set<string>();
  return (name) => {
    if (name === null || name === '') return 'anonymous';
    if (known.has(name)) return name;
    if (known.size >= limit || !NAME.test(name)) return 'other';
    known.add(name);
    return name;
  };
}

/** Rooms choose their codes: what does not look like one is not worth a series. */
const codeOf = (outcome: string): string => (CODE.test(outcome) ? outcome : 'OTHER');

/** A gateway as a whole: composed or given a supergraph, on a port, until it is stopped. */
import type { Server } from 'node:http';
import { AnswerCache } from './cache/answer-cache.ts';
import { type Dressing, dress } from './dress.ts';
import { createEngine, type Engine } from './engine/engine.ts';
import { type Alert, attempt, createGenerations, tryToFollow } from './generation.ts';
import { type Graph, type GraphFailed, type GraphOptions, type GraphSource, graphOf, whyNot } from './graph.ts';
import type { Log } from './http/exchange.ts';
import { drain, drainGently, listen, type PortTaken } from './http/listen.ts';
import type { GatewayRoute } from './http/routes.ts';
import { err, ok, type Result, systemClock } from './kit.ts';
import { type Hooks, hooksOf } from './plugins/hooks.ts';
import type { GatewayPlugin } from './plugins/plugin.ts';
import { LIMITS, type Limits } from './policy/limits.ts';
import { type KeyStore, keyStore } from './policy/viewer.ts';
import { askReadiness, type ReadyCheck } from './readiness.ts';
import { createHttpServer } from './server.ts';

export interface GatewayOptions extends GraphOptions, Dressing {
  routes?: readonly GatewayRoute[];
  /** What besides the rooms must be there for `/ready`. */
  checks?: readonly ReadyCheck[];
  /** 0 takes any free port. */
  port: number;
  host?: string;
  /** Take the next free port when this one is taken. */
  portFallback?: boolean;
  keys?: KeyStore;
  log?: Log;
  /** Milliseconds for a whole operation. */
  deadlineMs?: number;
  /** What one request may at most be; what is left out is as usual. */
  limits?: Partial<Limits>;
  /** Bytes that prepared operations may hold. */
  cacheBytes?: number;
  /** What stands at a request's way, in order. */
  plugins?: readonly GatewayPlugin[];
  /** How many proxies in front are believed about a client's address; 0: none. */
  trustProxy?: number;
}

export interface Gateway {
  url: string;
  port: number;
  engine: Engine;
  /** The supergraph that is served. */
  readonly supergraphSdl: string;
  /** Counts supergraphs, from 1. */
  readonly generation: number;
  /**
   * Serves another supergraph from the next request on; true when it is another. One that cannot be served is refused,
   * and everything stays as it was.
   */
  reload(source: GraphSource): Result<boolean, Alert>;
  /**
   * Readiness off, requests under way answered, connections closed: within five seconds. `gently` for a gateway that is
   * being replaced: clients have time to let go of their connections, and no request is lost.
   */
  stop(how?: { gently?: boolean }): Promise<void>;
}

export type GatewayFailed = GraphFailed | PortTaken;

const PATIENCE_MS = 4_500;
// What a supergraph that is no longer served has begun to answer; requests have their own, shorter deadline.
const DRAIN_MS = 60_000;

/** Starts a gateway; expected failures (rooms that do not compose, a taken port) are values. */
export async function createGateway(options: GatewayOptions): Promise<Result<Gateway, GatewayFailed>> {
  const graph = graphOf(options);
  if (!graph.ok) return graph;
  const first = attempt(() => ok(served(graph.value, options)));
  if (!first.ok) return err({ code: 'BAD_SUPERGRAPH', reason: first.error });
  const followed = following(createGenerations(first.value, DRAIN_MS), options);
  const { generations, reload } = followed;
  const { engine } = generations;
  const hooks = hooksOf(options.plugins ?? []);
  const state = { draining: false };
  const server = serverOf(options, followed, hooks, state);
  const host = options.host ?? '127.0.0.1';
  const port = await listen(server, options.port, host, options.portFallback ?? false);
  if (!port.ok) {
    await engine.dispose();
    return port;
  }
  const stop = async (gently: boolean) => {
    state.draining = true;
    if (gently) await drainGently(server, options.deadlineMs ?? PATIENCE_MS);
    else await drain(server, PATIENCE_MS);
    await engine.dispose();
    for (const shutdown of hooks.onShutdown) await shutdown();
  };
  let stopping: Promise<void> | undefined;
  const stopOnce: Gateway['stop'] = ({ gently = false } = {}) => {
    stopping ??= stop(gently);
    return stopping;
  };
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port.value}`;
  return ok({
    ...{ url, port: port.value, engine, reload, stop: stopOnce },
    get supergraphSdl() {
      return generations.current.supergraphSdl;
    },
    get generation() {
      return generations.number;
    },
  });
}

type Generations = ReturnType<typeof createGenerations<ReturnType<typeof served>>>;

interface Followed {
  generations: Generations;
  answers: AnswerCache | undefined;
  reload: Gateway['reload'];
  alerts(): readonly Alert[];
}

/** Goes over to other supergraphs when told to; whole answers of the one before are forgotten. */
function following(generations: Generations, options: GatewayOptions): Followed {
  const { clock = systemClock, log = () => {}, memoryBytes, watch } = options;
  const answers = memoryBytes ? new AnswerCache(memoryBytes, clock) : undefined;
  let alert: Alert | null = null;
  const reload: Gateway['reload'] = (source) => {
    const done = tryToFollow(generations, () => remade(source, options));
    alert = done.ok ? null : done.error;
    if (done.ok) answers?.clear();
    else {
      log({ event: 'alert', time: new Date(clock.now()).toISOString(), ...done.error });
      watch?.metrics?.alert(done.error.code);
    }
    return done;
  };
  return { generations, answers, reload, alerts: () => (alert ? [alert] : []) };
}

function serverOf(options: GatewayOptions, followed: Followed, hooks: Hooks, state: { draining: boolean }): Server {
  const { clock = systemClock, secret, keys = keyStore([]), log = () => {}, headers, watch } = options;
  const { generations, answers, alerts } = followed;
  return createHttpServer({
    answering: { engine: generations.engine, answers, headers, clock, ...watch },
    credentials: { keys, secret, clock },
    routes: options.routes ?? [],
    readiness: () => askReadiness(generations.current.transports, options.checks ?? []),
    isDraining: () => state.draining,
    hooks,
    alerts,
    bodyBytes: options.limits?.bodyBytes ?? LIMITS.bodyBytes,
    trustProxy: options.trustProxy ?? 0,
    log,
  });
}

function served(graph: Graph, options: GatewayOptions): Graph & { engine: Engine } {
  const { clock = systemClock, deadlineMs, limits, cacheBytes, log = () => {} } = options;
  const onFault: Parameters<typeof createEngine>[0]['onFault'] = (report) => log({ event: 'fault', ...report });
  const dressed = { ...graph, transports: dress(graph, options) };
  return { ...dressed, engine: createEngine({ ...dressed, limits, cacheBytes, deadlineMs, clock, onFault }) };
}

function remade(source: GraphSource, options: GatewayOptions): Result<ReturnType<typeof served>, string> {
  const { rooms, services, supergraphSdl } = source;
  const graph = graphOf({ ...options, rooms, services, supergraphSdl });
  return graph.ok ? ok(served(graph.value, options)) : err(whyNot(graph.error));
}

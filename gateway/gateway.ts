/** A gateway as a whole: composed or given a supergraph, on a port, until it is stopped. */
import { type CompositionFailed, type Contracts, compose } from './compose.ts';
import { createEngine, type Engine } from './engine/engine.ts';
import { readSupergraph, type Subgraph } from './engine/supergraph.ts';
import { type Alert, attempt, createGenerations, tryToFollow } from './generation.ts';
import type { Log } from './http/exchange.ts';
import { drain, drainGently, listen, type PortTaken } from './http/listen.ts';
import type { GatewayRoute } from './http/routes.ts';
import { type StreamLimits, Streams } from './http/streams.ts';
import { type Clock, err, ok, type Result, systemClock } from './kit.ts';
import { LIMITS, type Limits } from './policy/limits.ts';
import { type KeyStore, keyStore } from './policy/viewer.ts';
import { askReadiness, type ReadyCheck } from './readiness.ts';
import { createHttpServer } from './server.ts';
import { SETTINGS } from './settings.ts';
import { type HttpTransportOptions, httpTransport } from './transport/http.ts';
import { type LocalRoom, localTransport } from './transport/local.ts';
import type { Transport } from './transport/transport.ts';

/** A room in a process of its own. */
export interface RemoteRoom {
  name: string;
  sdl: string;
  /** Where it answers GraphQL. */
  url: string;
}

/** What a supergraph is made of. */
export interface GraphSource {
  /** Rooms in this process. */
  rooms?: readonly LocalRoom[];
  /** Rooms elsewhere. */
  services?: readonly RemoteRoom[];
  /** A supergraph composed elsewhere, with its subgraphs' URLs in it; instead of rooms and services. */
  supergraphSdl?: string;
}

export interface GatewayOptions extends GraphSource {
  routes?: readonly GatewayRoute[];
  /** What besides the rooms must be there for `/ready`. */
  checks?: readonly ReadyCheck[];
  /** 0 takes any free port. */
  port: number;
  host?: string;
  /** Take the next free port when this one is taken. */
  portFallback?: boolean;
  keys?: KeyStore;
  /** Signs what goes to rooms elsewhere, and proves rooms that ask. */
  secret?: string;
  log?: Log;
  clock?: Clock;
  /** Milliseconds for a whole operation. */
  deadlineMs?: number;
  /** What one request may at most be; what is left out is as usual. */
  limits?: Partial<Limits>;
  /** Bytes that prepared operations may hold. */
  cacheBytes?: number;
  /** What streams are bounded by; what is left out is as usual. */
  streams?: Partial<StreamLimits>;
  /** How rooms elsewhere are called. */
  remote?: Omit<HttpTransportOptions, 'url' | 'secret' | 'clock'>;
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

/** A supergraph that cannot be read, or that does not say where its subgraphs answer. */
export interface BadSupergraph {
  code: 'BAD_SUPERGRAPH';
  reason: string;
}

export type GatewayFailed = CompositionFailed | PortTaken | BadSupergraph | { code: 'NOTHING_TO_SERVE' };

const STREAM_LIMITS: StreamLimits = {
  perKey: SETTINGS.streamsPerKey.fallback,
  keepAliveMs: SETTINGS.streamKeepAliveMs.fallback,
  stallMs: SETTINGS.streamStallMs.fallback,
};
const PATIENCE_MS = 4_500;
// What a supergraph that is no longer served has begun to answer; requests have their own, shorter deadline.
const DRAIN_MS = 60_000;

/** Starts a gateway; expected failures (rooms that do not compose, a taken port) are values. */
export async function createGateway(options: GatewayOptions): Promise<Result<Gateway, GatewayFailed>> {
  const graph = graphOf(options);
  if (!graph.ok) return graph;
  const { clock = systemClock, limits, secret, keys = keyStore([]), log = () => {} } = options;
  const first = attempt(() => ok(served(graph.value, options)));
  if (!first.ok) return err({ code: 'BAD_SUPERGRAPH', reason: first.error });
  const generations = createGenerations(first.value, DRAIN_MS);
  const { engine } = generations;
  let alert: Alert | null = null;
  const reload = (source: GraphSource) => {
    const done = tryToFollow(generations, () => remade(source, options));
    alert = done.ok ? null : done.error;
    if (!done.ok) log({ event: 'alert', time: new Date(clock.now()).toISOString(), ...done.error });
    return done;
  };
  let draining = false;
  const streams = new Streams({ ...STREAM_LIMITS, ...options.streams });
  const server = createHttpServer({
    engine,
    credentials: { keys, secret, clock },
    routes: options.routes ?? [],
    readiness: () => askReadiness(generations.current.transports, options.checks ?? []),
    isDraining: () => draining,
    streams,
    alerts: () => (alert ? [alert] : []),
    bodyBytes: limits?.bodyBytes ?? LIMITS.bodyBytes,
    log,
  });
  const host = options.host ?? '127.0.0.1';
  const port = await listen(server, options.port, host, options.portFallback ?? false);
  if (!port.ok) {
    await engine.dispose();
    return port;
  }
  const stop = async (gently: boolean) => {
    draining = true;
    streams.stop();
    if (gently) await drainGently(server, options.deadlineMs ?? PATIENCE_MS);
    else await drain(server, PATIENCE_MS);
    await engine.dispose();
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

interface Graph {
  supergraphSdl: string;
  contracts?: Contracts;
  transports: Record<string, Transport>;
}

function served(graph: Graph, options: GatewayOptions): Graph & { engine: Engine } {
  const { clock = systemClock, deadlineMs, limits, cacheBytes, log = () => {} } = options;
  const onFault: Parameters<typeof createEngine>[0]['onFault'] = (report) => log({ event: 'fault', ...report });
  return { ...graph, engine: createEngine({ ...graph, limits, cacheBytes, deadlineMs, clock, onFault }) };
}

function remade(source: GraphSource, options: GatewayOptions): Result<ReturnType<typeof served>, string> {
  const { rooms, services, supergraphSdl } = source;
  const graph = graphOf({ ...options, rooms, services, supergraphSdl });
  return graph.ok ? ok(served(graph.value, options)) : err(whyNot(graph.error));
}

function whyNot(failed: GatewayFailed): string {
  if (failed.code === 'COMPOSITION_FAILED') return failed.errors.join(' ');
  return failed.code === 'BAD_SUPERGRAPH' ? failed.reason : failed.code;
}

function graphOf(options: GatewayOptions): Result<Graph, GatewayFailed> {
  const { rooms = [], services = [], supergraphSdl, secret, remote, clock } = options;
  const reach = (url: string) => httpTransport({ ...remote, url, secret, clock });
  if (supergraphSdl !== undefined) {
    const subgraphs = readSubgraphs(supergraphSdl);
    if (!subgraphs.ok) return subgraphs;
    const transports = Object.fromEntries(subgraphs.value.map(({ name, url }) => [name, reach(url)]));
    return ok({ supergraphSdl, transports });
  }
  if (rooms.length + services.length === 0) return err({ code: 'NOTHING_TO_SERVE' });
  const composed = compose([...rooms.map(({ name, sdl }) => ({ name, sdl })), ...services]);
  if (!composed.ok) return composed;
  const transports = Object.fromEntries([
    ...rooms.map((room) => [room.name, localTransport(room)]),
    ...services.map(({ name, url }) => [name, reach(url)]),
  ]) as Record<string, Transport>;
  return ok({ ...composed.value, transports });
}

function readSubgraphs(supergraphSdl: string): Result<Subgraph[], BadSupergraph> {
  const bad = (reason: string) => err({ code: 'BAD_SUPERGRAPH' as const, reason });
  try {
    const { subgraphs } = readSupergraph(supergraphSdl);
    if (subgraphs.length === 0) return bad('it names no subgraphs (enum join__Graph)');
    const lost = subgraphs.find(({ url }) => !URL.canParse(url));
    return lost ? bad(`subgraph ${lost.name} has no URL`) : ok(subgraphs);
  } catch (error) {
    return bad(error instanceof Error ? error.message : String(error));
  }
}

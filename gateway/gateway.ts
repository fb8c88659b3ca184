/** A gateway as a whole: composed or given a supergraph, on a port, until it is stopped. */

import { AnswerCache } from './cache/answer-cache.ts';
import { type CompositionFailed, type Contracts, compose } from './compose.ts';
import { type Dressing, dress } from './dress.ts';
import { createEngine, type Engine } from './engine/engine.ts';
import { readSupergraph, type Subgraph } from './engine/supergraph.ts';
import type { Log } from './http/exchange.ts';
import { drain, listen, type PortTaken } from './http/listen.ts';
import type { GatewayRoute } from './http/routes.ts';
import { type Clock, err, ok, type Result, systemClock } from './kit.ts';
import { LIMITS, type Limits } from './policy/limits.ts';
import { type KeyStore, keyStore } from './policy/viewer.ts';
import { askReadiness, type ReadyCheck } from './readiness.ts';
import { createHttpServer } from './server.ts';
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

export interface GatewayOptions extends Dressing {
  /** Rooms in this process. */
  rooms?: readonly LocalRoom[];
  /** Rooms elsewhere. */
  services?: readonly RemoteRoom[];
  /** A supergraph composed elsewhere, with its subgraphs' URLs in it; instead of rooms and services. */
  supergraphSdl?: string;
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
  /** How rooms elsewhere are called. */
  remote?: Omit<HttpTransportOptions, 'url' | 'secret' | 'clock'>;
}

export interface Gateway {
  url: string;
  port: number;
  engine: Engine;
  /** The supergraph that is served. */
  supergraphSdl: string;
  /** Readiness off, requests under way answered, connections closed: within five seconds. */
  stop(): Promise<void>;
}

/** A supergraph that cannot be read, or that does not say where its subgraphs answer. */
export interface BadSupergraph {
  code: 'BAD_SUPERGRAPH';
  reason: string;
}

export type GatewayFailed = CompositionFailed | PortTaken | BadSupergraph | { code: 'NOTHING_TO_SERVE' };

const PATIENCE_MS = 4_500;

/** Starts a gateway; expected failures (rooms that do not compose, a taken port) are values. */
export async function createGateway(options: GatewayOptions): Promise<Result<Gateway, GatewayFailed>> {
  const graph = graphOf(options);
  if (!graph.ok) return graph;
  const { supergraphSdl, contracts, transports } = graph.value;
  const { clock = systemClock, deadlineMs, limits, cacheBytes, secret, keys = keyStore([]), log = () => {} } = options;
  const onFault: Parameters<typeof createEngine>[0]['onFault'] = (report) => log({ event: 'fault', ...report });
  const dressed = dress(graph.value, options);
  const engine = createEngine({
    supergraphSdl,
    transports: dressed,
    contracts,
    limits,
    cacheBytes,
    deadlineMs,
    clock,
    onFault,
  });
  const answers = options.memoryBytes ? new AnswerCache(options.memoryBytes, clock) : undefined;
  const answering = { engine, answers, headers: options.headers, clock, ...options.watch };
  let draining = false;
  const server = createHttpServer({
    answering,
    credentials: { keys, secret, clock },
    routes: options.routes ?? [],
    readiness: () => askReadiness(transports, options.checks ?? []),
    isDraining: () => draining,
    bodyBytes: limits?.bodyBytes ?? LIMITS.bodyBytes,
    log,
  });
  const host = options.host ?? '127.0.0.1';
  const port = await listen(server, options.port, host, options.portFallback ?? false);
  if (!port.ok) {
    await engine.dispose();
    return port;
  }
  const stop = async () => {
    draining = true;
    await drain(server, PATIENCE_MS);
    await engine.dispose();
  };
  let stopping: Promise<void> | undefined;
  const stopOnce = () => {
    stopping ??= stop();
    return stopping;
  };
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port.value}`;
  return ok({ url, port: port.value, engine, supergraphSdl, stop: stopOnce });
}

interface Graph {
  supergraphSdl: string;
  contracts?: Contracts;
  transports: Record<string, Transport>;
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

/** What is served: rooms composed here, or a supergraph composed elsewhere, and the ways to its rooms. */
import { type CompositionFailed, type Contracts, compose } from './compose.ts';
import { readSupergraph, type Subgraph } from './engine/supergraph.ts';
import { type Clock, err, ok, type Result } from './kit.ts';
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

/** A supergraph that cannot be read, or that does not say where its subgraphs answer. */
export interface BadSupergraph {
  code: 'BAD_SUPERGRAPH';
  reason: string;
}

export type GraphFailed = CompositionFailed | BadSupergraph | { code: 'NOTHING_TO_SERVE' };

export interface Graph {
  supergraphSdl: string;
  contracts?: Contracts;
  transports: Record<string, Transport>;
}

export interface GraphOptions extends GraphSource {
  /** Signs what goes to rooms elsewhere, and proves rooms that ask. */
  secret?: string;
  clock?: Clock;
  /** How rooms elsewhere are called. */
  remote?: Omit<HttpTransportOptions, 'url' | 'secret' | 'clock'>;
}

/** The graph of a source, or why there is none. */
export function graphOf(options: GraphOptions): Result<Graph, GraphFailed> {
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

/** In words. */
export function whyNot(failed: GraphFailed): string {
  if (failed.code === 'COMPOSITION_FAILED') return failed.errors.join(' ');
  return failed.code === 'BAD_SUPERGRAPH' ? failed.reason : failed.code;
}

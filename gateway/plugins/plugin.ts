/** What a plugin of the gateway is: a name, and a function for each place of a request's way at which it has something to do. */
import type { IncomingHttpHeaders } from 'node:http';
import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { GatewayError } from '../engine/errors.ts';
import type { LaterPart } from '../engine/part-stream.ts';
import type { OperationRequest } from '../http/operation-request.ts';
import type { Viewer } from '../kit.ts';
import type { RoomAnswer, RoomRequest } from '../transport/transport.ts';

/** One request to `/graphql`, the same object in every hook: what a plugin remembers of it stands in a WeakMap under it. */
export interface PluginRequest {
  readonly requestId: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** Who connected; behind trusted proxies, the address that they saw. */
  readonly remoteAddress: string;
  /** Who asks and which contract that is; null until the body has been read and the key looked up. */
  readonly asker: { readonly viewer: Viewer; readonly contract: string } | null;
}

/** An end of the request. Without a `status` it is as any refused operation: 200 in plain JSON, else 400 or 403. */
export interface Refusal {
  error: GatewayError;
  status?: number;
  headers?: Record<string, string>;
}

/** An operation that is allowed to this viewer and whose variables fit; no room has been asked yet. */
export interface PreparedSeen {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  /** The schema of the viewer's contract. */
  readonly schema: GraphQLSchema;
  /** The supergraph with its directives. */
  readonly supergraph: DocumentNode;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What goes out at the end, whatever came of the request. */
export interface AnswerSeen {
  status: number;
  /** Headers to send besides the gateway's own. */
  headers: Record<string, string | string[]>;
  /** `extensions` may be added; data and errors are as they are. */
  result: ExecutionResult;
  /** What follows `result` where it is the first part of several; may be replaced by what passes each part on. */
  later?: AsyncGenerator<LaterPart, void>;
  /** Calls of rooms. */
  readonly calls: number;
  /** The operation as it was asked, once there was one. */
  readonly prepared: PreparedSeen | null;
}

type Awaitable<T> = T | Promise<T>;

/**
 * Hooks run in the order in which plugins were given, each awaited before the next; the first refusal ends the request.
 * What a hook throws is a bug of its plugin: the request ends with INTERNAL_ERROR, and the log has the reason.
 */
export interface GatewayPlugin {
  readonly name: string;
  /** Before the body is read. */
  onRequest?(request: PluginRequest): Awaitable<Refusal | undefined>;
  /** After the body and the key are. May set `operation.query`: a document by its hash. */
  onOperation?(request: PluginRequest, operation: OperationRequest): Awaitable<Refusal | undefined>;
  /** Which of these names of @policy the viewer meets; only asked for those that his scopes do not hold already. */
  onPolicies?(request: PluginRequest, names: readonly string[]): Awaitable<readonly string[]>;
  /** Parsed, limited, validated, authorized; the last place to refuse. Not for what the viewer is given again from memory. */
  onPrepared?(request: PluginRequest, prepared: PreparedSeen): Awaitable<Refusal | undefined>;
  /** Before each call of a room; may set `call.headers` (what the gateway sets itself cannot be overwritten). */
  onRoomRequest?(request: PluginRequest, room: string, call: RoomRequest): void;
  /** After each call of a room; `answer.headers` are there when the room was asked over HTTP. */
  onRoomAnswer?(request: PluginRequest, room: string, answer: RoomAnswer): void;
  /** Before the answer is written; of refused requests too. */
  onAnswer?(request: PluginRequest, answer: AnswerSeen): Awaitable<void>;
  /** When the gateway has stopped. */
  onShutdown?(): Awaitable<void>;
}

/** The places at which plugins are called, by name. */
export const HOOKS = [
  'onRequest',
  'onOperation',
  'onPolicies',
  'onPrepared',
  'onRoomRequest',
  'onRoomAnswer',
  'onAnswer',
  'onShutdown',
] as const satisfies readonly (keyof GatewayPlugin)[];

/** What the engine is given, and what it gives back. */
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import type { Clock, Viewer } from '../kit.ts';
import type { Limits } from '../policy/limits.ts';
import type { Transport } from '../transport/transport.ts';
import type { GatewayError } from './errors.ts';
import type { Entity } from './merge.ts';
import type { PreparedOperation } from './operation.ts';
import type { LaterPart } from './part-stream.ts';
import type { RoomFaultReport, Run } from './run.ts';
import type { StreamEvent } from './subscribe.ts';

/** `public`, `partner`, `operator`, or a name that the operator of a gateway chose. */
export type ContractName = string;

export interface EngineOptions {
  supergraphSdl: string;
  /** By the subgraph's name in the supergraph. */
  transports: Record<string, Transport>;
  /** Supergraph SDL by contract: null hides everything. Without contracts every viewer sees the whole. */
  contracts?: Readonly<Record<ContractName, string | null>>;
  /** Bytes that prepared operations may hold. */
  cacheBytes?: number;
  /** What one operation may at most be; what is left out is as usual. */
  limits?: Partial<Limits>;
  /** Milliseconds for a whole operation. */
  deadlineMs?: number;
  clock?: Clock;
  /** Called for every room that gave no usable answer; for logs. */
  onFault?: (report: RoomFaultReport) => void;
}

export interface EngineRequest {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
  viewer: Viewer;
  contract: ContractName;
  requestId: string;
  /** Asked by GET: mutations are refused. */
  queriesOnly?: boolean;
  /** Epoch milliseconds after which the asker no longer waits; never lengthens the engine's own deadline. */
  deadline?: number;
  /** W3C trace context that the calls of rooms belong to. */
  traceparent?: string;
  /** Headers of the asker that rooms may see. */
  headers?: Readonly<Record<string, string>>;
  /** Told of each room's answer. */
  onRoomAnswer?: Run['onRoomAnswer'];
  /** The viewer's scopes for these policies, where somebody else than his key knows them. */
  grantPolicies?: (names: readonly string[]) => Promise<readonly string[]>;
  /** The last word before rooms are asked: an error refuses. */
  admit?: (prepared: AllowedOperation) => Promise<GatewayError | undefined>;
  /** Stands between the engine and its rooms for this request. */
  watchRooms?: (rooms: Rooms) => Rooms;
  /** The asker reads answers that come in parts. */
  inParts?: boolean;
  /** The asker reads streams of events. */
  streams?: boolean;
  /** The cursor of the last event of a stream that the asker has seen. */
  after?: string | null;
}

type Rooms = Run['transports'];

/** An operation that was parsed, validated and authorized, with its variables. */
export interface AllowedOperation extends Pick<PreparedOperation, 'kind' | 'document' | 'definition'> {
  schema: GraphQLSchema;
  /** The supergraph with its directives. */
  supergraph: DocumentNode;
  /** Coerced. */
  variables: Entity;
}

export interface EngineAnswer {
  /** `data` is absent when nothing was executed. */
  result: ExecutionResult;
  /** Calls of rooms that were made. */
  calls: number;
  /** Absent when it was refused before anybody knew. */
  kind?: PreparedOperation['kind'];
  /** What follows `result`, where it is the first part of several. */
  later?: AsyncGenerator<LaterPart, void>;
  /** The events of a subscription; `result` is then empty. */
  events?: AsyncGenerator<StreamEvent, void>;
}

/** One execution: what its steps share. */
import type { SignedClaims } from '../kit.ts';
import type { RoomAnswer, Transport } from '../transport/transport.ts';
import type { GatewayError, NullCoverage } from './errors.ts';
import type { Entity } from './merge.ts';
import type { Supergraph } from './supergraph.ts';

/** A room gave no usable answer; for the log. */
export interface RoomFaultReport {
  service: string;
  kind: string;
  detail: string;
  requestId: string;
}

/** One execution: the answer as it grows, and all that its steps share. */
export interface Run {
  supergraph: Supergraph;
  transports: ReadonlyMap<string, Transport>;
  claims: SignedClaims;
  /** Epoch milliseconds. */
  startedAt: number;
  signal: AbortSignal;
  variables: Entity;
  data: Entity;
  /** Where paths led, as long as nothing has come that could lead them elsewhere. */
  found?: Map<string, Entity[]>;
  errors: GatewayError[];
  coverage: NullCoverage;
  /** Calls of rooms made so far. */
  calls: number;
  onFault(report: RoomFaultReport): void;
  /** The asker's headers that are handed on. */
  headers?: Readonly<Record<string, string>>;
  /** Told of each room's answer. */
  onRoomAnswer?: (service: string, answer: RoomAnswer) => void;
}

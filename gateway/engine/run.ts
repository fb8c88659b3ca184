/** One execution: what its steps share. */
import type { SignedClaims } from '../kit.ts';
import type { Deadline } from '../transport/deadline.ts';
import type { Transport } from '../transport/transport.ts';
import type { GatewayError, NullCoverage } from './errors.ts';
import type { Entity } from './merge.ts';
import type { Supergraph } from './supergraph.ts';
import type { Twins } from './twins.ts';

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
  /** To be cleared when the execution is over. */
  signal: Deadline;
  variables: Entity;
  data: Entity;
  /** Objects that are filled as one. */
  twins?: Twins;
  /** Where paths led, as long as nothing has come that could lead them elsewhere. */
  found?: { from: Entity; byPath: Map<string, Entity[]> };
  errors: GatewayError[];
  coverage: NullCoverage;
  /** Calls of rooms made so far. */
  calls: number;
  onFault(report: RoomFaultReport): void;
}

/** One execution: what its steps share. */
import type { SignedClaims } from '../kit.ts';
import type { Transport } from '../transport/transport.ts';
import { type GatewayError, NullCoverage } from './errors.ts';
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
  errors: GatewayError[];
  coverage: NullCoverage;
  /** Calls of rooms made so far. */
  calls: number;
  onFault(report: RoomFaultReport): void;
}

/** A run with nothing in it yet, for the same asker and as long as this one. */
export function startOver({ supergraph, transports, claims, startedAt, signal, variables, onFault }: Run): Run {
  const empty = { data: {}, errors: [], coverage: new NullCoverage(), calls: 0 };
  return { supergraph, transports, claims, startedAt, signal, variables, onFault, ...empty };
}

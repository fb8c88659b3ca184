/** How the engine reaches a room, wherever it runs. */
import type { DocumentNode } from 'graphql';
import type { Freshness } from '../cache/freshness.ts';
import type { RoomError } from '../engine/errors.ts';
import type { SignedClaims } from '../kit.ts';

export interface RoomRequest {
  query: string;
  /** The query parsed, for a room that is called as a function. */
  document?: DocumentNode;
  variables: Record<string, unknown>;
  /** Query and variables as JSON, where the asker has it ready; a change of either must take it away. */
  body?: string;
  operationName?: string;
  /** It changes nothing, so it may be sent a second time; absent, it may not. */
  repeatable?: boolean;
  /** The asker's headers that are handed on, names in small letters. */
  headers?: Readonly<Record<string, string>>;
  claims: SignedClaims;
}

/** Why a room gave no answer at all. */
export type RoomFault =
  | 'REFUSED'
  | 'TIMEOUT'
  | 'BAD_STATUS'
  | 'NOT_JSON'
  | 'TOO_LARGE'
  | 'WRONG_SHAPE'
  | 'WRONG_ENTITY_COUNT'
  | 'CRASHED'
  /** More calls wait for this room than may. */
  | 'OVERLOADED'
  /** It failed so often just now that it was not asked. */
  | 'LEFT_ALONE';

export interface RoomAnswer {
  data: Record<string, unknown> | null;
  errors: readonly RoomError[];
  /** What the room said in headers, names in small letters; absent for a room in this process. */
  headers?: Readonly<Record<string, string | string[] | undefined>>;
  /** How long it may be given again, where something keeps answers; null: not at all. */
  freshness?: Freshness | null;
  /** Present when nothing of the answer can be used. `detail` is for logs, never for clients. */
  fault?: { kind: RoomFault; detail: string };
}

export interface Transport {
  /** The room's answer; a room that cannot be reached is a `fault`, nothing is thrown. */
  execute(request: RoomRequest, signal: AbortSignal): Promise<RoomAnswer>;
  /** True when the room answers at all. */
  ready?(signal: AbortSignal): Promise<boolean>;
  close?(): Promise<void>;
}

/** An answer that is nothing but a fault. */
export const faulty = (kind: RoomFault, detail: string): RoomAnswer => ({
  data: null,
  errors: [],
  fault: { kind, detail },
});

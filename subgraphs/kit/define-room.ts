/** What a room is made of, and how one call of it is opened and closed. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Database, Db } from '@yushu/db';
import { openTenant, type TenantTransaction } from '@yushu/db';
import type { Command } from 'commander';
import type { Clock } from './clock.ts';
import type { HubClient } from './hub-client.ts';
import type { Handlers } from './inbox.ts';
import { partOf } from './lasting-db.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomSchema } from './schema/room-schema.ts';
import type { SignedClaims } from './signature.ts';
import type { Viewer } from './viewer.ts';

/** What a running room stands on. */
export interface RoomEnvironment {
  readonly database: Database;
  readonly clock: Clock;
  readonly hub: HubClient;
  readonly log: (message: string, detail?: Record<string, unknown>) => void;
  /** The hub's folder, for rooms that keep files; absent where there is no hub, as in tests. */
  readonly home?: string;
}

/** An HTTP path of a room's own, served at the gateway's port. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Exact, or with `:name` segments. */
  readonly path: string;
  handle(request: IncomingMessage, response: ServerResponse, call: RouteCall): Promise<void>;
}

export interface RouteCall {
  readonly parameters: Readonly<Record<string, string>>;
  readonly viewer: Viewer;
  readonly environment: RoomEnvironment;
}

/** Work on a clock: `run` is called every `everyMs`, never twice at a time. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  run(environment: RoomEnvironment): Promise<void>;
}

/** A flag of `yushu start`: what the room brings up beside the hub when it is given. */
export interface StartFlag {
  /** Without the dashes. */
  readonly name: string;
  readonly description: string;
  /** Called when tables and rows are there and nothing is asked yet. Throws CommandFault when it cannot be done. */
  begin(hub: {
    readonly database: Database;
    readonly home: string;
    readonly note: (text: string) => void;
  }): Promise<void>;
}

export interface RoomDefinition {
  readonly name: string;
  readonly schema: RoomSchema;
  /** Scopes of the service identity `svc:<name>`. */
  readonly scopes?: readonly string[];
  readonly routes?: readonly Route[];
  readonly jobs?: readonly Job[];
  readonly publishes?: readonly string[];
  readonly consumes?: Handlers;
  /** Writes the room's rows with provenance; may be run again and then changes nothing. */
  readonly seed?: (environment: Pick<RoomEnvironment, 'database' | 'clock'>) => Promise<SeedReport>;
  readonly commands?: (program: Command, host: CommandHost) => void;
  readonly startFlags?: readonly StartFlag[];
}

/** What a room's commands may ask of the program that runs them. */
export interface CommandHost {
  /** Runs `work` as an operator would see the room, on the database of the hub in `home`. */
  withContext<T>(home: string | undefined, work: (context: RoomContext) => Promise<T>): Promise<T>;
}

/** Rows written, by table. */
export type SeedReport = Readonly<Record<string, number>>;

/** One call of a room: the context to execute with, and its end. */
export interface RoomCall {
  readonly contextValue: RoomContext;
  close(): Promise<void>;
}

export interface Room extends Required<Omit<RoomDefinition, 'schema' | 'seed' | 'commands'>> {
  readonly schema: RoomSchema['schema'];
  readonly sdl: string;
  readonly seed: RoomDefinition['seed'];
  readonly commands: RoomDefinition['commands'];
  open(environment: RoomEnvironment, claims: SignedClaims): RoomCall;
}

/** Fills in what a definition leaves out. The result runs in the hub's process or in its own, unchanged. */
export function defineRoom(definition: RoomDefinition): Room {
  const { schema, sdl } = definition.schema;
  const defaults = {
    scopes: [],
    routes: [],
    jobs: [],
    publishes: [],
    consumes: {},
    startFlags: [],
    seed: undefined,
    commands: undefined,
  };
  return { ...defaults, ...definition, schema, sdl, open: openCall };
}

// As the pool's own connections have it (db/client.ts): a call with more time has no more for one statement.
const STATEMENT_MS = 15_000;

function openCall(environment: RoomEnvironment, claims: SignedClaims): RoomCall {
  let transaction: Promise<TenantTransaction> | null = null;
  const { database, clock } = environment;
  const { deadline, traceparent } = claims;
  const now = () => clock.now();
  let db: Db | null = null;
  const contextValue: RoomContext = {
    get db() {
      db ??= partOf(database.db, database.during({ deadline, traceparent, now }));
      return db;
    },
    viewer: claims.viewer,
    clock,
    requestId: claims.requestId,
    deadline: claims.deadline,
    hub: environment.hub,
    tenant: () => {
      const statementMs = Math.min(STATEMENT_MS, Math.max(1, deadline - now()));
      const opening = transaction ?? openTenant(database, { ...tenantOf(claims.viewer), statementMs, traceparent });
      transaction = opening;
      return opening.then((opened) => opened.db);
    },
  };
  // Calls only read in this transaction: actions write in their own. Rolling back cannot fail, and keeps that true.
  return { contextValue, close: async () => (await transaction?.catch(() => null))?.rollback() };
}

/** Operators and services see every tenant's rows; partners their own; visitors none. */
const tenantOf = (viewer: Viewer) => ({
  orgId: viewer.orgId,
  access: viewer.kind === 'OPERATOR' || viewer.kind === 'SERVICE' ? ('all' as const) : ('tenant' as const),
});

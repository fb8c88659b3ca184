/** For the rooms' tests: a room over a database, asked as anybody, with the SQL that it took. */
import type { Database, Session } from '@yushu/db';
import { execute, type GraphQLError, parse } from 'graphql';
import { TestClock } from './clock.ts';
import type { Room, RoomEnvironment } from './define-room.ts';
import { ANONYMOUS, type Viewer } from './viewer.ts';

/** What a room answers, as it reads after the way through JSON. */
export interface Answer<Data = Record<string, unknown>> {
  readonly data: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Record<string, unknown>;
  }[];
}

export interface AskOptions {
  /** A visitor unless told. */
  readonly viewer?: Viewer;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface RoomUnderTest {
  /** What the room stands on: its clock stands still, and the hub answers nothing. */
  readonly environment: RoomEnvironment;
  readonly clock: TestClock;
  ask<Data = Record<string, unknown>>(query: string, options?: AskOptions): Promise<Answer<Data>>;
  /** The answer's data; throws the first error where there is one. */
  data<Data = Record<string, unknown>>(query: string, options?: AskOptions): Promise<Data>;
  /** As data, with the SQL that it took; what opens and ends transactions does not count. */
  counted<Data = Record<string, unknown>>(query: string, options?: AskOptions): Promise<Counted<Data>>;
}

export interface Counted<Data> {
  readonly data: Data;
  readonly statements: readonly string[];
}

const NOW = '2026-11-24T08:00:00Z';
const PATIENCE_MS = 10_000;

/** `room` over `database`, which stays the caller's to close. `more` replaces parts of what the room stands on. */
export function roomUnderTest(
  room: Room,
  database: Database,
  more: Partial<Omit<RoomEnvironment, 'database' | 'clock'>> & { readonly now?: string } = {},
): RoomUnderTest {
  const { now = NOW, ...replaced } = more;
  const clock = new TestClock(now);
  const hub = { execute: async () => ({ data: null, errors: [] }) };
  const environment: RoomEnvironment = { database, clock, hub, log: () => {}, ...replaced };
  const dataOver = async <Data>(over: Database, query: string, options?: AskOptions): Promise<Data> => {
    const answer = await run(room, { ...environment, database: over }, query, options);
    if (answer.errors?.[0]) throw answer.errors[0];
    return plain(answer.data) as Data;
  };
  return {
    environment,
    clock,
    ask: async (query, options) => plain(await run(room, environment, query, options)),
    data: (query, options) => dataOver(database, query, options),
    counted: <Data>(query: string, options?: AskOptions) =>
      withStatements(database, (counting) => dataOver<Data>(counting, query, options)),
  };
}

interface Executed {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLError[];
}
const plain = <T>(value: unknown): T => JSON.parse(JSON.stringify(value)) as T;

async function run(room: Room, environment: RoomEnvironment, query: string, options: AskOptions = {}) {
  const { viewer = ANONYMOUS, variables: variableValues } = options;
  const deadline = environment.clock.now() + PATIENCE_MS;
  const { contextValue, close } = room.open(environment, { viewer, requestId: 'test', deadline });
  try {
    return (await execute({
      ...{ schema: room.schema, document: parse(query), contextValue },
      variableValues,
    })) as Executed;
  } finally {
    await close();
  }
}

/** A database over one session that notes what is sent, by the pool's side and in tenants' transactions. */
export async function notedDatabase(database: Database): Promise<NotedDatabase> {
  const statements: string[] = [];
  const checkout = async () => noting(await database.checkout(), statements);
  const session = await checkout();
  const noted = { ...database, db: session.db, checkout, during: () => session.db };
  return { database: noted, statements, release: () => session.release() };
}

export interface NotedDatabase {
  readonly database: Database;
  /** What opens and ends transactions does not count. */
  readonly statements: readonly string[];
  release(): void;
}

async function withStatements<Data>(database: Database, work: (counting: Database) => Promise<Data>) {
  const noted = await notedDatabase(database);
  try {
    return { data: await work(noted.database), statements: noted.statements };
  } finally {
    noted.release();
  }
}

const PLUMBING = /^\s*(begin|commit|rollback|savepoint|release|select set_config)/i;

/** A session that adds every statement to `statements` until it is released. */
function noting(session: Session, statements: string[]): Session {
  const { client } = session;
  const send = client.query;
  client.query = ((...given: [string | { text: string }, ...unknown[]]) => {
    const text = typeof given[0] === 'string' ? given[0] : given[0].text;
    if (!PLUMBING.test(text)) statements.push(text);
    return Reflect.apply(send, client, given);
  }) as typeof send;
  const release = (error?: Error) => {
    client.query = send;
    session.release(error);
  };
  return { ...session, release };
}

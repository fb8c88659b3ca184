/** The room over a database of its own, for its tests. */
import type { Db } from '@yushu/db';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { ANONYMOUS, type RoomContext, serviceViewer, TestClock, type Viewer } from '@yushu/kit';
import { execute, parse } from 'graphql';
import { compute } from './room.ts';
import { seed } from './seed.ts';

export const CLOCK = new TestClock('2026-11-24T00:00:00Z');
export const OPERATOR: Viewer = { ...serviceViewer('test', ['compute:write']), id: 'key:operator', kind: 'OPERATOR' };

export interface TestRoom {
  readonly database: TestDatabase;
  /** Asks the room; throws on errors, so that a test sees the data or fails. */
  ask<Data = Record<string, unknown>>(query: string, variables?: object, viewer?: Viewer): Promise<Data>;
  /** As ask, with the number of statements that it took. */
  count<Data = Record<string, unknown>>(query: string, variables?: object): Promise<{ data: Data; statements: number }>;
  /** What a mutation answers to an operator: `success` is selected of its success, `refusals` of its refusals. */
  change(name: string, input: object, success: string, refusals?: string): Promise<Answer>;
  close(): Promise<void>;
}
export type Answer = Record<string, unknown> & { __typename: string };

/** A seeded room. Call close() afterwards. */
export async function testRoom(): Promise<TestRoom> {
  const database = await testDatabase();
  await seed({ database: database.app });
  return {
    database,
    ask: (query, variables, viewer) => run(database.app.db, query, variables, viewer),
    count: (query, variables) => counted(database, query, variables),
    change: async (name, input, success, refusals) => {
      const document = changeDocument(name, success, refusals);
      return (await run<Record<string, Answer>>(database.app.db, document, { input }, OPERATOR))[name]!;
    },
    close: () => database.close(),
  };
}

function changeDocument(name: string, success: string, refusals = ''): string {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  return `mutation Change($input: ${type}Input!) { ${name}(input: $input) { __typename
    ... on ${type}Success { ${success} } ... on UserError { code message path } ${refusals} } }`;
}

async function counted<Data>(database: TestDatabase, query: string, variables?: object) {
  const session = await database.app.checkout();
  const original = session.client.query;
  let statements = 0;
  session.client.query = ((...given: unknown[]) => {
    statements += 1;
    return Reflect.apply(original, session.client, given);
  }) as typeof original;
  const data = await run<Data>(session.db, query, variables).finally(() => {
    session.client.query = original;
    session.release();
  });
  return { data, statements };
}

async function run<Data>(db: Db, query: string, variables = {}, viewer: Viewer = ANONYMOUS): Promise<Data> {
  const contextValue: RoomContext = {
    ...{ db, viewer, clock: CLOCK, requestId: 'test', deadline: CLOCK.now() + 10_000 },
    tenant: () => Promise.reject(new Error('compute has no tenant rows')),
  };
  const document = parse(query);
  const { data, errors } = await execute({
    ...{ schema: compute.schema, document, contextValue },
    variableValues: variables as Record<string, unknown>,
  });
  if (errors) throw errors[0];
  return JSON.parse(JSON.stringify(data)) as Data;
}

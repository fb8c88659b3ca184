/** For the room's tests: a seeded database, and questions to the room as anybody. */

import { testDatabase } from '@yushu/db/testing';
import { ANONYMOUS, type Room, type RoomEnvironment, TestClock, type Viewer } from '@yushu/kit';
import { execute, parse } from 'graphql';
import { sectors } from './room.ts';

export interface Answer {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

export const NOW = '2026-11-24T08:00:00Z';

export const operator = (id: string, ...scopes: string[]): Viewer => ({
  id: `user:${id}`,
  kind: 'OPERATOR',
  orgId: null,
  scopes: scopes.length > 0 ? scopes : ['sectors:write', 'agents:write', 'indicators:write'],
});

/** Opens a database of its own, seeded; `close()` drops it. */
export async function testRoom(room: Room = sectors) {
  const { app, owner, url, close } = await testDatabase();
  const clock = new TestClock(NOW);
  const environment: RoomEnvironment = {
    database: app,
    clock,
    hub: { execute: async () => ({ data: null, errors: [] }) },
    log: () => {},
  };
  await room.seed?.(environment);
  const askWith = async (database: RoomEnvironment['database'], query: string, options: AskOptions = {}) => {
    const call = room.open(
      { ...environment, database },
      { viewer: options.viewer ?? ANONYMOUS, requestId: 'test', deadline: clock.now() + 10_000 },
    );
    const answer = await execute({
      schema: room.schema,
      document: parse(query),
      variableValues: options.variables,
      contextValue: call.contextValue,
    });
    await call.close();
    return JSON.parse(JSON.stringify(answer)) as Answer;
  };
  const ask = (query: string, options?: AskOptions) => askWith(app, query, options);
  /** The answer's data; throws on errors. */
  const data = async <T = Record<string, never>>(query: string, options?: AskOptions): Promise<T> => {
    const answer = await ask(query, options);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data as T;
  };
  /** As `ask`, with the SQL that it took; BEGIN, COMMIT and set_config do not count. */
  const counted = async (query: string, options?: AskOptions) => {
    const session = await app.checkout();
    const statements: string[] = [];
    const send = session.client.query.bind(session.client) as (...args: unknown[]) => unknown;
    Object.assign(session.client, {
      query: (...args: unknown[]) => {
        const text = typeof args[0] === 'string' ? args[0] : (args[0] as { text: string }).text;
        if (!/^\s*(begin|commit|rollback|select set_config)/i.test(text)) statements.push(text);
        return send(...args);
      },
    });
    try {
      const answer = await askWith({ ...app, db: session.db }, query, options);
      return { answer, statements };
    } finally {
      session.release(new Error('its query function was replaced'));
    }
  };
  return { app, owner, url, clock, environment, ask, data, counted, close };
}

interface AskOptions {
  readonly viewer?: Viewer;
  readonly variables?: Record<string, unknown>;
}
export type TestRoom = Awaited<ReturnType<typeof testRoom>>;

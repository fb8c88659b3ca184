/** The room over a database of its own, for its tests. */
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { serviceViewer, type Viewer } from '@yushu/kit';
import { roomUnderTest } from '@yushu/kit/testing';
import { compute } from './room.ts';
import { seed } from './seed.ts';

const OPERATOR: Viewer = { ...serviceViewer('test', ['compute:write']), id: 'key:operator', kind: 'OPERATOR' };

type Changed = Record<string, unknown> & { __typename: string };

/** A seeded room, over a database of its own unless one (seeded as the test wants it) is given. Call close() afterwards. */
export async function testRoom(given?: TestDatabase) {
  const database = given ?? (await testDatabase());
  const tested = roomUnderTest(compute, database.app, { now: '2026-11-24T00:00:00Z' });
  if (!given) await seed(tested.environment);
  /** What a mutation answers to an operator: `success` is selected of its success, `refusals` of its refusals. */
  const change = async (name: string, input: object, success: string, refusals?: string): Promise<Changed> => {
    const document = changeDocument(name, success, refusals);
    const answer = await tested.data<Record<string, Changed>>(document, { variables: { input }, viewer: OPERATOR });
    return answer[name]!;
  };
  return { ...tested, change, app: database.app, close: () => database.close() };
}

export type TestRoom = Awaited<ReturnType<typeof testRoom>>;

function changeDocument(name: string, success: string, refusals = ''): string {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  return `mutation Change($input: ${type}Input!) { ${name}(input: $input) { __typename
    ... on ${type}Success { ${success} } ... on UserError { code message path } ${refusals} } }`;
}

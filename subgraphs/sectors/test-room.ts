/** For the room's tests: a seeded database, and questions to the room as anybody. */
import { testDatabase } from '@yushu/db/testing';
import type { Room, Viewer } from '@yushu/kit';
import { roomUnderTest } from '@yushu/kit/testing';
import { sectors } from './room.ts';

export const operator = (id: string, ...scopes: string[]): Viewer => ({
  id: `user:${id}`,
  kind: 'OPERATOR',
  orgId: null,
  scopes: scopes.length > 0 ? scopes : ['sectors:write', 'agents:write', 'indicators:write'],
});

/** The room over a database of its own, seeded; `close()` drops it. */
export async function testRoom(room: Room = sectors) {
  const { app, owner, url, close } = await testDatabase();
  const tested = roomUnderTest(room, app);
  await room.seed?.(tested.environment);
  return { ...tested, app, owner, url, close };
}

export type TestRoom = Awaited<ReturnType<typeof testRoom>>;

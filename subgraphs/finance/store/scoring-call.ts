import { openTenant } from '@yushu/db';
import type { RoomContext, RouteCall } from '@yushu/kit';

const WAIT_MS = 30_000;

/** Runs `work` as the caller of a path of the room's own would see the graph; its reading transaction ends with it. */
export async function inRouteCall<T>(
  { environment, viewer }: RouteCall,
  work: (context: RoomContext) => Promise<T>,
): Promise<T> {
  const { database, clock, hub } = environment;
  let opened: ReturnType<typeof openTenant> | null = null;
  const access = viewer.kind === 'OPERATOR' || viewer.kind === 'SERVICE' ? 'all' : 'tenant';
  const context: RoomContext = {
    ...{ db: database.db, viewer, clock, hub, requestId: `finance-${crypto.randomUUID()}` },
    deadline: clock.now() + WAIT_MS,
    tenant: async () => {
      opened ??= openTenant(database, { orgId: viewer.orgId, access });
      return (await opened).db;
    },
  };
  try {
    return await work(context);
  } finally {
    // `opened` is set by a callback, which the compiler does not follow.
    await ((opened as ReturnType<typeof openTenant> | null) ?? Promise.resolve(null))
      .then((transaction) => transaction?.rollback())
      .catch(() => {});
  }
}

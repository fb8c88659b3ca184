import type { Db } from '@yushu/db';
import type { Clock } from './clock.ts';
import type { HubClient } from './hub-client.ts';
import type { Viewer } from './viewer.ts';

/** What every resolver and loader of one room call shares; made afresh for each call. */
export interface RoomContext {
  readonly db: Db;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly requestId: string;
  /** Epoch milliseconds after which nobody waits for the answer. */
  readonly deadline: number;
  /** The way to other rooms, as this one; absent in a room's own work that needs none. */
  readonly hub?: HubClient;
  /** The one tenant transaction of this call, for reading, opened at first use; row security sees the viewer's organization. */
  tenant(): Promise<Db>;
}

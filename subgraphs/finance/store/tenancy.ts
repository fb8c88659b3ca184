/** In whose name a transaction sees rows. */
import type { Db } from '@yushu/db';
import type { Viewer } from '@yushu/kit';
import { sql } from 'drizzle-orm';

/** Whether this viewer sees every organization's rows. */
export const seesAll = ({ kind }: Viewer): boolean => kind === 'OPERATOR' || kind === 'SERVICE';

/** Runs `work` in a transaction that sees the viewer's rows, or every row for operators and services. */
export const asViewer = <T>(db: Db, viewer: Viewer, work: (tx: Db) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await enterAsViewer(tx, viewer);
    return work(tx);
  });

/** Runs `work` in a transaction that sees every row: for what the room does by itself. */
export const asRoom = <T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await enterAsRoom(tx);
    return work(tx);
  });

/** Makes an open transaction the viewer's. */
export const enterAsViewer = (tx: Db, viewer: Viewer): Promise<unknown> =>
  enter(tx, viewer.orgId ?? '', seesAll(viewer) ? 'all' : 'tenant');

/** Makes an open transaction the room's. */
export const enterAsRoom = (tx: Db): Promise<unknown> => enter(tx, '', 'all');

const enter = (tx: Db, org: string, access: 'all' | 'tenant'): Promise<unknown> =>
  tx.execute(sql`select set_config('yushu.org', ${org}, true), set_config('yushu.access', ${access}, true)`);

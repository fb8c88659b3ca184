import type { Db } from '@yushu/db';
import type { Viewer } from '@yushu/kit';
import { sql } from 'drizzle-orm';

/** Operators and services see every organization's rows, partners their own. */
const seesAll = ({ kind }: Viewer): boolean => kind === 'OPERATOR' || kind === 'SERVICE';

/** Runs `work` in a transaction of its own that sees the viewer's rows. */
export const asViewer = <T>(db: Db, viewer: Viewer, work: (tx: Db) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await enterAsViewer(tx, viewer);
    return work(tx);
  });

/** Makes an open transaction the viewer's. */
export const enterAsViewer = (tx: Db, viewer: Viewer): Promise<unknown> =>
  enter(tx, viewer.orgId ?? '', seesAll(viewer) ? 'all' : 'tenant');

/** Runs `work` in a transaction that sees every organization's rows: for the room's own work. */
export const asRoom = <T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await enter(tx, '', 'all');
    return work(tx);
  });

/** Makes an open transaction the room's own, which sees every organization's rows. */
export const enterAsRoom = (tx: Db): Promise<unknown> => enter(tx, '', 'all');

const enter = (tx: Db, org: string, access: 'all' | 'tenant'): Promise<unknown> =>
  tx.execute(sql`select set_config('yushu.org', ${org}, true), set_config('yushu.access', ${access}, true)`);

/** Whose rows a transaction sees. Jobs and all that belongs to them stand under row security. */
import type { Db } from '@yushu/db';
import type { Viewer } from '@yushu/kit';
import { sql } from 'drizzle-orm';

/** Whether the viewer sees every organization's rows. */
export const seesAll = (viewer: Viewer): boolean => viewer.kind === 'OPERATOR' || viewer.kind === 'SERVICE';

/** Runs `work` in a transaction that sees every organization's rows: for what the room does by itself. */
export const asRoom = <T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> => inScope(db, '', 'all', work);

/** Runs `work` in a transaction of its own that sees the viewer's rows, or every row for operators and services. */
export const asViewer = <T>(db: Db, viewer: Viewer, work: (tx: Db) => Promise<T>): Promise<T> =>
  inScope(db, viewer.orgId ?? '', accessOf(viewer), work);

/** Makes an open transaction one that sees every organization's rows. */
export const enterAsRoom = (tx: Db): Promise<unknown> => enter(tx, '', 'all');

const accessOf = (viewer: Viewer) => (seesAll(viewer) ? ('all' as const) : ('tenant' as const));

const inScope = <T>(db: Db, org: string, access: 'all' | 'tenant', work: (tx: Db) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await enter(tx, org, access);
    return work(tx);
  });

const enter = (tx: Db, org: string, access: 'all' | 'tenant'): Promise<unknown> =>
  tx.execute(sql`select set_config('yushu.org', ${org}, true), set_config('yushu.access', ${access}, true)`);

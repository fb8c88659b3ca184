import type { Db } from '@yushu/db';
import type { Viewer } from '@yushu/kit';
import { sql } from 'drizzle-orm';
import { seesDrafts } from './visibility.ts';

/** Whoever has no organization: their requests stand together and are found by their unguessable id only. */
export const VISITOR = 'visitor';

/** The tenant in whose name `viewer` writes. */
export const tenantOf = (viewer: Viewer): string => viewer.orgId ?? VISITOR;

/** Runs `work` in a transaction of its own that sees the viewer's rows, or every row for operators and services. */
export const asViewer = <T>(db: Db, viewer: Viewer, work: (tx: Db) => Promise<T>): Promise<T> =>
  inScope(db, tenantOf(viewer), seesDrafts(viewer) ? 'all' : 'tenant', work);

/** Runs `work` in a transaction that sees every tenant's rows: for the room's own jobs and seed. */
export const asRoom = <T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> => inScope(db, '', 'all', work);

/** Makes an open transaction the viewer's: for one that somebody else has begun. */
export const enterAsViewer = (tx: Db, viewer: Viewer): Promise<unknown> =>
  enter(tx, tenantOf(viewer), seesDrafts(viewer) ? 'all' : 'tenant');

const inScope = <T>(db: Db, org: string, access: 'all' | 'tenant', work: (tx: Db) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await enter(tx, org, access);
    return work(tx);
  });

const enter = (tx: Db, org: string, access: 'all' | 'tenant'): Promise<unknown> =>
  tx.execute(sql`select set_config('yushu.org', ${org}, true), set_config('yushu.access', ${access}, true)`);

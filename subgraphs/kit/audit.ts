/** A chain of what was done by whom: every row's hash covers the row before it, so a change shows. */
import { createHash } from 'node:crypto';
import type { Db } from '@yushu/db';
import { audit, auditHead } from '@yushu/db/schema/kit';
import { and, asc, eq, getTableColumns, gt, sql } from 'drizzle-orm';
import { type Clock, systemClock } from './clock.ts';
import { canonicalText } from './stored-json.ts';

export interface AuditEntry {
  readonly room: string;
  /** The viewer's id. */
  readonly actor: string;
  /** `grantAuthorization`. */
  readonly action: string;
  /** The id of what it was done to. */
  readonly subject: string;
  /** JSON, bigints and dates. */
  readonly data: unknown;
}

/** The first row that is not as it was written: another content, or gone. */
export interface AuditFault {
  readonly seq: number;
  readonly fault: 'ALTERED' | 'MISSING';
}

interface Link extends Omit<AuditEntry, 'data'> {
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
  readonly dataText: string;
  readonly at: Date;
}
type Head = Pick<Link, 'seq' | 'hash'>;

const BEGINNING: Head = { seq: 0, hash: '' };
const PAGE = 1_000;

/**
 * Adds a row in the caller's transaction; returns its seq. Appenders of one room wait for each other until commit, so
 * append last.
 */
export async function append(tx: Db, entry: AuditEntry, clock: Clock = systemClock): Promise<number> {
  const head = await lockHead(tx, entry.room);
  const { data, ...rest } = entry;
  const open = {
    ...rest,
    seq: head.seq + 1,
    prevHash: head.hash,
    at: new Date(clock.now()),
    dataText: canonicalText(data),
  };
  const hash = hashOf(open);
  const { dataText, ...columns } = open;
  await tx.insert(audit).values({ ...columns, hash, data: sql`${dataText}::json` });
  await tx.update(auditHead).set({ seq: open.seq, hash }).where(eq(auditHead.room, entry.room));
  return open.seq;
}

/** The first altered or missing row of a room's chain, its cut-off end included; null when all is as it was written. */
export const verifyChain = (db: Db, room: string): Promise<AuditFault | null> =>
  // One snapshot: rows appended meanwhile must not look like a mismatch with the head.
  db.transaction((tx) => walk(tx, room), { isolationLevel: 'repeatable read', accessMode: 'read only' });

async function walk(tx: Db, room: string): Promise<AuditFault | null> {
  let last = BEGINNING;
  for (let page = await linksAfter(tx, room, 0); page.length > 0; page = await linksAfter(tx, room, last.seq)) {
    for (const link of page) {
      const fault = faultBetween(last, link);
      if (fault) return fault;
      last = link;
    }
  }
  const [head = BEGINNING] = await tx.select().from(auditHead).where(eq(auditHead.room, room));
  if (head.seq > last.seq) return { seq: last.seq + 1, fault: 'MISSING' };
  return head.hash === last.hash ? null : { seq: last.seq, fault: 'ALTERED' };
}

function faultBetween(last: Head, link: Link): AuditFault | null {
  if (link.seq !== last.seq + 1) return { seq: last.seq + 1, fault: 'MISSING' };
  if (hashOf(link) !== link.hash) return { seq: link.seq, fault: 'ALTERED' };
  if (link.prevHash === last.hash) return null;
  // This row agrees with itself, so the one before was altered and its hash made to fit.
  return { seq: Math.max(last.seq, 1), fault: 'ALTERED' };
}

const hashOf = ({ prevHash, room, seq, at, actor, action, subject, dataText }: Omit<Link, 'hash'>): string =>
  createHash('sha256')
    .update(canonicalText([prevHash, room, seq, at, actor, action, subject, dataText]))
    .digest('hex');

async function lockHead(tx: Db, room: string): Promise<Head> {
  const [head] = await tx
    .insert(auditHead)
    .values({ room, ...BEGINNING })
    .onConflictDoUpdate({ target: auditHead.room, set: { seq: sql`${auditHead.seq}` } })
    .returning();
  return head ?? BEGINNING;
}

function linksAfter(tx: Db, room: string, seq: number): Promise<Link[]> {
  return tx
    .select({ ...getTableColumns(audit), dataText: sql<string>`${audit.data}::text` })
    .from(audit)
    .where(and(eq(audit.room, room), gt(audit.seq, seq)))
    .orderBy(asc(audit.seq))
    .limit(PAGE);
}

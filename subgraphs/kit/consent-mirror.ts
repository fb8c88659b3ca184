/** The consent contract at a room that holds figures: hears what finance tells, and knows how far it has heard. */
import type { Db } from '@yushu/db';
import type { ConsentTables } from '@yushu/db/consent-tables';
import { inbox } from '@yushu/db/schema/kit';
import { and, eq, inArray, like, lt, sql } from 'drizzle-orm';
import { type Clock, systemClock } from './clock.ts';
import { type Authorization, type AuthorizationState, type ConsentMirror, partyOf } from './consent.ts';
import {
  CONSENT_CHANGED,
  CONSENT_HEARTBEAT,
  CONSENT_SNAPSHOT,
  type ConsentNotice,
  consentChanged,
  consentHeartbeat,
  consentSnapshot,
  HEARTBEAT_PREFIX,
} from './consent-events.ts';
import type { EventHandler, Handlers } from './inbox.ts';
import { grouped, loader } from './loader.ts';
import type { EventEnvelope } from './outbox.ts';
import type { RoomContext } from './room-context.ts';

/** What a room with guarded figures adds to `consumes`, and asks before it shows one. */
export interface RoomConsent {
  readonly consumes: Handlers;
  /** What is known about an organization, one statement a batch; null where no consent is needed, or none can be had. */
  mirrorFor(context: RoomContext, orgId: string): Promise<ConsentMirror | null>;
}

/** How many heartbeats are kept: one that is fresh and not yet caught up with must not hide one that is. */
const HEARTBEATS_KEPT = 8;
const HEARTBEATS_REMEMBERED_MS = 600_000;

/** A room's mirror over its own two tables. */
export function consentMirror(tables: ConsentTables, clock: Clock = systemClock): RoomConsent {
  const byOrg = mirrorLoader(tables);
  return {
    consumes: {
      [CONSENT_CHANGED]: seeingAll((tx, event) => change(tables, tx, event)),
      [CONSENT_HEARTBEAT]: seeingAll((tx, event) => heartbeat(tables, tx, event, clock)),
      [CONSENT_SNAPSHOT]: seeingAll((tx, event) => snapshot(tables, tx, event)),
    },
    async mirrorFor(context, orgId) {
      const { grantee } = partyOf(context.viewer);
      return grantee === null || grantee === orgId ? null : byOrg(context).load(orgId);
    },
  };
}

// Events come in no organization's name.
const seeingAll =
  (handle: EventHandler): EventHandler =>
  async (tx, event) => {
    await tx.execute(sql`select set_config('yushu.access', 'all', true)`);
    await handle(tx, event);
  };

async function change(tables: ConsentTables, tx: Db, event: EventEnvelope): Promise<void> {
  const { seq, ...notice } = consentChanged.parse(event.data);
  await store(tables, tx, [notice]);
  const progress = await lockProgress(tables, tx);
  await tx.update(tables.consentProgress).set(reached(progress.heldSeq, [...progress.ahead, seq]));
}

/** How far the mirror reaches once these seqs are there too. */
function reached(from: number, seqs: readonly number[]): { heldSeq: number; ahead: number[] } {
  const ahead = new Set(seqs);
  let heldSeq = from;
  while (ahead.has(heldSeq + 1)) heldSeq += 1;
  return { heldSeq, ahead: [...ahead].filter((seq) => seq > heldSeq).sort((a, b) => a - b) };
}

async function heartbeat(tables: ConsentTables, tx: Db, event: EventEnvelope, clock: Clock): Promise<void> {
  const { seq } = consentHeartbeat.parse(event.data);
  // Of one that lay about, only the moment of telling counts: a later change may be lying there still.
  const heardAt = Math.min(Date.parse(event.time), clock.now());
  const { heartbeats } = await lockProgress(tables, tx);
  await tx
    .update(tables.consentProgress)
    .set({ heartbeats: [...heartbeats, { seq, heardAt }].slice(-HEARTBEATS_KEPT) });
  const long = new Date(clock.now() - HEARTBEATS_REMEMBERED_MS);
  await tx
    .delete(inbox)
    .where(
      and(eq(inbox.source, event.source), like(inbox.eventId, `${HEARTBEAT_PREFIX}_%`), lt(inbox.receivedAt, long)),
    );
}

async function snapshot(tables: ConsentTables, tx: Db, event: EventEnvelope): Promise<void> {
  const { seq, part, parts, authorizations } = consentSnapshot.parse(event.data);
  await store(tables, tx, authorizations);
  const progress = await lockProgress(tables, tx);
  if (seq < progress.snapshotSeq) return;
  const before = seq === progress.snapshotSeq ? progress.snapshotParts : [];
  const snapshotParts = [...new Set([...before, part])];
  const isWhole = snapshotParts.length === parts && seq > progress.heldSeq;
  await tx
    .update(tables.consentProgress)
    .set({ snapshotSeq: seq, snapshotParts, ...(isWhole ? reached(seq, progress.ahead) : {}) });
}

/** Adds what is new and changes what is older than told: a mirror never goes back a version. */
async function store(
  { consentMirror: mirror }: ConsentTables,
  tx: Db,
  notices: readonly ConsentNotice[],
): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map((notice) => ({
    ...notice,
    notBefore: new Date(notice.notBefore),
    notAfter: new Date(notice.notAfter),
  }));
  const told = (column: string) => sql.raw(`excluded.${column}`);
  await tx
    .insert(mirror)
    .values(rows)
    .onConflictDoUpdate({
      target: [mirror.orgId, mirror.authorizationId],
      set: { version: told('version'), state: told('state'), categories: told('categories') },
      setWhere: sql`${mirror.version} < excluded.version`,
    });
}

async function lockProgress({ consentProgress: progress }: ConsentTables, tx: Db) {
  const [row] = await tx
    .insert(progress)
    .values({ id: 1 })
    .onConflictDoUpdate({ target: progress.id, set: { id: 1 } })
    .returning();
  return row!;
}

const NOTHING_HEARD: ConsentMirror = { authorizations: [], heldSeq: -1, heartbeats: [] };

const mirrorLoader = ({ consentMirror: mirror, consentProgress: progress }: ConsentTables) =>
  loader<string, ConsentMirror>(async (orgIds, context) => {
    const tx = await context.tenant();
    const rows = await tx
      .select({ progress, authorization: mirror })
      .from(progress)
      .leftJoin(mirror, inArray(mirror.orgId, [...orgIds]));
    const [first] = rows;
    if (!first) return orgIds.map(() => NOTHING_HEARD);
    const { heldSeq, heartbeats } = first.progress;
    const authorizations = rows.flatMap((row) => (row.authorization ? [authorizationOf(row.authorization)] : []));
    return grouped(orgIds, authorizations, (one) => one.orgId).map((own) => ({
      authorizations: own,
      heldSeq,
      heartbeats,
    }));
  });

const authorizationOf = (row: ConsentTables['consentMirror']['$inferSelect']): Authorization => ({
  ...row,
  notBefore: row.notBefore.getTime(),
  notAfter: row.notAfter.getTime(),
  state: row.state as AuthorizationState,
});

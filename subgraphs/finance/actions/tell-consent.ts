/** What other rooms hear of authorizations: in the transaction of the change, in one order. */
import type { Db } from '@yushu/db';
import {
  type Clock,
  CONSENT_CHANGED,
  CONSENT_HEARTBEAT,
  CONSENT_SNAPSHOT,
  type ConsentChanged,
  type ConsentNotice,
  HEARTBEAT_PREFIX,
  newId,
  pruneOutbox,
  publish,
  type RoomEnvironment,
  subscribersOf,
} from '@yushu/kit';
import type { DataAuthorization } from '../domain/authorization.ts';
import { allSigned, lastSeq, nextSeq, saveAuthorization } from '../store/authorizations.ts';
import { consumersTold, rememberTold } from '../store/consent-consumers.ts';
import { asRoom } from '../store/tenancy.ts';

const HEARTBEATS_KEPT_MS = 60_000;
/** Authorizations in one part of a snapshot. */
const PART = 500;

/** Saves a change of a signed authorization and tells it; returns it as it is then. Call it late, and in order of organizations. */
export async function saveAndTell(tx: Db, given: DataAuthorization, clock: Clock): Promise<DataAuthorization> {
  const isTold = given.subjectKind === 'ORGANIZATION';
  const seq = isTold ? await nextSeq(tx) : await lastSeq(tx);
  const saved = {
    ...given,
    version: given.version + 1,
    grantedSeq: given.grantedSeq ?? seq,
    changedAt: clock.now(),
  };
  await saveAuthorization(tx, saved);
  const data: ConsentChanged = { ...noticeOf(saved), seq };
  if (isTold) await publish(tx, { source: 'finance', type: CONSENT_CHANGED, subject: saved.orgId, data }, clock);
  return saved;
}

function noticeOf({ id, state, ...one }: DataAuthorization): ConsentNotice {
  if (state === 'DRAFT' || state === 'PENDING_SIGNATURE') throw new Error(`${id} is not signed: nobody may hear of it`);
  return {
    authorizationId: id,
    state,
    version: one.version,
    grantedSeq: one.grantedSeq ?? 0,
    orgId: one.orgId,
    grantee: one.grantee,
    purpose: one.purpose,
    categories: [...one.categories],
    notBefore: new Date(one.notBefore).toISOString(),
    notAfter: new Date(one.notAfter).toISOString(),
  };
}

/** Tells who listens how far it should have heard by now, and gives whoever is new the whole. */
export const keepMirrorsFresh = ({ database: { db }, clock }: RoomEnvironment): Promise<void> =>
  asRoom(db, async (tx) => {
    await tellNewcomers(tx, clock);
    if ((await subscribersOf(tx, CONSENT_HEARTBEAT)).length === 0) return;
    const [id, seq] = [newId(HEARTBEAT_PREFIX, clock), await lastSeq(tx)];
    await publish(tx, { id, source: 'finance', type: CONSENT_HEARTBEAT, subject: null, data: { seq } }, clock);
    // Nobody needs an old one: kept with the other events they would be most of the outbox.
    await pruneOutbox(tx, new Date(clock.now() - HEARTBEATS_KEPT_MS), CONSENT_HEARTBEAT);
  });

async function tellNewcomers(tx: Db, clock: Clock): Promise<void> {
  const listening = await subscribersOf(tx, CONSENT_SNAPSHOT);
  const told = await consumersTold(tx);
  if (listening.every((consumer) => told.includes(consumer)) && told.length === listening.length) return;
  await rememberTold(tx, listening, await tellEverything(tx, clock), clock);
}

/** Tells every authorization, in parts of one seq; mirrors that lost something recover by it. Returns the seq. */
export async function tellEverything(tx: Db, clock: Clock): Promise<number> {
  // Held: no change can be told between the seq and the rows that it stands for.
  const seq = await lastSeq(tx, true);
  const notices = (await allSigned(tx)).map(noticeOf);
  const parts = Math.max(1, Math.ceil(notices.length / PART));
  for (let part = 1; part <= parts; part += 1) {
    const data = { seq, part, parts, authorizations: notices.slice((part - 1) * PART, part * PART) };
    await publish(tx, { source: 'finance', type: CONSENT_SNAPSHOT, subject: null, data }, clock);
  }
  return seq;
}

/** How every change of the room is made: one transaction in somebody's name, with its audit row at the end. */
import type { Db } from '@yushu/db';
import {
  append,
  type IdempotencyConflict,
  type IdempotencyInProgress,
  once,
  type Result,
  type RoomContext,
} from '@yushu/kit';
import { asViewer, enterAsViewer } from '../store/tenancy.ts';

/** What a change did, for the audit chain: to which id, with what. */
export interface Change<T> {
  readonly subject: string;
  readonly data: unknown;
  readonly value: T;
}
export type Work<T, E> = (tx: Db) => Promise<Result<Change<T>, E>>;

/** Runs `work` as the viewer. A refusal leaves nothing behind: `work` decides before it writes. */
export const changed = <T, E>(context: RoomContext, action: string, work: Work<T, E>): Promise<Result<T, E>> =>
  asViewer(context.db, context.viewer, (tx) => noted(tx, context, action, work));

/** As `changed`, once for a key of this viewer's organization. */
export async function changedOnce<T, E>(
  context: RoomContext,
  action: string,
  request: { readonly idempotencyKey: string },
  work: Work<T, E>,
): Promise<Result<T, E | IdempotencyConflict | IdempotencyInProgress>> {
  const { db, viewer, clock } = context;
  const scope = `${viewer.orgId ?? viewer.id}:${action}`;
  const answer = await once(db, { scope, key: request.idempotencyKey, request, clock }, async (tx) => {
    await enterAsViewer(tx, viewer);
    return noted(tx, context, action, work);
  });
  return answer.ok ? answer.value : answer;
}

async function noted<T, E>(
  tx: Db,
  { viewer, clock }: RoomContext,
  action: string,
  work: Work<T, E>,
): Promise<Result<T, E>> {
  const change = await work(tx);
  if (!change.ok) return change;
  const { subject, data, value } = change.value;
  await append(tx, { room: 'finance', actor: viewer.id, action, subject, data }, clock);
  return { ok: true, value };
}

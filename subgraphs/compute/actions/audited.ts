import type { Db } from '@yushu/db';
import { append, type Result, type RoomContext } from '@yushu/kit';

/** What a change did, for the audit chain: to which id, with what. */
export interface Change<T> {
  readonly subject: string;
  readonly data: unknown;
  readonly value: T;
}
export type ActionContext = Pick<RoomContext, 'db' | 'viewer' | 'clock'>;

/** Runs a change and its audit row in one transaction. A refusal leaves neither: `work` decides before it writes. */
export const audited = <T, E>(
  { db, viewer, clock }: ActionContext,
  action: string,
  work: (tx: Db) => Promise<Result<Change<T>, E>>,
): Promise<Result<T, E>> =>
  db.transaction(async (tx) => {
    const change = await work(tx);
    if (!change.ok) return change;
    const { subject, data, value } = change.value;
    await append(tx, { room: 'compute', actor: viewer.id, action, subject, data }, clock);
    return { ok: true, value };
  });

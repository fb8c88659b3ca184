import type { Db } from '@yushu/db';
import { exitRecord } from '@yushu/db/schema/compute';
import type { ExitRecord } from '../domain/dispatch/adapter.ts';

export type Verdict = 'ACCEPTED' | 'OLD_FENCE' | 'UNKNOWN_KEY' | 'ALREADY_ENDED';

/** Keeps a record whatever becomes of it; false when it is kept already. */
export async function keepRecord(
  tx: Db,
  clusterId: string,
  { key, fence, exit, start, end, node, hmac }: ExitRecord,
  verdict: Verdict,
  heardAt: Date,
): Promise<boolean> {
  const kept = await tx
    .insert(exitRecord)
    .values({
      ...{ clusterId, key, fence, node, hmac, verdict, heardAt, exitCode: exit },
      ...{ startedAt: new Date(start * 1_000), endedAt: new Date(end * 1_000) },
    })
    .onConflictDoNothing();
  return kept.rowCount === 1;
}

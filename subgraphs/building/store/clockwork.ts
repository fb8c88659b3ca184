/** What the clock alone brings on, set by set. */
import type { Db } from '@yushu/db';
import { building, ratingAssessment, savingsProject } from '@yushu/db/schema/building';
import { and, eq, lte, sql } from 'drizzle-orm';

/** Certificates whose last day has passed where the building stands: EXPIRED now; which, and what they were. */
export async function expireCertificates(tx: Db, now: Date): Promise<{ id: string; from: string }[]> {
  const { rows } = await tx.execute<{ id: string; from: string }>(sql`
    with due as (
      select r.org_id, r.id, r.state from ${ratingAssessment} r
      join ${building} b on b.org_id = r.org_id and b.id = r.building_id
      where r.state in ('PRE_CERTIFIED', 'CERTIFIED')
        and (r.certificate->>'validUntil')::date < (${now.toISOString()}::timestamptz at time zone b.time_zone)::date
      order by r.id for update of r skip locked
    )
    update ${ratingAssessment} r set state = 'EXPIRED', changed_at = ${now.toISOString()} from due
    where r.org_id = due.org_id and r.id = due.id returning r.id, due.state as "from"`);
  return rows;
}

/** Projects whose works have begun by `today` (YYYY-MM-DD), and of them those whose works have ended; how many moved. */
export async function passWorks(tx: Db, today: string): Promise<number> {
  const begun = await tx
    .update(savingsProject)
    .set({ state: 'IN_BLACKOUT' })
    .where(and(eq(savingsProject.state, 'QUALIFIED'), lte(savingsProject.blackoutStart, today)));
  const ended = await tx
    .update(savingsProject)
    .set({ state: 'REPORTING' })
    .where(and(eq(savingsProject.state, 'IN_BLACKOUT'), lte(savingsProject.blackoutEnd, today)));
  return (begun.rowCount ?? 0) + (ended.rowCount ?? 0);
}

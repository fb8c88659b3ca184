import type { Db } from '@yushu/db';
import { consentConsumer } from '@yushu/db/schema/finance';
import type { Clock } from '@yushu/kit';

/** Rooms that were sent a full snapshot since they began to listen. */
export async function consumersTold(tx: Db): Promise<string[]> {
  const rows = await tx.select({ consumer: consentConsumer.consumer }).from(consentConsumer);
  return rows.map(({ consumer }) => consumer);
}

/** From now on exactly these have been told; whoever stopped listening is new when it comes back. */
export async function rememberTold(tx: Db, consumers: readonly string[], toldSeq: number, clock: Clock): Promise<void> {
  await tx.delete(consentConsumer);
  if (consumers.length === 0) return;
  await tx
    .insert(consentConsumer)
    .values(consumers.map((consumer) => ({ consumer, toldSeq, at: new Date(clock.now()) })));
}

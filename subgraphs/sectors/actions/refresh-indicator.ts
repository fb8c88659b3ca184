import { err, type NotFound, newId, notFound, ok, type Result, type RoomContext } from '@yushu/kit';
import { requestRun } from '../store/indicator-writes.ts';
import { definitions, type StoredRun } from '../store/indicators.ts';

/** Asks the runner for a run; while one is open already, that one is the answer. */
export async function refreshIndicator(
  { code }: { code: string },
  context: RoomContext,
): Promise<Result<{ run: StoredRun }, NotFound>> {
  const definition = (await definitions(context)).find((each) => each.code === code);
  if (!definition?.document) return err(notFound('Indicator', code, ['input', 'code']));
  const { db, viewer, clock } = context;
  const row = {
    id: newId('run', clock),
    code,
    version: definition.version,
    state: 'REQUESTED',
    requestedAt: new Date(clock.now()),
    requestedBy: viewer.id,
  };
  return ok({ run: await db.transaction((tx) => requestRun(tx, row)) });
}

import { err, type NotFound, notFound, ok, type Result, type RoomContext } from '@yushu/kit';
import { LineScorer } from '../adapters/score-file.ts';
import { MOST_REASONS } from '../domain/scorecard/index.ts';
import { versionsInUse } from '../store/credit-models.ts';
import { institutionOf } from '../store/market.ts';
import { asViewer } from '../store/tenancy.ts';
import { modelOf } from './scoring-models.ts';

/** How NDJSON rows are read. */
export const ROWS = {
  ...{ data: 'rows.ndjson', reasons: MOST_REASONS },
  format: { delimiter: ',', header: true, missing: [], drop: [] },
};

/** What scores rows of the institution's own with the champion of its product; nothing of it is stored. */
export async function batchScorer(
  productId: string,
  { db, viewer }: RoomContext,
  orgId: string,
): Promise<Result<LineScorer, NotFound>> {
  const champion = await asViewer(db, viewer, async (tx) => {
    const institution = await institutionOf(tx, orgId);
    const versions = institution ? await versionsInUse(tx, institution.id, productId) : [];
    return versions.find(({ state }) => state === 'CHAMPION');
  });
  if (!champion) return err(notFound('Champion', productId));
  return ok(new LineScorer(modelOf(champion).scorer, ROWS));
}

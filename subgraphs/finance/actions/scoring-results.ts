import type { RoomContext } from '@yushu/kit';
import { chunkAfter, jobIn } from '../store/scoring-jobs.ts';
import { asViewer } from '../store/tenancy.ts';

/** The results of a batch, piece by piece, beginning with an empty one; nothing at all where the viewer has no such batch. */
export async function* resultsAfter(
  jobId: string,
  { db, viewer }: Pick<RoomContext, 'db' | 'viewer'>,
): AsyncGenerator<string, void> {
  if (!(await asViewer(db, viewer, (tx) => jobIn(tx, jobId)))) return;
  yield '';
  for (let row = 0; ; ) {
    const chunk = await asViewer(db, viewer, (tx) => chunkAfter(tx, jobId, row));
    if (!chunk) return;
    yield chunk.lines;
    row = chunk.firstRow;
  }
}

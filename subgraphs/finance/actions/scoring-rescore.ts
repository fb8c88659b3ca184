/** Proves a stored score: made again from the model and the snapshot that it names by their hashes. */
import { err, type NotFound, notFound, ok, type Result, type RoomContext } from '@yushu/kit';
import { hashOf } from '../adapters/model-file.ts';
import { storedModel } from '../domain/credit-model.ts';
import { snapshotHash } from '../domain/feature.ts';
import { isSameResult, type ScoringResult, scoringResult } from '../domain/scoring-result.ts';
import { versionIn } from '../store/credit-models.ts';
import { snapshotsIn } from '../store/features.ts';
import { scoreIn } from '../store/scoring.ts';
import { asViewer } from '../store/tenancy.ts';

export interface Rescored {
  readonly scoreId: string;
  readonly modelHash: string;
  readonly snapshotHash: string;
  /** Whether the model's bytes and the snapshot's content still have the hashes that the score names. */
  readonly isModelIntact: boolean;
  readonly isSnapshotIntact: boolean;
  readonly stored: ScoringResult;
  /** Null where the model now refuses the features. */
  readonly recomputed: ScoringResult | null;
  /** Everything above, and both results alike to the last bit. */
  readonly isSame: boolean;
}

/** Makes a score that the viewer may see again, from what is stored; no consent is asked, for nothing new is disclosed. */
export async function rescore(scoreId: string, { db, viewer }: RoomContext): Promise<Result<Rescored, NotFound>> {
  const found = await asViewer(db, viewer, async (tx) => {
    const score = await scoreIn(tx, scoreId);
    if (!score) return null;
    const [version, [snapshot]] = [await versionIn(tx, score.versionId), await snapshotsIn(tx, [score.snapshotId])];
    return version && snapshot ? { score, version, snapshot } : null;
  });
  if (!found) return err(notFound('CreditScore', scoreId));
  const { score, version, snapshot } = found;
  const again = scoringResult(storedModel(version.content).scorer, version, snapshot.features);
  const intact = {
    isModelIntact: hashOf(version.content) === score.modelHash,
    isSnapshotIntact: snapshotHash(snapshot) === score.snapshotHash,
  };
  const { probability, label, reasons, degraded, error } = score;
  const stored = { score: score.score, probability, label, reasons, degraded, error };
  const recomputed = again.ok ? again.value : null;
  const isSame =
    intact.isModelIntact && intact.isSnapshotIntact && recomputed !== null && isSameResult(stored, recomputed);
  const { modelHash, snapshotHash: hash } = score;
  return ok({ scoreId, modelHash, snapshotHash: hash, ...intact, stored, recomputed, isSame });
}

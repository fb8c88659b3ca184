/** Compares what a version scored in two windows of time. */
import { err, type NotFound, newId, notFound, ok, type Result, type RoomContext } from '@yushu/kit';
import type { SnapshotFeature } from '../domain/feature.ts';
import { type Stability, stabilityOf, worstOf } from '../domain/monitoring.ts';
import type { Windows } from '../domain/monitoring-plan.ts';
import { versionIn } from '../store/credit-models.ts';
import { snapshotById } from '../store/features.ts';
import { insertReport, type MonitoringReport, type ServedVersion } from '../store/monitoring.ts';
import { type CreditScore, scoresBetween } from '../store/scoring.ts';
import { asViewer } from '../store/tenancy.ts';
import { changed } from './changed.ts';
import { coveredFeatures } from './features-for-use.ts';

export interface MonitoringRequest extends Windows {
  readonly versionId: string;
}

interface Scored {
  readonly scores: readonly CreditScore[];
  /** Of each score what may still be used of its snapshot. */
  readonly features: readonly (readonly SnapshotFeature[])[];
}

/**
 * A report on the scores and the features of one's own version, stored. Features whose consent has ended are left out; a
 * window without scores has nothing to report.
 */
export async function monitorModelVersion(
  { versionId, ...windows }: MonitoringRequest,
  context: RoomContext,
  orgId: string,
): Promise<Result<{ report: MonitoringReport }, NotFound>> {
  const version = await asViewer(context.db, context.viewer, (tx) => versionIn(tx, versionId));
  if (version?.orgId !== orgId) return err(notFound('CreditModelVersion', versionId, ['input', 'versionId']));
  const found = await compareWindows(version, windows, context);
  if (!found.ok) return found;
  const report = { ...found.value, id: newId('mrp', context.clock) };
  return changed<{ report: MonitoringReport }, NotFound>(context, 'monitorModelVersion', async (tx) => {
    await insertReport(tx, report);
    return ok({ subject: report.id, data: { versionId, verdict: report.verdict }, value: { report } });
  });
}

/** What the version did in two windows, not stored yet and without an id. */
export async function compareWindows(
  { id: versionId, orgId, inputs }: Pick<ServedVersion, 'id' | 'orgId' | 'inputs'>,
  windows: Windows,
  context: RoomContext,
): Promise<Result<Omit<MonitoringReport, 'id'>, NotFound>> {
  const baseline = await scoredBetween(context, versionId, windows.baselineFrom, windows.baselineTo);
  const window = await scoredBetween(context, versionId, windows.windowFrom, windows.windowTo);
  if (baseline.scores.length === 0) return err(notFound('CreditScore', versionId, ['input', 'baselineFrom']));
  if (window.scores.length === 0) return err(notFound('CreditScore', versionId, ['input', 'windowFrom']));
  const stability = compared(inputs, baseline, window);
  return ok({
    ...{ ...windows, orgId, versionId, stability, createdAt: new Date(context.clock.now()) },
    ...{ baselineScores: baseline.scores.length, windowScores: window.scores.length },
    verdict: worstOf(stability.map(({ verdict }) => verdict)),
  });
}

async function scoredBetween(context: RoomContext, versionId: string, from: Date, to: Date): Promise<Scored> {
  const scores = await asViewer(context.db, context.viewer, (tx) => scoresBetween(tx, versionId, from, to));
  const snapshots = await Promise.all(scores.map(({ snapshotId }) => snapshotById(context).load(snapshotId)));
  const features = await Promise.all(
    snapshots.map((snapshot) => (snapshot ? coveredFeatures(snapshot, context) : Promise.resolve([]))),
  );
  return { scores, features };
}

function compared(inputs: readonly string[], baseline: Scored, window: Scored): Stability[] {
  const scoresOf = ({ scores }: Scored) => scores.map(({ score }) => (score === null ? null : String(score)));
  const features = inputs.flatMap((name) => {
    const [before, after] = [valuesOf(name, baseline), valuesOf(name, window)];
    return before.length > 0 && after.length > 0 ? [stabilityOf(name, before, after)] : [];
  });
  return [stabilityOf('score', scoresOf(baseline), scoresOf(window)), ...features];
}

/** The values of a feature; null is missing, and what was withheld or unavailable is no value at all. */
const valuesOf = (name: string, { features }: Scored): (string | null)[] =>
  features.flatMap((each) => {
    const found = each.find((feature) => feature.name === name);
    if (!found || found.state === 'WITHHELD' || found.state === 'UNAVAILABLE') return [];
    return [found.value];
  });

/** What is shown of an indicator: stored readings and runs, judged by the domain at one time. */
import type { Provenance, RoomContext } from '@yushu/kit';
import type { IndicatorTarget } from '../domain/indicator/definition.ts';
import { type Evaluation, evaluate, type ReadingState } from '../domain/indicator/evaluate.ts';
import { parseDefinition } from '../domain/indicator/parse.ts';
import { type Progress, progress } from '../domain/indicator/progress.ts';
import thresholds from '../seed/progress-thresholds.json' with { type: 'json' };
import { callTime } from './call-time.ts';
import { type Definition, type Standing, type StoredReading, standing } from './indicators.ts';
import { planTargets } from './plan.ts';

/** A reading as it is shown: decimal text, and null for whatever is not known. */
export interface IndicatorReadingView {
  readonly value: string | null;
  readonly state: ReadingState;
  /** Why it is not fresh; null when it is. */
  readonly reason: string | null;
  readonly asOf: Date | null;
  readonly knownAt: Date | null;
  readonly staleSince: Date | null;
  readonly provenance: Provenance | null;
  readonly sources: readonly { readonly room: string; readonly ok: boolean }[];
  readonly excluded: readonly { readonly reason: string; readonly count: number }[];
  readonly duplicates: number | null;
  readonly rows: number | null;
  readonly met: boolean | null;
}

/** The reading as known at `knownAt` (epoch ms, never later than now), judged as on that moment. */
export async function readingAt(
  context: RoomContext,
  definition: Definition,
  knownAt: number | null = null,
): Promise<IndicatorReadingView> {
  const at = Math.min(knownAt ?? callTime(context), callTime(context));
  const [known, target] = await Promise.all([
    standing(context).load({ code: definition.code, knownAt: at }),
    targetOf(context, definition),
  ]);
  return view(definition, target, known ?? { reading: null, run: null }, at);
}

/** A reading of the past as it is shown in a list: judged by its age alone. */
export const pastReading = async (context: RoomContext, definition: Definition, reading: StoredReading) =>
  view(definition, await targetOf(context, definition), { reading, run: null }, callTime(context));

/** How far the target is on its way. */
export async function progressOf(context: RoomContext, definition: Definition): Promise<Progress> {
  const [reading, target] = await Promise.all([readingAt(context, definition), targetOf(context, definition)]);
  const { baseline } = definition;
  const start = baseline && { ...baseline, date: Date.parse(`${baseline.date}T00:00:00Z`) };
  return progress(reading, target, start, thresholds, callTime(context));
}

/** The plan's target of the same code; every definition has one. */
async function targetOf(context: RoomContext, { code }: Definition): Promise<IndicatorTarget> {
  const target = (await planTargets(context)).find((each) => each.code === code);
  if (!target) throw new Error(`indicator ${code} has no target`);
  return { op: target.operator as IndicatorTarget['op'], value: target.value };
}

function view(definition: Definition, target: IndicatorTarget, known: Standing, at: number): IndicatorReadingView {
  const { reading } = known;
  const failed = failedRun(known);
  const judged = judge(definition, target, known, failed, at);
  return {
    value: judged?.value ?? null,
    state: judged?.state ?? 'UNKNOWN',
    reason: reasonOf(definition, judged?.state ?? 'UNKNOWN', failed),
    asOf: reading?.asOf ?? null,
    knownAt: reading?.knownAt ?? null,
    staleSince: judged?.staleSince ? new Date(judged.staleSince) : null,
    provenance: (reading?.provenance as Provenance | undefined) ?? null,
    sources: sourcesOf(definition, failed),
    excluded: Object.entries(reading?.excluded ?? {}).map(([reason, count]) => ({ reason, count })),
    duplicates: reading?.duplicates ?? null,
    rows: reading?.rows ?? null,
    met: judged?.met ?? null,
  };
}

type FailedRun = NonNullable<Standing['run']> | null;

/** The last run if it failed, and no good reading is newer than it. */
function failedRun({ reading, run }: Standing): FailedRun {
  if (run?.state !== 'FAILED') return null;
  return reading === null || run.ranAt! >= reading.asOf ? run : null;
}

/** The domain's judgement; null for an indicator that nothing computes. */
function judge(
  row: Definition,
  target: IndicatorTarget,
  { reading }: Standing,
  failed: FailedRun,
  at: number,
): Evaluation | null {
  if (row.reduce === null) return null;
  const { code, unit, freshForHours, reduce } = row;
  const definition = parseDefinition({ code, unit, freshForHours, target, reduce });
  if (!definition.ok) throw new Error(`indicator ${code}: ${definition.error.code} at ${definition.error.path}`);
  const lastGood = reading && {
    value: reading.value,
    asOf: reading.asOf.getTime(),
    provenance: reading.provenance.kind,
  };
  // Only that it failed, and when, matters here: an answer without data says so.
  const run = failed && { ranAt: failed.ranAt!.getTime(), data: null, errors: [] };
  return evaluate({ definition: definition.value, run, lastGood, at });
}

function reasonOf(definition: Definition, state: ReadingState, failed: FailedRun): string | null {
  if (definition.reduce === null) return 'REPORTED_ONLY';
  if (failed) return failed.failure?.code ?? 'SOURCE_ERROR';
  if (state === 'UNKNOWN') return 'NEVER_RUN';
  return state === 'STALE' ? 'TOO_OLD' : null;
}

/** Failures that say nothing of a room by name concern all of them. */
const OF_ALL_ROOMS = new Set(['SOURCE_DOWN', 'SOURCE_NULL', 'NOT_SERVED']);

function sourcesOf({ rooms }: Definition, failed: FailedRun): IndicatorReadingView['sources'] {
  const { code = '', sources = [] } = failed?.failure ?? {};
  const down = new Set(OF_ALL_ROOMS.has(code) ? rooms : sources);
  return [...new Set([...rooms, ...down])].map((room) => ({ room, ok: !down.has(room) }));
}

/** Self-assessments of buildings: scored clause by clause, then submitted. */
import type { Db } from '@yushu/db';
import {
  add,
  compare,
  decimal,
  err,
  type IllegalTransition,
  illegalTransition,
  mul,
  type NotFound,
  newId,
  notFound,
  ok,
  type Result,
  type RoomContext,
  type Transitions,
  toText,
  ZERO,
} from '@yushu/kit';
import type { CategoryBelowThirtyPercent, EditionMismatch, PrerequisiteFailed } from '../domain/errors.ts';
import {
  type Assessment,
  assessmentData,
  CATEGORIES,
  type Rating,
  rate,
  type Standard,
} from '../domain/rating/stars.ts';
import { assessmentsOfBuilding, findAssessment, findBuilding, type StoredAssessment } from '../store/rows.ts';
import { asViewer } from '../store/tenancy.ts';
import { insertAssessment, updateAssessment } from '../store/writes.ts';
import { roomStandard } from './rate-building.ts';

export const RATING_STATES = [
  'DRAFT',
  'SELF_ASSESSED',
  'SUBMITTED',
  'PRE_CERTIFIED',
  'CERTIFIED',
  'EXPIRED',
  'REVOKED',
] as const;
export type RatingState = (typeof RATING_STATES)[number];
export const RATING_TRANSITIONS: Transitions<RatingState> = {
  DRAFT: ['SELF_ASSESSED'],
  SELF_ASSESSED: ['SUBMITTED'],
  SUBMITTED: ['PRE_CERTIFIED', 'CERTIFIED'],
  PRE_CERTIFIED: ['CERTIFIED', 'EXPIRED', 'REVOKED'],
  CERTIFIED: ['EXPIRED', 'REVOKED'],
  EXPIRED: [],
  REVOKED: [],
};

export type ScoreName = keyof Assessment['scores'];
export const SCORE_NAMES: readonly ScoreName[] = [...CATEGORIES, 'innovation'];

/** Clauses as they were scored: points by category and clause, prerequisites by clause. */
export interface ScoreSheet {
  readonly prerequisites: Readonly<Record<string, boolean>>;
  readonly points: Readonly<Partial<Record<ScoreName, Readonly<Record<string, string>>>>>;
}
export interface ScoredClause {
  readonly buildingId: string;
  readonly edition: Assessment['edition'];
  readonly phase: Assessment['phase'];
  readonly clause: string;
  /** Points in a category, or a prerequisite met or not. */
  readonly score: { readonly category: ScoreName; readonly points: string } | { readonly met: boolean };
}
type Scored<Fault> = Result<{ assessment: StoredAssessment }, Fault>;

/** Scores a clause on the building's open assessment, which begins with the first one. */
export const scoreClause = (
  input: ScoredClause,
  { db, viewer, clock }: RoomContext,
): Promise<Scored<NotFound | EditionMismatch>> =>
  asViewer(db, viewer, async (tx): Promise<Scored<NotFound | EditionMismatch>> => {
    const building = await findBuilding(tx, input.buildingId);
    if (!building) return err(notFound('Building', input.buildingId, ['input', 'buildingId']));
    const changedAt = new Date(clock.now());
    const open = (await assessmentsOfBuilding(tx, building.id)).find(({ state }) => isOpen(state));
    if (open && (open.edition !== input.edition || open.phase !== input.phase)) return err(mismatch(open, input));
    const assessment = sheetWith(
      (open?.assessment as ScoreSheet | undefined) ?? { prerequisites: {}, points: {} },
      input,
    );
    const state = 'SELF_ASSESSED';
    if (open) {
      await updateAssessment(tx, open.id, { assessment, state, changedAt });
      return ok({ assessment: { ...open, assessment, state, changedAt } });
    }
    const { edition, phase } = input;
    const made = {
      ...{ orgId: building.orgId, id: newId('rat', clock), buildingId: building.id, edition, phase },
      ...{ state, assessment, result: null, certificate: null, changedAt },
    };
    await insertAssessment(tx, made);
    return ok({ assessment: made });
  });

const isOpen = (state: string): boolean => state === 'DRAFT' || state === 'SELF_ASSESSED';

/** Names what differs: the edition, or of one edition the phase. */
const mismatch = (open: StoredAssessment, { edition }: ScoredClause): EditionMismatch => ({
  code: 'EDITION_MISMATCH',
  message: `The open assessment of this building is of edition ${open.edition}, phase ${open.phase}.`,
  path: ['input', open.edition === edition ? 'phase' : 'edition'],
  expected: open.edition === edition ? open.phase : open.edition,
});

function sheetWith({ prerequisites, points }: ScoreSheet, { clause, score }: ScoredClause): ScoreSheet {
  if ('met' in score) return { prerequisites: { ...prerequisites, [clause]: score.met }, points };
  const category = { ...points[score.category], [clause]: score.points };
  return { prerequisites, points: { ...points, [score.category]: category } };
}

export interface Submission {
  readonly assessmentId: string;
  readonly fullFitOut: boolean;
  readonly technicalMet: { readonly one: boolean; readonly two: boolean; readonly three: boolean };
  readonly greenMaterialShare: string;
}
type SubmitFault = NotFound | PrerequisiteFailed | CategoryBelowThirtyPercent | IllegalTransition<RatingState>;

/** Where the input names the assessment: what was scored is wrong there, not what is sent with it. */
export const ASSESSMENT = ['input', 'assessmentId'];

/** Submits an assessment: all prerequisites met, every category at 30 % of its full score or more. */
export const submitRating = (input: Submission, { db, viewer, clock }: RoomContext): Promise<Scored<SubmitFault>> =>
  asViewer(db, viewer, async (tx: Db): Promise<Scored<SubmitFault>> => {
    const stored = await findAssessment(tx, input.assessmentId);
    if (!stored) return err(notFound('RatingAssessment', input.assessmentId, ['input', 'assessmentId']));
    const from = stored.state as RatingState;
    if (from !== 'SELF_ASSESSED')
      return err({ ...illegalTransition(from, 'SUBMITTED', RATING_TRANSITIONS[from]), path: ASSESSMENT });
    const standard = roomStandard();
    const sheet = stored.assessment as ScoreSheet;
    const failed = prerequisiteFault(sheet);
    if (failed) return err(failed);
    const assessment = assessmentOf(stored, sheet, input);
    const fault = categoryFault(assessment, standard);
    if (fault) return err(fault);
    const change = {
      state: 'SUBMITTED',
      result: keptRating(rate(assessment, standard)),
      changedAt: new Date(clock.now()),
    };
    await updateAssessment(tx, stored.id, change);
    return ok({ assessment: { ...stored, ...change } });
  });

function prerequisiteFault({ prerequisites }: ScoreSheet): PrerequisiteFailed | null {
  const clauses = Object.entries(prerequisites).flatMap(([clause, met]) => (met ? [] : [clause]));
  const none = Object.keys(prerequisites).length === 0;
  if (clauses.length === 0 && !none) return null;
  const message = none
    ? 'No prerequisite has been assessed.'
    : `Prerequisites that are not met: ${clauses.join(', ')}.`;
  return { code: 'PREREQUISITE_FAILED', message, path: ASSESSMENT, clauses };
}

function assessmentOf(stored: StoredAssessment, { prerequisites, points }: ScoreSheet, input: Submission): Assessment {
  const full = roomStandard().editions[stored.edition as Assessment['edition']].fullScores[stored.phase as 'PRE'];
  const sumOf = (name: ScoreName): string => {
    const sum = Object.values(points[name] ?? {}).reduce((all, one) => add(all, decimal(one)), ZERO);
    // Clauses may offer more points together than a category can have.
    return toText(compare(sum, full[name]) > 0 ? full[name] : sum);
  };
  const { edition, phase } = stored;
  const { fullFitOut, technicalMet, greenMaterialShare } = input;
  const scores = Object.fromEntries(SCORE_NAMES.map((name) => [name, sumOf(name)]));
  return assessmentData.parse({ edition, phase, prerequisites, scores, fullFitOut, technicalMet, greenMaterialShare });
}

function categoryFault({ scores, edition, phase }: Assessment, standard: Standard): CategoryBelowThirtyPercent | null {
  for (const category of CATEGORIES) {
    const need = mul(standard.editions[edition].fullScores[phase][category], standard.categoryShare);
    if (compare(scores[category], need) >= 0) continue;
    const [have, wanted] = [toText(scores[category]), toText(need)];
    const message = `${category} has ${have} points where ${wanted} are needed.`;
    return { code: 'CATEGORY_BELOW_THIRTY_PERCENT', message, path: ASSESSMENT, category, have, need: wanted };
  }
  return null;
}

/** A rating as it is kept, decimals as text. */
export interface KeptRating extends Omit<Rating, 'total'> {
  readonly total: string;
}
const keptRating = ({ total, ...rest }: Rating): KeptRating => ({ ...rest, total: toText(total) });

/** Savings projects, and results that stay as they were worked out. */
import type { LocalizedText, Provenance, Transitions, UserError } from '@yushu/kit/domain';
import type { Model } from './caltrack/candidates.ts';
import type { Goodness } from './caltrack/fit.ts';
import type { Saving, Study } from './caltrack/study.ts';

export const PROJECT_STATES = [
  'DRAFT',
  'BASELINE_FITTED',
  'QUALIFIED',
  'DISQUALIFIED',
  'IN_BLACKOUT',
  'REPORTING',
  'VERIFIED',
  'RESTATED',
  'CLOSED',
] as const;
export type ProjectState = (typeof PROJECT_STATES)[number];

export const PROJECT_TRANSITIONS: Transitions<ProjectState> = {
  DRAFT: ['BASELINE_FITTED'],
  BASELINE_FITTED: ['QUALIFIED', 'DISQUALIFIED'],
  QUALIFIED: ['IN_BLACKOUT'],
  DISQUALIFIED: [],
  IN_BLACKOUT: ['REPORTING'],
  REPORTING: ['VERIFIED'],
  VERIFIED: ['RESTATED', 'CLOSED'],
  RESTATED: ['VERIFIED'],
  CLOSED: [],
};

export interface SavingsProject {
  readonly orgId: string;
  readonly id: string;
  readonly buildingId: string;
  readonly meterId: string;
  readonly station: string;
  readonly name: LocalizedText;
  /** First days of the works and of reporting, YYYY-MM-DD. */
  readonly blackoutStart: string;
  readonly blackoutEnd: string;
  readonly state: ProjectState;
  /** 0 before the first result. */
  readonly version: number;
  readonly useCaseId: string | null;
  readonly provenance: Provenance;
  readonly createdAt: Date;
}

/** Which rules a result follows: a change of them gets another name. */
export const METHOD = 'caltrack-2.0-daily/local/1';

/** A result as it is kept: the study without its candidates. */
export interface SavingsResult {
  readonly unit: string;
  readonly model: Model | null;
  readonly fit: Goodness | null;
  readonly candidates: { readonly total: number; readonly qualified: number };
  readonly baseline: Study['baseline'];
  readonly reporting: Study['reporting'];
  readonly saving: Saving | null;
}

export interface SavingsVersion {
  readonly orgId: string;
  readonly projectId: string;
  readonly version: number;
  readonly computedAt: Date;
  readonly method: string;
  readonly inputsHash: string;
  readonly result: SavingsResult;
}

/** What is kept of a study. */
export const resultOf = (
  { model, fit, candidates, baseline, reporting, saving }: Study,
  unit: string,
): SavingsResult => ({
  ...{ unit, model, fit, baseline, reporting, saving },
  candidates: {
    total: candidates.length,
    qualified: candidates.filter(({ status }) => status === 'QUALIFIED').length,
  },
});

export interface InsufficientData extends UserError<'INSUFFICIENT_DATA'> {
  readonly criterion: string;
  readonly have: number;
  readonly need: number;
}
export interface ModelDisqualified extends UserError<'MODEL_DISQUALIFIED'> {
  readonly candidates: number;
}

/** Why a study cannot stand, at the input's `path`; null where it can. */
export function faultOf(
  { status, insufficiencies, candidates }: Study,
  path: readonly string[],
): InsufficientData | ModelDisqualified | null {
  const [short] = insufficiencies;
  if (status === 'INSUFFICIENT' && short)
    return {
      code: 'INSUFFICIENT_DATA',
      message: `${short.code}: ${short.have} where ${short.need} are needed.`,
      path,
      criterion: short.code,
      have: short.have,
      need: short.need,
    };
  if (status === 'QUALIFIED') return null;
  const message = `None of ${candidates.length} candidate models qualifies.`;
  return { code: 'MODEL_DISQUALIFIED', message, path, candidates: candidates.length };
}

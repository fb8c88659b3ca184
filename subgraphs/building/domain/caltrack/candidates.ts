/** Every candidate model of CalTRACK 2.0 (3.4), fitted by closed forms over sums. Temperatures in °F. */
import {
  BALANCE_POINTS,
  crossSum,
  type Moments,
  momentsOf,
  type Sample,
  type UseMoments,
  useMoments,
} from './sample.ts';

export type ModelType = 'intercept_only' | 'cdd_only' | 'hdd_only' | 'cdd_hdd';
export type CandidateStatus = 'QUALIFIED' | 'DISQUALIFIED' | 'NOT_ATTEMPTED';
export type CandidateReason =
  | 'CDD_TOTAL_BELOW_20'
  | 'HDD_TOTAL_BELOW_20'
  | 'CDD_DAYS_BELOW_10'
  | 'HDD_DAYS_BELOW_10'
  | 'NEGATIVE_INTERCEPT'
  | 'NEGATIVE_BETA_CDD'
  | 'NEGATIVE_BETA_HDD'
  | 'COLLINEAR'
  | 'TOO_FEW_OBSERVATIONS';

/** Use per day = intercept + betaCdd·CDD(cbp) + betaHdd·HDD(hbp). */
export interface Model {
  readonly type: ModelType;
  readonly intercept: number;
  readonly betaCdd: number | null;
  readonly betaHdd: number | null;
  readonly cbp: number | null;
  readonly hbp: number | null;
}

export interface Candidate {
  readonly type: ModelType;
  readonly cbp: number | null;
  readonly hbp: number | null;
  readonly status: CandidateStatus;
  readonly reason: CandidateReason | null;
  /** Null where nothing was fitted. */
  readonly r2Adjusted: number | null;
  /** Of those that qualify. */
  readonly model: Model | null;
}

const LEAST_TOTAL = 20;
const LEAST_DAYS = 10;

/** All candidates in the order of the rules: intercept, CDD, HDD, then both (CBP outer); gas has no cooling. None without data. */
export function candidatesOf(sample: Sample, cooling: boolean): Candidate[] {
  if (sample.n === 0) return [];
  const use = useMoments(sample);
  const columns = (of: (place: number) => Float64Array) =>
    BALANCE_POINTS.map((_, place) => momentsOf(sample, use, of(place)));
  const hdd = columns(sample.hdd);
  const cdd = cooling ? columns(sample.cdd) : [];
  const single = (type: 'cdd_only' | 'hdd_only') => (moments: Moments, at: number) =>
    oneSlope(sample, use, { type, moments, point: BALANCE_POINTS[at]! });
  const list = [interceptOnly(use), ...cdd.map(single('cdd_only')), ...hdd.map(single('hdd_only'))];
  for (const [outer, cooled] of cdd.entries())
    for (let inner = 0; inner <= outer; inner++)
      list.push(twoSlopes(sample, use, [cooled, outer], [hdd[inner]!, inner]));
  return list;
}

/** The qualified candidate with the greatest adjusted R², the first of equals; null when none qualifies. */
export function bestOf(candidates: readonly Candidate[]): (Candidate & { readonly model: Model }) | null {
  let best: Candidate | null = null;
  for (const one of candidates)
    if (one.status === 'QUALIFIED' && (best === null || one.r2Adjusted! > best.r2Adjusted!)) best = one;
  return best as (Candidate & { readonly model: Model }) | null;
}

const NO_SLOPES = { betaCdd: null, betaHdd: null, cbp: null, hbp: null };

const interceptOnly = ({ mean }: UseMoments): Candidate =>
  judged({ type: 'intercept_only', intercept: mean, ...NO_SLOPES }, 0);

interface Column {
  readonly type: 'cdd_only' | 'hdd_only';
  readonly moments: Moments;
  readonly point: number;
}

function oneSlope(sample: Sample, use: UseMoments, { type, moments, point }: Column): Candidate {
  const [cools, points] = type === 'cdd_only' ? [true, { cbp: point, hbp: null }] : [false, { cbp: null, hbp: point }];
  const unfit = tooFew(sample, moments, cools) ?? tooShort(sample, 1);
  if (unfit) return notFitted(type, points, unfit);
  if (moments.square <= 0) return notFitted(type, points, 'COLLINEAR');
  const beta = moments.withUse / moments.square;
  const slopes = cools ? { betaCdd: beta, betaHdd: null } : { betaCdd: null, betaHdd: beta };
  const model = { type, intercept: use.mean - beta * moments.mean, ...slopes, ...points };
  return judged(model, adjusted(sample.n, 1, (beta * moments.withUse) / use.square));
}

function twoSlopes(
  sample: Sample,
  use: UseMoments,
  [c, cAt]: [Moments, number],
  [h, hAt]: [Moments, number],
): Candidate {
  const points = { cbp: BALANCE_POINTS[cAt]!, hbp: BALANCE_POINTS[hAt]! };
  const unfit = tooFew(sample, c, true) ?? tooFew(sample, h, false) ?? tooShort(sample, 2);
  if (unfit) return notFitted('cdd_hdd', points, unfit);
  const cross = crossSum(sample, use, c, h);
  const determinant = c.square * h.square - cross * cross;
  // Relative: two columns that are one line leave nothing but rounding.
  if (determinant <= 1e-12 * c.square * h.square) return notFitted('cdd_hdd', points, 'COLLINEAR');
  const betaCdd = (c.withUse * h.square - h.withUse * cross) / determinant;
  const betaHdd = (h.withUse * c.square - c.withUse * cross) / determinant;
  const intercept = use.mean - betaCdd * c.mean - betaHdd * h.mean;
  const r2 = (betaCdd * c.withUse + betaHdd * h.withUse) / use.square;
  return judged({ type: 'cdd_hdd', intercept, betaCdd, betaHdd, ...points }, adjusted(sample.n, 2, r2));
}

function tooFew({ daily }: Sample, { total, nonZero }: Moments, cools: boolean): CandidateReason | null {
  if (total < LEAST_TOTAL) return cools ? 'CDD_TOTAL_BELOW_20' : 'HDD_TOTAL_BELOW_20';
  if (daily && nonZero < LEAST_DAYS) return cools ? 'CDD_DAYS_BELOW_10' : 'HDD_DAYS_BELOW_10';
  return null;
}

const tooShort = ({ n }: Sample, slopes: number): CandidateReason | null =>
  n - slopes - 1 <= 0 ? 'TOO_FEW_OBSERVATIONS' : null;

/** Adjusted R² with k slopes; a use that never changes explains nothing. */
const adjusted = (n: number, k: number, r2: number): number =>
  Number.isFinite(r2) ? 1 - ((1 - r2) * (n - 1)) / (n - k - 1) : 0;

type Points = Pick<Candidate, 'cbp' | 'hbp'>;

// What cannot be solved was tried: only the rules on degree-days keep a candidate from being attempted.
const notFitted = (type: ModelType, points: Points, reason: CandidateReason): Candidate => ({
  type,
  ...points,
  status: reason === 'COLLINEAR' || reason === 'TOO_FEW_OBSERVATIONS' ? 'DISQUALIFIED' : 'NOT_ATTEMPTED',
  reason,
  r2Adjusted: null,
  model: null,
});

function judged(model: Model, r2Adjusted: number): Candidate {
  const reason = negativeOf(model);
  const { type, cbp, hbp } = model;
  return {
    type,
    cbp,
    hbp,
    status: reason ? 'DISQUALIFIED' : 'QUALIFIED',
    reason,
    r2Adjusted,
    model: reason ? null : model,
  };
}

function negativeOf({ intercept, betaCdd, betaHdd }: Model): CandidateReason | null {
  if (intercept < 0) return 'NEGATIVE_INTERCEPT';
  if (betaCdd !== null && betaCdd < 0) return 'NEGATIVE_BETA_CDD';
  return betaHdd !== null && betaHdd < 0 ? 'NEGATIVE_BETA_HDD' : null;
}

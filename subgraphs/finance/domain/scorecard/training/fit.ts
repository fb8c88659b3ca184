/** From rows to a fitted card: bins, evidence, and the weight of each variable's evidence. */
import { type Binned, type BinningOptions, believedWoe, binVariable, type Candidate } from '../binning/binning.ts';
import { fitLogistic, sigmoid } from './logistic.ts';
import { stratifiedFolds } from './random.ts';

export interface FitOptions extends BinningOptions {
  readonly l2: number;
  readonly seed: number;
}

/** A variable of the card; ln odds(bad:good) = intercept + Σ coefficient · smoothed WOE. */
export interface Weighted extends Binned {
  readonly coefficient: number;
}

export interface Left {
  readonly name: string;
  readonly reason: 'ONE_BIN' | 'NO_WEIGHT';
}

export interface Fit {
  readonly intercept: number;
  readonly variables: readonly Weighted[];
  /** Variables without a say: of one bin, or of no weight beside the others. */
  readonly left: readonly Left[];
}

const INNER_FOLDS = 5;

/**
 * Fits a card on the rows listed. What a variable's evidence is worth is first judged with evidence that was counted on other
 * rows (five inner folds), for evidence counted on a row's own answer flatters variables that say little; the weights are then
 * found within that, with the evidence of all the rows. It is the course's where there is one, whose mean in each bin the card
 * holds. No weight is of the wrong sign: what is believed to be worse never earns points. The intercept makes the mean
 * probability equal the share of bads.
 */
export function fitCard(
  candidates: readonly Candidate[],
  isBad: Uint8Array,
  rows: Int32Array,
  options: FitOptions,
): Fit {
  const binned = candidates.map((each) => binVariable(each, isBad, options, rows));
  const several = binned.flatMap(({ bins }, at) => (bins.length > 1 ? [at] : []));
  const sign = options.convention === 'bad-over-good' ? 1 : -1;
  const columns = crossFitted(
    several.map((at) => candidates[at]!),
    isBad,
    rows,
    options,
  );
  const answers = Uint8Array.from(rows, (row) => isBad[row]!);
  const borneOut = signedWeights(columns, answers, options.l2, sign);
  const own = several.map((at) => believedOfRows(binned[at]!, rows));
  const weights = weightsWithin(borneOut, own, answers, options.l2, sign);
  const variables = several.flatMap((at, index) =>
    weights[index] === 0 ? [] : [{ ...binned[at]!, coefficient: weights[index]! }],
  );
  const left = binned.flatMap((each, at): Left[] => {
    const index = several.indexOf(at);
    if (index >= 0 && weights[index] !== 0) return [];
    return [{ name: each.variable.name, reason: index < 0 ? 'ONE_BIN' : 'NO_WEIGHT' }];
  });
  return { intercept: interceptOf(variables, answers, rows), variables, left };
}

/** The evidence of each row, by variable, counted on the rows of the other inner folds; 0 where those had no such bin. */
function crossFitted(candidates: readonly Candidate[], isBad: Uint8Array, rows: Int32Array, options: FitOptions) {
  const columns = candidates.map(() => new Float64Array(rows.length));
  const fold = stratifiedFolds(isBad, rows, INNER_FOLDS, options.seed);
  for (let each = 0; each < INNER_FOLDS; each += 1) {
    const others = rows.filter((_, at) => fold[at] !== each);
    for (const [index, candidate] of candidates.entries()) {
      const woe = believedWoe(candidate, isBad, options, others);
      const { codes } = candidate.variable;
      const column = columns[index]!;
      for (let at = 0; at < rows.length; at += 1) if (fold[at] === each) column[at] = woe[codes[rows[at]!]! + 1]!;
    }
  }
  return columns;
}

/** The WOE that each code is scored by, at code + 1; 0, "says nothing", where no bin was filled. */
export const evidenceByCode = ({ places, bins }: Binned): Float64Array =>
  Float64Array.from(places, (place) => bins[place]?.smoothed ?? 0);

/** What is believed of each row. */
function believedOfRows({ believed, variable }: Binned, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => believed[variable.codes[row]! + 1]!);
}

/**
 * Weights of the evidence itself, each with a prior variance in proportion to what was borne out on other rows: a ridge
 * draws back most where that was least, and 0 stays 0.
 */
function weightsWithin(
  borneOut: Float64Array,
  own: readonly Float64Array[],
  isBad: Uint8Array,
  l2: number,
  sign: 1 | -1,
): Float64Array {
  const spread = borneOut.map((each) => Math.sqrt(Math.max(0, sign * each)));
  const kept = [...own.keys()].filter((at) => spread[at]! > 0);
  const scaled = kept.map((at) => own[at]!.map((each) => each * spread[at]!));
  const weights = new Float64Array(own.length);
  for (const [index, each] of signedWeights(scaled, isBad, l2, sign).entries())
    weights[kept[index]!] = each * spread[kept[index]!]!;
  return weights;
}

/** Weights of which none has the wrong sign: variables that would are left out, the worst first, until none does. */
function signedWeights(columns: readonly Float64Array[], isBad: Uint8Array, l2: number, sign: 1 | -1): Float64Array {
  const weights = new Float64Array(columns.length);
  let kept = [...columns.keys()];
  while (kept.length > 0) {
    const design = { rows: isBad.length, columns: kept.map((at) => columns[at]!), isBad };
    const { coefficients } = fitLogistic(design, l2);
    const worst = coefficients.reduce((at, each, index) => (sign * each < sign * coefficients[at]! ? index : at), 0);
    if (sign * coefficients[worst]! > 0) {
      for (const [index, at] of kept.entries()) weights[at] = coefficients[index]!;
      return weights;
    }
    kept = kept.toSpliced(worst, 1);
  }
  return weights;
}

/** ln odds(bad:good) of a row's evidence, the intercept left out. */
export function evidenceOfRows(variables: readonly Weighted[], rows: Int32Array): Float64Array {
  const margin = new Float64Array(rows.length);
  for (const variable of variables) {
    const woe = evidenceByCode(variable);
    const { codes } = variable.variable;
    for (let at = 0; at < rows.length; at += 1) margin[at]! += variable.coefficient * woe[codes[rows[at]!]! + 1]!;
  }
  return margin;
}

/** The intercept at which probabilities sum to the bads there were (Newton). */
function interceptOf(variables: readonly Weighted[], isBad: Uint8Array, rows: Int32Array): number {
  const margin = evidenceOfRows(variables, rows);
  const bads = isBad.reduce((sum, each) => sum + each, 0);
  let intercept = Math.log(bads / (rows.length - bads));
  for (let iteration = 0; iteration < 100; iteration += 1) {
    const p = margin.map((each) => sigmoid(each + intercept));
    const gap = p.reduce((sum, each) => sum + each, 0) - bads;
    const step = gap / p.reduce((sum, each) => sum + each * (1 - each), 0);
    intercept -= Math.max(-1, Math.min(1, step));
    if (Math.abs(step) < 1e-13) break;
  }
  return intercept;
}

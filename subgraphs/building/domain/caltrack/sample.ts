/** What models are fitted to: use per day beside degree-days at every balance point. */

/** Balance points that are tried, °F. */
export const BALANCE_POINTS: readonly number[] = Array.from({ length: 61 }, (_, at) => 30 + at);

/** One entry a day (daily) or a period (billing). */
export interface Sample {
  readonly n: number;
  /** Use per day. */
  readonly use: Float64Array;
  /** Days that an entry speaks for; 1 each where entries are days. */
  readonly weight: Float64Array;
  /** (Mean) degree-days of each entry at a place in BALANCE_POINTS. A daily sample writes every column into one array. */
  readonly cdd: (place: number) => Float64Array;
  readonly hdd: (place: number) => Float64Array;
  /** Entries are days: degree-days must stand on 10 of them, and no day has both kinds. */
  readonly daily: boolean;
}

/** The sample of whole days: use and mean temperature (°F) of each. */
export function dailySample(use: Float64Array, temperature: Float64Array): Sample {
  const n = use.length;
  // A column is read once and then never again: one array for all of them spares a third of a megabyte a meter.
  const column = new Float64Array(n);
  const filled = (of: (t: number) => number): Float64Array => {
    for (let at = 0; at < n; at++) column[at] = of(temperature[at]!);
    return column;
  };
  return {
    n,
    use,
    weight: new Float64Array(n).fill(1),
    cdd: (place) => filled((t) => (t > BALANCE_POINTS[place]! ? t - BALANCE_POINTS[place]! : 0)),
    hdd: (place) => filled((t) => (t < BALANCE_POINTS[place]! ? BALANCE_POINTS[place]! - t : 0)),
    daily: true,
  };
}

/** Weighted sums of one column of degree-days, about the mean where it says so. */
export interface Moments {
  readonly column: Float64Array;
  /** Σ w·x: degree-days in all. */
  readonly total: number;
  /** Entries with any. */
  readonly nonZero: number;
  readonly mean: number;
  /** Σ w·(x−x̄)² and Σ w·(x−x̄)(u−ū). */
  readonly square: number;
  readonly withUse: number;
}

/** Weighted sums of the use. */
export interface UseMoments {
  readonly weight: number;
  readonly mean: number;
  readonly square: number;
}

/** Weighted sum of weights, mean and squares of the use. */
export function useMoments({ use, weight, n }: Sample): UseMoments {
  let [sum, weights, square] = [0, 0, 0];
  for (let at = 0; at < n; at++) {
    sum += weight[at]! * use[at]!;
    weights += weight[at]!;
  }
  const mean = sum / weights;
  for (let at = 0; at < n; at++) square += weight[at]! * (use[at]! - mean) ** 2;
  return { weight: weights, mean, square };
}

/** The sums of one column, which is all that a fit needs of it. */
export function momentsOf({ use, weight, n }: Sample, of: UseMoments, column: Float64Array): Moments {
  let [total, nonZero, square, withUse] = [0, 0, 0, 0];
  for (let at = 0; at < n; at++) {
    const x = column[at]!;
    // Most degree-days are zero at most balance points.
    if (x === 0) continue;
    const weighted = weight[at]! * x;
    total += weighted;
    nonZero++;
    square += weighted * x;
    withUse += weighted * (use[at]! - of.mean);
  }
  const mean = total / of.weight;
  return { column, total, nonZero, mean, square: square - total * mean, withUse };
}

/** Σ w·(x−x̄)(y−ȳ) of two columns. No day both heats and cools where CBP ≥ HBP, so daily needs no pass over the days. */
export function crossSum({ weight, n, daily }: Sample, of: UseMoments, x: Moments, y: Moments): number {
  let sum = 0;
  if (!daily) for (let at = 0; at < n; at++) sum += weight[at]! * x.column[at]! * y.column[at]!;
  return sum - of.weight * x.mean * y.mean;
}

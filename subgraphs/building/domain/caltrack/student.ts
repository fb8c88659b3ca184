/** Quantiles of Student's t, from the regularised incomplete beta function (Lentz's continued fraction). */

// Lanczos, g = 7, n = 9: about 15 digits.
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

/** ln Γ(x) for x > 0.5. */
export function logGamma(x: number): number {
  const shifted = x - 1;
  const base = shifted + 7.5;
  const series = LANCZOS.reduce((sum, c, at) => sum + (at === 0 ? c : c / (shifted + at)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(series);
}

const TINY = 1e-300;
const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= 500; m++) {
    for (const term of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / away(1 + term * d);
      c = away(1 + term / c);
      value *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return value;
}

/** I_x(a, b), 0 ≤ x ≤ 1. */
export function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2)
    ? (front * continuedFraction(x, a, b)) / a
    : 1 - (front * continuedFraction(1 - x, b, a)) / b;
}

/** P(T > t) for t ≥ 0 with `freedom` degrees of freedom. */
const upperTail = (t: number, freedom: number): number =>
  regularisedBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;

const remembered = new Map<string, number>();

/** The t that P(T ≤ t) = p is true of, 0.5 ≤ p < 1, freedom > 0; NaN without degrees of freedom. */
export function studentQuantile(p: number, freedom: number): number {
  if (!(freedom > 0)) return Number.NaN;
  const key = `${p} ${freedom}`;
  const known = remembered.get(key) ?? bisect(1 - p, freedom);
  remembered.set(key, known);
  return known;
}

function bisect(tail: number, freedom: number): number {
  let [low, high] = [0, 1];
  while (upperTail(high, freedom) > tail) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-15 * high; step++) {
    const middle = (low + high) / 2;
    if (upperTail(middle, freedom) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

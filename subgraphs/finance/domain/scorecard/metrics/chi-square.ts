/** The chi-square distribution, by the incomplete gamma function. */

/** ln Γ(x) for x > 0 (Lanczos, g = 7, nine terms). */
export function logGamma(x: number): number {
  const terms = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  const sum = terms.reduce((total, term, at) => total + (at === 0 ? term : term / (x + at - 1)));
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** P(X ≤ x) of chi-square with `degrees` of freedom. */
export function chiSquareShare(x: number, degrees: number): number {
  const [a, half] = [degrees / 2, x / 2];
  if (half <= 0) return 0;
  const front = Math.exp(a * Math.log(half) - half - logGamma(a));
  return half < a + 1 ? front * series(a, half) : 1 - front * fraction(a, half);
}

function series(a: number, x: number): number {
  let [term, sum] = [1 / a, 1 / a];
  for (let n = 1; n < 10_000 && Math.abs(term) > Math.abs(sum) * 1e-16; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** Lentz's continued fraction of the upper tail. */
function fraction(a: number, x: number): number {
  const TINY = 1e-300;
  let [b, c, d] = [x + 1 - a, 1 / TINY, 1 / (x + 1 - a)];
  let h = d;
  for (let n = 1; n < 10_000; n += 1) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / (Math.abs(an * d + b) < TINY ? TINY : an * d + b);
    c = Math.abs(b + an / c) < TINY ? TINY : b + an / c;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return h;
}

/** The value that chi-square with `degrees` of freedom stays below with probability `share`; 0 for no freedom. */
export function chiSquareQuantile(share: number, degrees: number): number {
  if (degrees <= 0) return 0;
  let [low, high] = [0, degrees + 10];
  while (chiSquareShare(high, degrees) < share) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-13 * high; step += 1) {
    const middle = (low + high) / 2;
    if (chiSquareShare(middle, degrees) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

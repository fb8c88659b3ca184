/** Inverse link functions of generalized linear models. */

/** Φ(x), the standard normal distribution, by its series or its continued fraction; correct to about 1e-15. */
export function normalShare(x: number): number {
  const t = Math.abs(x);
  const density = Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI);
  const share = t < 5 ? 0.5 + density * oddSeries(t) : 1 - density * tail(t);
  return x < 0 ? 1 - share : share;
}

/** t + t³/3 + t⁵/(3·5) + … */
function oddSeries(t: number): number {
  let [term, sum] = [t, t];
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n += 1) {
    term *= (t * t) / (2 * n + 1);
    sum += term;
  }
  return sum;
}

/** 1/(t + 1/(t + 2/(t + 3/…))) */
function tail(t: number): number {
  let fraction = t;
  for (let n = 60; n >= 1; n -= 1) fraction = t + n / fraction;
  return 1 / fraction;
}

/** g⁻¹(η) by the name in `linkFunction`; `parameter` is the exponent of power and oddspower. */
export const INVERSE_LINKS: Readonly<Record<string, (eta: number, parameter: number) => number>> = {
  identity: (eta) => eta,
  log: (eta) => Math.exp(eta),
  logc: (eta) => 1 - Math.exp(eta),
  logit: (eta) => 1 / (1 + Math.exp(-eta)),
  probit: (eta) => normalShare(eta),
  cloglog: (eta) => 1 - Math.exp(-Math.exp(eta)),
  loglog: (eta) => Math.exp(-Math.exp(-eta)),
  power: (eta, parameter) => (parameter === 0 ? Math.exp(eta) : eta ** (1 / parameter)),
  oddspower: (eta, parameter) =>
    parameter === 0 ? 1 / (1 + Math.exp(-eta)) : 1 / (1 + (1 + parameter * eta) ** (-1 / parameter)),
};

/** The nearest course that only rises, or only falls. */

/** Of the rising and the falling heights with the least weighted squared difference from those given, the nearer. */
export function monotoneOf(heights: Float64Array, weights: Float64Array): Float64Array {
  const rising = risingOf(heights, weights);
  const falling = risingOf(heights.map(negated), weights).map(negated);
  const distance = (other: Float64Array) =>
    other.reduce((sum, each, at) => sum + weights[at]! * (each - heights[at]!) ** 2, 0);
  return distance(falling) < distance(rising) ? falling : rising;
}

const negated = (height: number): number => 0 - height;

interface Pool {
  readonly weight: number;
  readonly mean: number;
  readonly size: number;
}

/** Pools neighbours that fall until none does. */
function risingOf(heights: Float64Array, weights: Float64Array): Float64Array {
  const pools: Pool[] = [];
  for (const [at, mean] of heights.entries()) {
    let pool: Pool = { weight: weights[at]!, mean, size: 1 };
    for (let last = pools.at(-1); last && last.mean >= pool.mean; last = pools.at(-1)) {
      pools.pop();
      const weight = last.weight + pool.weight;
      pool = {
        weight,
        mean: (last.weight * last.mean + pool.weight * pool.mean) / weight,
        size: last.size + pool.size,
      };
    }
    pools.push(pool);
  }
  return Float64Array.from(pools.flatMap(({ mean, size }) => new Array<number>(size).fill(mean)));
}

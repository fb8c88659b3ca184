/** What is asked, by how many at a time. */
export interface Workload {
  query: string;
  connections: number;
}

/** What one gateway did with one workload in one round. */
export interface Measured extends Workload {
  gateway: string;
  round: number;
  cpuMs: number;
  rps: number;
  p99: number;
  rssMb: number;
  wrong: number;
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};
export const rounded = (value: number): number => Number(value.toPrecision(3));

/** Median, least and most. */
export const range = (values: readonly number[]): string =>
  `${rounded(median(values))} (${rounded(Math.min(...values))}–${rounded(Math.max(...values))})`;

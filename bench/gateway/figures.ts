/** Medians, ranges and pairwise ratios of what was measured, held against the bars. */
import type { Measured } from './measured.ts';

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};
const round = (value: number) => Number(value.toPrecision(3));
const range = (values: readonly number[]) =>
  `${round(median(values))} (${round(Math.min(...values))}–${round(Math.max(...values))})`;

/** The bar against each, in the heavy query: Yushu's figure by the other's. */
const BARS: Record<string, { of: 'cpuMs' | 'rps'; holds: (ratio: number) => boolean; says: string }[]> = {
  apollo: [{ of: 'cpuMs', holds: (ratio) => ratio <= 1 / 10, says: 'CPU ≤ 1/10' }],
  hive: [{ of: 'cpuMs', holds: (ratio) => ratio <= 1 / 4.5, says: 'CPU ≤ 1/4.5' }],
  floor: [{ of: 'rps', holds: (ratio) => ratio >= 0.6, says: 'RPS ≥ 60 %' }],
};
const MEMORY_MB = 60;

/** Prints the table of one query, and a line of JSON for each bar. */
export function compare(query: string, all: readonly Measured[]): void {
  const names = [...new Set(all.map(({ gateway }) => gateway))];
  const of = (name: string) => all.filter(({ gateway }) => gateway === name);
  console.table(
    names.map((name) => ({
      query,
      gateway: name,
      cpuMs: range(of(name).map(({ cpuMs }) => cpuMs)),
      rps: range(of(name).map(({ rps }) => rps)),
      p99Ms: range(of(name).map(({ p99 }) => p99)),
      rssMb: range(of(name).map(({ rssMb }) => rssMb)),
      wrong: of(name).reduce((sum, { wrong }) => sum + wrong, 0),
    })),
  );
  const ours = of('yushu');
  for (const name of names.filter((each) => each !== 'yushu')) {
    for (const { of: figure, holds, says } of BARS[name] ?? []) {
      // Each round by its own peer: what a neighbour takes from both of them falls out.
      const ratio = median(ours.map((mine, index) => mine[figure] / (of(name)[index]?.[figure] ?? Number.NaN)));
      const values = {
        yushu: round(median(ours.map((each) => each[figure]))),
        peer: round(median(of(name).map((each) => each[figure]))),
      };
      console.log(
        JSON.stringify({
          bar: 'G2',
          query,
          against: name,
          says,
          figure,
          ...values,
          ratio: round(ratio),
          holds: holds(ratio),
        }),
      );
    }
  }
  const memory = median(ours.map(({ rssMb }) => rssMb)) - median(of('floor').map(({ rssMb }) => rssMb));
  console.log(
    JSON.stringify({
      bar: 'G2',
      query,
      against: 'floor',
      says: `RSS ≤ + ${MEMORY_MB} MB`,
      ratio: round(memory),
      holds: memory <= MEMORY_MB,
    }),
  );
}

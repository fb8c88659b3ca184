/** Medians, ranges and pairwise ratios of what was measured, held against the bars. */
import { type Measured, median, range, rounded, type Workload } from './measured.ts';

interface Bar {
  query: string;
  connections: number;
  of: 'cpuMs' | 'rps';
  holds: (ratio: number) => boolean;
  says: string;
}

const tenth: Omit<Bar, 'query' | 'connections'> = {
  of: 'cpuMs',
  holds: (ratio) => ratio <= 1 / 10,
  says: 'CPU ≤ 1/10',
};
const heavy = { query: 'heavy', connections: 50 };

/** The bars of G2 stand for the heavy query under load: Yushu's figure by the other's. */
const BARS: Record<string, Bar[]> = {
  apollo: [{ ...heavy, ...tenth }],
  hive: [{ ...heavy, of: 'cpuMs', holds: (ratio) => ratio <= 1 / 4.5, says: 'CPU ≤ 1/4.5' }],
  floor: [{ ...heavy, of: 'rps', holds: (ratio) => ratio >= 0.6, says: 'RPS ≥ 60 %' }],
};
const MEMORY_MB = 60;

const print = (line: object) => console.log(JSON.stringify({ bar: 'G2', ...line }));

/** Prints the table of one workload, the ratios pair by pair, and a line of JSON for each bar. */
export function compare({ query, connections }: Workload, all: readonly Measured[]): void {
  const names = [...new Set(all.map(({ gateway }) => gateway))];
  const of = (name: string) => all.filter(({ gateway }) => gateway === name);
  console.log(`\n${query}, ${connections} connection${connections === 1 ? '' : 's'}`);
  console.table(Object.fromEntries(names.map((name) => [name, rowOf(of(name))])));
  const ours = of('yushu');
  if (ours.length === 0) return;
  for (const name of names.filter((each) => each !== 'yushu')) {
    for (const figure of ['cpuMs', 'rps'] as const) {
      // Each round by its own peer: what a neighbour takes from both of them falls out.
      const ratios = ours.map((mine, index) => mine[figure] / (of(name)[index]?.[figure] ?? Number.NaN));
      const bar = BARS[name]?.find(
        (each) => each.query === query && each.connections === connections && each.of === figure,
      );
      const [yushu, peer] = [ours, of(name)].map((rows) => rounded(median(rows.map((each) => each[figure]))));
      const verdict = bar ? { says: bar.says, holds: bar.holds(median(ratios)) } : {};
      print({ query, connections, against: name, figure, yushu, peer, ratio: range(ratios), ...verdict });
    }
  }
  const floor = of('floor');
  if (floor.length === 0) return;
  const more = ours.map(({ rssMb }, index) => rssMb - (floor[index]?.rssMb ?? Number.NaN));
  const holds = median(more) <= MEMORY_MB;
  print({
    query,
    connections,
    against: 'floor',
    figure: 'rssMb',
    more: range(more),
    says: `RSS ≤ + ${MEMORY_MB} MB`,
    holds,
  });
}

const rowOf = (rows: readonly Measured[]) => ({
  cpuMs: range(rows.map(({ cpuMs }) => cpuMs)),
  rps: range(rows.map(({ rps }) => rps)),
  p99Ms: range(rows.map(({ p99 }) => p99)),
  rssMb: range(rows.map(({ rssMb }) => rssMb)),
  wrong: rows.reduce((sum, { wrong }) => sum + wrong, 0),
});

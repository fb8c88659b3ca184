/** Candidates that one reason kept out, gathered so that every one of them is named in a table that can be read. */
export interface Rejected {
  readonly type: string;
  readonly coolingBalancePointF: number | null;
  readonly heatingBalancePointF: number | null;
  readonly reason: string | null;
}

export interface RejectedRun {
  readonly type: string;
  readonly reason: string;
  /** One cooling point, or the run of them where there is no heating point; null without. */
  readonly cooling: string | null;
  readonly heating: string | null;
  readonly count: number;
}

/** Whole numbers as runs: 30–33, 36. */
export function runsOf(numbers: readonly number[]): string {
  const sorted = numbers.toSorted((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const each of sorted) {
    const last = runs.at(-1);
    if (last && each === last[1] + 1) last[1] = each;
    else runs.push([each, each]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

const numbersOf = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

/** A row a reason, type and set of heating points; cooling points that share them make a run. */
export function rejectedRuns(rejected: readonly Rejected[]): RejectedRun[] {
  const byCooling = Map.groupBy(rejected, ({ reason, type, coolingBalancePointF, heatingBalancePointF }) =>
    JSON.stringify([reason, type, heatingBalancePointF === null ? null : coolingBalancePointF]),
  );
  const lines = [...byCooling.values()].map((members) => ({
    ...{ type: members[0]?.type ?? '', reason: members[0]?.reason ?? '', count: members.length },
    cooling: [...new Set(numbersOf(members.map(({ coolingBalancePointF }) => coolingBalancePointF)))],
    heating: runsOf(numbersOf(members.map(({ heatingBalancePointF }) => heatingBalancePointF))),
  }));
  const merged = Map.groupBy(lines, ({ type, reason, heating }) => JSON.stringify([reason, type, heating]));
  return [...merged.values()].map((members) => ({
    ...{ type: members[0]?.type ?? '', reason: members[0]?.reason ?? '' },
    cooling: runsOf(members.flatMap(({ cooling }) => cooling)) || null,
    heating: members[0]?.heating || null,
    count: members.reduce((sum, { count }) => sum + count, 0),
  }));
}

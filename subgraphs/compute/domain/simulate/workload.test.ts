import { describe, expect, it } from 'vitest';
import { prepareWorkload, type TraceColumns } from './workload.ts';

const trace = (rows: [submit: number, run: number, procs: number, estimate?: number][], home?: number[]) =>
  ({
    count: rows.length,
    job: rows.map((_, row) => row + 1),
    submit: rows.map(([submit]) => submit),
    run: rows.map(([, run]) => run),
    procs: rows.map(([, , procs]) => procs),
    estimate: rows.map(([, , , estimate]) => estimate ?? 0),
    home: home ?? null,
  }) satisfies TraceColumns;

describe('prepareWorkload', () => {
  it('rounds half up, runs at least a second, and counts what it leaves out by reason', () => {
    const rows = trace([
      [0.5, 1.5, 1],
      [0, 0.2, 2],
      [0, 5, 0],
      [0, -0.4, 1],
      [0, 5, 9],
      [0, 5, -1],
    ]);
    const { workload, skipped } = prepareWorkload(rows, { estimate: 'trace', maxProcs: 8 });
    expect(Array.from(workload.row)).toEqual([1, 0]);
    expect(Array.from(workload.submit)).toEqual([0, 1]);
    expect(Array.from(workload.run)).toEqual([1, 2]);
    expect(skipped).toEqual({ NO_PROCS: 2, NEGATIVE_RUN: 1, OVER_MAX_PROCS: 1 });
  });

  it('sorts by submit and row before it skips and takes, and compresses towards the first job that is left', () => {
    const rows = trace([
      [30, 1, 1],
      [10, 1, 1],
      [20, 1, 1],
      [20, 1, 1],
      [33, 1, 1],
    ]);
    const { workload } = prepareWorkload(rows, { estimate: 'exact', skip: 1, take: 3, compress: 4 });
    expect(Array.from(workload.row)).toEqual([2, 3, 0]);
    // 20 + ⌊10/4 + ½⌋
    expect(Array.from(workload.submit)).toEqual([20, 20, 23]);
  });

  it('numbers homes by first appearance among the jobs taken, and jobs without homes in turn', () => {
    const rows: [number, number, number][] = [4, 3, 2, 1].map((submit) => [submit, 1, 1]);
    const homes = prepareWorkload(trace(rows, [7, 8, 7, 9]), { estimate: 'exact', skip: 1 }).workload.home;
    expect(Array.from(homes)).toEqual([0, 1, 0]);
    expect(Array.from(prepareWorkload(trace(rows), { estimate: 'exact', skip: 1 }).workload.home)).toEqual([0, 1, 2]);
  });

  it('never believes an estimate below the run time, and stretches by the index', () => {
    const rows = trace([
      [0, 100, 1, 50],
      [0, 100, 1, 400.5],
      [0, 10, 1],
    ]);
    expect(Array.from(prepareWorkload(rows, { estimate: 'trace' }).workload.estimates)).toEqual([100, 401, 10]);
    expect(Array.from(prepareWorkload(rows, { estimate: 'exact' }).workload.estimates)).toEqual([100, 100, 10]);
    const stretched = prepareWorkload(rows, { estimate: { low: 1, high: 11 } }).workload.estimates;
    // Factors 1, 1 + 10·0.919, 1 + 10·0.838; the last is below a minute otherwise.
    expect(Array.from(stretched)).toEqual([100, 1019, 10 * (1 + 8.38)]);
  });
});

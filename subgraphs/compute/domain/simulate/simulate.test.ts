import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTrace } from '../../adapters/trace-file.ts';
import { startsByTheBook } from './by-the-book-testing.ts';
import { type ClusterSize, RULES, type Rule } from './cluster.ts';
import { figuresOf } from './figures.ts';
import type { MetaPolicy } from './meta-policy.ts';
import { simulate } from './simulate.ts';
import { type EstimateRule, prepareWorkload, type TraceColumns, type Workload } from './workload.ts';

const DATA = process.env.YUSHU_DATA ?? join(import.meta.dirname, '../../../../../shared/data');
const LUBLIN = join(DATA, 'compute/lublin_256.swf');
const PAI = join(DATA, 'compute/pai-50k.csv');
const one = (procs: number): ClusterSize[] => [{ name: 'one', procs }];

/** A linear congruential generator: the same traces in every run. */
function dice(seed: number) {
  let state = seed;
  return (bound: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

/** Jobs that collide: few distinct times, wide jobs, many equal ends, requests from too short to ten times too long. */
function randomTrace(seed: number): TraceColumns {
  const roll = dice(seed);
  const count = 20 + roll(100);
  const column = (make: () => number) => Array.from({ length: count }, make);
  const submit = column(() => roll(60));
  const run = column(() => (roll(4) === 0 ? roll(3) : roll(40)));
  const procs = column(() => (roll(3) === 0 ? 1 + roll(18) : 1 + roll(4)));
  const estimate = run.map((seconds) => roll(3) * roll(5) * seconds);
  return { count, job: column(() => 0), submit, run, procs, estimate, home: null };
}

describe('simulate', () => {
  it.each(RULES)('starts every job of 200 random traces when the second implementation does (%s)', (rule) => {
    for (let seed = 1; seed <= 200; seed++) {
      const estimate: EstimateRule = seed % 3 === 0 ? { low: 1, high: 3 } : 'trace';
      const { workload } = prepareWorkload(randomTrace(seed), { estimate });
      const { start } = simulate(workload, { clusters: one(16), rule, meta: 'probe' });
      expect({ seed, start: Array.from(start) }).toEqual({ seed, start: startsByTheBook(workload, 16, rule) });
    }
  });

  it('is EASY in each cluster of several: homes are independent of each other', () => {
    const { workload } = prepareWorkload(randomTrace(7), { estimate: 'trace' });
    const clusters = [10, 18].map((procs) => ({ name: `c${procs}`, procs }));
    const { cluster, start } = simulate(workload, { clusters, rule: 'easy', meta: 'home' });
    for (const [at, { procs }] of clusters.entries()) {
      const indices = Array.from({ length: workload.count }, (_, index) => index).filter((index) => index % 2 === at);
      const own = startsByTheBook(pick(workload, indices), procs, 'easy');
      expect(indices.map((index) => start[index])).toEqual(own);
    }
    expect(cluster.every((at, index) => at === (Number.isNaN(start[index]) ? -1 : index % 2))).toBe(true);
  });

  it('rejects what no cluster can hold, and never clamps it', () => {
    const jobs = { count: 2, job: [1, 2], submit: [0, 0], run: [5, 5], procs: [17, 16], estimate: [0, 0], home: null };
    const { workload } = prepareWorkload(jobs, { estimate: 'exact' });
    const clusters = [{ name: 'small', procs: 8 }, ...one(16)];
    const schedule = simulate(workload, { clusters, rule: 'easy', meta: 'probe' });
    expect(Array.from(schedule.start)).toEqual([Number.NaN, 0]);
    expect(Array.from(schedule.cluster)).toEqual([-1, 1]);
    expect(figuresOf(workload, schedule, clusters)).toMatchObject({ jobs: 1, rejected: 1, utilisation: 16 / 24 });
  });

  it('spreads by capacity and by work where it is told to', () => {
    const { workload } = prepareWorkload(randomTrace(3), { estimate: 'exact' });
    const clusters = [{ name: 'large', procs: 54 }, ...one(18)];
    const share = (meta: MetaPolicy) =>
      figuresOf(workload, simulate(workload, { clusters, rule: 'easy', meta }), clusters).clusters[0]!.jobs /
      workload.count;
    expect(share('weighted-random')).toBeGreaterThan(0.6);
    expect(share('least-work')).toBeGreaterThan(0.6);
  });
});

function pick(workload: Workload, indices: number[]): Workload {
  const floats = (from: Float64Array) => Float64Array.from(indices, (index) => from[index]!);
  const integers = (from: Int32Array) => Int32Array.from(indices, (index) => from[index]!);
  const { row, submit, run, procs, estimates, home } = workload;
  return {
    count: indices.length,
    ...{ row: integers(row), procs: integers(procs), home: integers(home) },
    ...{ submit: floats(submit), run: floats(run), estimates: floats(estimates) },
  };
}

const LUBLIN_FIGURES: Record<Rule, [wait: string, p95: number, p99: number, bsld: string, span: number, util: string]> =
  {
    fifo: ['2388443.760', 4383804, 4711693, '66502.476', 12482549, '0.65491'],
    easy: ['97155.995', 598686, 843667, '590.054', 8730698, '0.93634'],
    'sjf-easy': ['59632.195', 49611, 1827088, '40.560', 10351841, '0.78971'],
  };
/** SHA-256 of the lines `job,start` in the trace's order. */
const LUBLIN_STARTS: Record<Rule, string> = {
  fifo: 'aed81435f660cbb2f1eba84a2f63eafe0b692f1619ad70cf99743d5000861a09',
  easy: '9d08470d6faa06b92e17c129402c55d00afba1e4ce9d5692b66f7312bf147be9',
  'sjf-easy': '27284d5c833894586bdc33831924b7ac8fc416dba9612317e3b39f8040b3d8ae',
};

describe.skipIf(!existsSync(LUBLIN))('Lublin-256', () => {
  it.each(RULES)('has the known figures and every known start (%s)', (rule) => {
    const trace = readTrace({ file: LUBLIN, format: 'swf' });
    const { workload } = prepareWorkload(trace, { estimate: 'trace' });
    const schedule = simulate(workload, { clusters: one(256), rule, meta: 'probe' });
    const figures = figuresOf(workload, schedule, one(256));
    expect([
      figures.meanWaitS!.toFixed(3),
      figures.p95WaitS,
      figures.p99WaitS,
      figures.meanBsld!.toFixed(3),
      figures.makespanS,
      figures.utilisation!.toFixed(5),
    ]).toEqual(LUBLIN_FIGURES[rule]);
    const hash = createHash('sha256');
    for (let row = 0; row < trace.count; row++) {
      const index = workload.row.indexOf(row);
      hash.update(`${trace.job[row]},${schedule.start[index]}\n`);
    }
    expect(hash.digest('hex')).toBe(LUBLIN_STARTS[rule]);
  });
});

const STRETCHED = { low: 1, high: 11 };
const POOLS: [sizes: number[], estimate: EstimateRule, wait: number, p99: number, bsld: number, home: number | null][] =
  [
    [[141, 94, 94, 610], 'trace', 2913.1, 28136, 2.919, 676135],
    [[141, 94, 94, 610], STRETCHED, 861.6, 16976, 1.431, null],
    [[169, 113, 113, 732], 'trace', 331.0, 10696, 1.216, 438395],
    [[169, 113, 113, 732], STRETCHED, 86.9, 2397, 1.043, null],
  ];

describe.skipIf(!existsSync(PAI))('PAI-50k on four clusters', () => {
  const columns = { submit: 'arrival_time', run: 'length', procs: 'cpus' };
  const trace = existsSync(PAI) ? readTrace({ file: PAI, format: 'csv', columns, unitS: 3600 }) : null;
  it.each(POOLS)('%j, estimates %j: probe is as good as one pool', (sizes, estimate, wait, p99, bsld, home) => {
    const { workload, skipped } = prepareWorkload(trace!, { estimate, maxProcs: 64, compress: 8 });
    expect(skipped).toEqual({ OVER_MAX_PROCS: 127 });
    const clusters = sizes.map((procs, at) => ({ name: `c${at}`, procs }));
    const figures = (on: ClusterSize[], meta: MetaPolicy) =>
      figuresOf(workload, simulate(workload, { clusters: on, rule: 'easy', meta }), on);
    const pooled = figures(one(sizes.reduce((sum, procs) => sum + procs)), 'probe');
    expect(pooled.meanWaitS!.toFixed(1)).toBe(wait.toFixed(1));
    expect(pooled.p99WaitS).toBe(p99);
    expect(pooled.meanBsld!.toFixed(3)).toBe(bsld.toFixed(3));
    const probe = figures(clusters, 'probe');
    expect(probe.jobs).toBe(49_873);
    expect(probe.meanWaitS).toBeLessThanOrEqual(1.05 * wait);
    expect(probe.meanBsld).toBeLessThanOrEqual(1.05 * bsld);
    expect(probe.p99WaitS).toBeLessThanOrEqual(1.1 * p99);
    if (home !== null) expect(Math.round(figures(clusters, 'home').meanWaitS!)).toBe(home);
  });
});

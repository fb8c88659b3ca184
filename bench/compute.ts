/**
 * The scheduler's figures: the probe run over PAI-50k, a million generated jobs, EASY against the tests' second
 * implementation, and placement over ten seeds. The first, the third and the last need the shared traces (YUSHU_DATA) and are
 * left out without them. `npm run bench -- compute [probe|million|easy|place …]`; exits 1 when a figure misses its limit.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTrace } from '../subgraphs/compute/adapters/trace-file.ts';
import { startsByTheBook } from '../subgraphs/compute/domain/simulate/by-the-book-testing.ts';
import { simulate } from '../subgraphs/compute/domain/simulate/simulate.ts';
import { prepareWorkload } from '../subgraphs/compute/domain/simulate/workload.ts';

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly limit: string;
  readonly holds: boolean;
}

const ROOT = join(import.meta.dirname, '..');
const DATA = join(process.env.YUSHU_DATA ?? join(ROOT, '..', 'shared', 'data'), 'compute');
const PAI = join(DATA, 'pai-50k.csv');
const LUBLIN = join(DATA, 'lublin_256.swf');
const PODS = join(DATA, 'openb_pod_list_default.csv');
const CLUSTERS = ['a=141', 'b=94', 'c=94', 'd=610'];

const atMost = (name: string, value: number, limit: number): Figure => ({
  ...{ name, value, limit: `≤ ${limit}`, holds: value <= limit },
});
const atLeast = (name: string, value: number, limit: number): Figure => ({
  ...{ name, value, limit: `≥ ${limit}`, holds: value >= limit },
});

/** What `yushu compute … --json` prints: the whole way that a user goes. */
function yushu(...given: string[]): Record<string, unknown> {
  const command = [join(ROOT, 'cli', 'main.mjs'), 'compute', ...given, '--json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(`yushu compute ${given[0]} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

function probe(): Figure[] {
  const columns = ['--columns', 'submit=arrival_time,run=length,procs=cpus', '--time-unit', 'h'];
  const trace = ['--trace', PAI, '--format', 'csv', ...columns, '--max-procs', '64', '--compress', '8'];
  const report = yushu('simulate', ...trace, '--cluster', ...CLUSTERS);
  return [
    atMost('probe: PAI-50k on four clusters, ms', Number(report.wallMs), 3000),
    atMost('probe: mean wait, s', Number(report.meanWaitS), 1.05 * 2913),
  ];
}

const JOBS = 1_000_000;
const LOAD = 0.9;

/**
 * ILLUSTRATIVE, seeded: half of the jobs take one processor, the others 2^k with k uniform in 0–6; runs are lognormal with
 * median e^6 s and deviation 1.6; requests are 1 to 5 times the run; arrivals are Poisson at 90 % of 939 processors.
 */
function generate(file: string): void {
  let state = 20_261_124;
  const uniform = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const jobs = Array.from({ length: JOBS }, () => ({
    procs: uniform() < 0.5 ? 1 : 2 ** Math.floor(7 * uniform()),
    run: Math.max(1, Math.round(Math.exp(6 + 1.6 * normal()))),
  }));
  const gap = jobs.reduce((sum, { procs, run }) => sum + procs * run, 0) / JOBS / (939 * LOAD);
  let [submit, lines] = [0, ''];
  for (const [at, { procs, run }] of jobs.entries()) {
    submit -= gap * Math.log(uniform());
    const asked = Math.round(run * (1 + 4 * uniform()));
    lines += `${at + 1} ${Math.round(submit)} -1 ${run} ${procs} -1 -1 ${procs} ${asked} -1 1 -1 -1 -1 -1 -1 -1 -1\n`;
    if (lines.length < 1_000_000 && at + 1 < JOBS) continue;
    appendFileSync(file, lines);
    lines = '';
  }
}

function million(): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'yushu-bench-compute-'));
  try {
    const file = join(folder, 'million.swf');
    generate(file);
    const report = yushu('simulate', '--trace', file, '--format', 'swf', '--cluster', ...CLUSTERS);
    if (report.jobs !== JOBS) throw new Error(`${report.jobs} jobs ran`);
    return [
      atMost('a million jobs, probe, s', Number(report.wallMs) / 1000, 150),
      atMost('a million jobs, peak memory, MB', Number(report.rssMb), 1500),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** CPU time, best of several rounds: a neighbour's turn on the processor is not counted. */
function bestCpuMs(rounds: number, work: () => void): number {
  const once = () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  return Math.min(...Array.from({ length: rounds }, once));
}

function easy(): Figure[] {
  const { workload } = prepareWorkload(readTrace({ file: LUBLIN, format: 'swf' }), { estimate: 'trace' });
  const setting = { clusters: [{ name: 'one', procs: 256 }], rule: 'easy', meta: 'probe' } as const;
  const fastMs = bestCpuMs(5, () => void simulate(workload, setting));
  let slow: number[] = [];
  const slowMs = bestCpuMs(1, () => {
    slow = startsByTheBook(workload, 256, 'easy');
  });
  const { start } = simulate(workload, setting);
  if (slow.some((at, job) => at !== start[job])) throw new Error('the two implementations disagree');
  return [atLeast('EASY on Lublin-256 against the second implementation, times', slowMs / fastMs, 2)];
}

const PUBLISHED: Record<string, number> = { random: 86.3, bestfit: 92.86, fgd: 95.23 };

function place(): Figure[] {
  const files = ['--nodes', join(DATA, 'openb_node_list_gpu_node.csv'), '--pods', PODS];
  const report = yushu('place', ...files, '--policy', ...Object.keys(PUBLISHED), '--tune', '1.3', '--seeds', '42-51');
  const results = report.results as { policy: string; at100Mean: number; at100Sd: number; wallMs: number }[];
  return results.flatMap(({ policy, at100Mean, at100Sd, wallMs }) => [
    {
      ...{ name: `${policy}: allocated at 100 % asked, mean of ten (± ${at100Sd.toFixed(2)})`, value: at100Mean },
      ...{ limit: `${PUBLISHED[policy]} ± 0.7`, holds: Math.abs(at100Mean - PUBLISHED[policy]!) <= 0.7 },
    },
    atMost(`${policy}: one run, s`, wallMs / 10_000, 15),
  ]);
}

const SECTIONS = {
  probe: { needs: PAI, run: probe },
  million: { needs: null, run: million },
  easy: { needs: LUBLIN, run: easy },
  place: { needs: PODS, run: place },
};
const wanted = process.argv.slice(2);
const figures: Figure[] = [];
for (const [name, { needs, run }] of Object.entries(SECTIONS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  if (needs === null || existsSync(needs)) figures.push(...run());
  else console.error(`${name} is left out: ${needs} is not there`);
}
console.table(figures);
console.log(JSON.stringify(figures));
if (figures.some(({ holds }) => !holds)) process.exitCode = 1;

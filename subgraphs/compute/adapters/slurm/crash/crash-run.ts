/** Kills the hub's scheduler and Slurm's daemons while jobs run, and counts what came of it. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '@yushu/db';
import type { Checkpoint } from '../../../actions/live/scheduler.ts';
import { registerRig } from '../../../actions/register-rig.ts';
import { RIG_CLUSTERS } from '../rig/layout.ts';
import { rigClusters } from '../rig-clusters.ts';
import type { TestRig } from '../rig-testing.ts';
import { CrashJobs } from './crash-jobs.ts';
import { HubProcess } from './hub-process.ts';

export interface CrashOptions {
  readonly rig: TestRig;
  /** A seeded database, as the application. */
  readonly database: Database;
  readonly jobs: number;
  readonly kills: number;
  /** The same seed kills in the same order. */
  readonly seed: number;
  /** How long after the last kill everything must be over. */
  readonly patienceMs: number;
  readonly log: (line: string) => void;
}

export interface CrashReport {
  readonly jobs: number;
  readonly states: Readonly<Record<string, number>>;
  /** By what was killed, and at which point. */
  readonly kills: Readonly<Record<string, number>>;
  readonly killed: number;
  readonly executions: ReturnType<CrashJobs['executions']>;
  readonly attempts: number;
  readonly usageRecords: number;
  /** Tries of which a stretch was billed more than once, and jobs billed for more than one try. */
  readonly billedTwice: number;
  readonly usageEvents: number;
  readonly wallMs: number;
}

const POINTS: readonly Checkpoint[] = [
  ...(['placed', 'marked-sent', 'submitted', 'accepted', 'record-read', 'record-kept', 'acknowledged'] as const),
  'usage-told',
];
type Target = Checkpoint | 'any moment' | Daemon;
/** Most kills hit the hub, at each of its points in turn. */
const TARGETS: readonly Target[] = ['slurmctld', 'slurmrestd', 'any moment', ...POINTS, 'slurmctld', 'slurmrestd'];
const AT_POINT_MS = 12_000;

/** Runs the jobs to their end through all the kills; what did not end in time is counted as it stands. */
export async function crashRun(options: CrashOptions): Promise<CrashReport> {
  const begun = performance.now();
  const { rig, database, log } = options;
  const registered = await registerRig(database.db, rigClusters(rig.folder));
  if (!registered.ok) throw new Error(registered.error.message);
  const jobs = new CrashJobs(database, rig.folder);
  const hub = new HubProcess(database.url, join(rig.folder, 'scheduler.log'));
  const kills = new Map<string, number>();
  const targets = shuffled(options);
  try {
    await hub.start(nextPoint(targets, 0));
    for (const [at, target] of targets.entries()) {
      await jobs.submit(share(options.jobs, options.kills, at));
      const hit = isDaemon(target) ? await strikeDaemon(target, rig, at) : await strikeHub(target, hub);
      if (!isDaemon(target)) await hub.start(nextPoint(targets, at + 1));
      kills.set(hit, (kills.get(hit) ?? 0) + 1);
      log(`kill ${at + 1}: ${hit}; ${JSON.stringify(await jobs.states())}`);
    }
    await settled(jobs, options);
  } finally {
    await hub.kill();
  }
  return { ...(await report(jobs, kills, options.jobs)), wallMs: Math.round(performance.now() - begun) };
}

type Daemon = 'slurmctld' | 'slurmrestd';
const isDaemon = (target: Target): target is Daemon => target === 'slurmctld' || target === 'slurmrestd';

/** Kills a daemon, lets the others go on without it for a while, and brings it back as a supervisor would. */
async function strikeDaemon(daemon: Daemon, rig: TestRig, at: number): Promise<string> {
  const cluster = RIG_CLUSTERS[Math.floor(drawnNumber(at) * RIG_CLUSTERS.length)]!;
  await pause(1_000);
  await rig.kill(cluster, daemon);
  await pause(1_000);
  await rig.repair();
  return `${daemon} of ${cluster}`;
}

/** The hub was started so that it ends itself at its next point; where it never gets there it is killed as it stands. */
async function strikeHub(target: Exclude<Target, Daemon>, hub: HubProcess): Promise<string> {
  if (target === 'any moment') await pause(1_500);
  const there = target !== 'any moment' && (await hub.endsItself(AT_POINT_MS));
  await hub.kill();
  return there ? `scheduler at ${target}` : 'scheduler at any moment';
}

/** Where the hub is to end itself next; undefined when it is to be killed at any moment, or no more. */
function nextPoint(targets: readonly Target[], from: number): Checkpoint | undefined {
  const next = targets.slice(from).find((target) => !isDaemon(target));
  return POINTS.find((point) => point === next);
}

/** Everything over and billed, or the patience at its end. */
async function settled(jobs: CrashJobs, { jobs: wanted, patienceMs, log }: CrashOptions): Promise<void> {
  const end = Date.now() + patienceMs;
  while (Date.now() < end) {
    const { n } = (await jobs.rows<{ n: number }>(DONE))[0]!;
    if (n === wanted) return;
    await pause(500);
  }
  log(`not over within ${patienceMs} ms: ${JSON.stringify(await jobs.states())}`);
}

const DONE = `select count(distinct j.id)::int as n from compute.job j join compute.usage_record u on u.job_id = j.id
  where j.state = 'SUCCEEDED'`;
const FIGURES = `select (select count(*)::int from compute.attempt) as attempts,
  (select count(*)::int from compute.usage_record) as "usageRecords",
  (select count(*)::int from kit.outbox where type = 'compute.usage.v1') as "usageEvents",
  (select coalesce(sum(n - 1), 0)::int from (select count(*) as n from compute.usage_record
    where resource = 'CPU' group by job_id) billed) as "billedTwice"`;

async function report(jobs: CrashJobs, kills: ReadonlyMap<string, number>, count: number) {
  const figures = (
    await jobs.rows<Record<'attempts' | 'usageRecords' | 'usageEvents' | 'billedTwice', number>>(FIGURES)
  )[0]!;
  return {
    ...{ jobs: count, states: await jobs.states(), executions: jobs.executions(), ...figures },
    ...{ kills: Object.fromEntries(kills), killed: [...kills.values()].reduce((sum, n) => sum + n, 0) },
  };
}

/** The jobs are queued a few before each kill, so that there is always something on its way. */
const share = (jobs: number, kills: number, at: number): number =>
  Math.floor(((at + 1) * jobs) / kills) - Math.floor((at * jobs) / kills);

/** The targets round after round, each round in an order of its own. */
function shuffled({ kills, seed }: CrashOptions): Target[] {
  const order: Target[] = [];
  for (let round = 0; order.length < kills; round++) {
    const drawn = TARGETS.map((target, at) => ({ target, at: drawnNumber(seed * 1_000 + round * 100 + at) }));
    order.push(...drawn.toSorted((a, b) => a.at - b.at).map(({ target }) => target));
  }
  return order.slice(0, kills);
}

/** Of each whole number one that looks drawn by lot. */
const drawnNumber = (of: number): number => {
  const x = Math.sin(of + 1) * 10_000;
  return x - Math.floor(x);
};

/** Places what waits: decision, try, dispatch row and their recording in one transaction a job. */
import type { Db } from '@yushu/db';
import { attemptKey } from '../../domain/dispatch/adapter.ts';
import type { LiveCluster, LiveJob, Occupant } from '../../domain/live/brain.ts';
import { sitesOfData } from '../../domain/live/data-sites.ts';
import { type Decision, decide } from '../../domain/live/decide.ts';
import { type Job, liveJobOf } from '../../domain/live/job.ts';
import { type JobState, PLACEABLE_JOB_STATES } from '../../domain/live/job-state.ts';
import { POLICY_VERSION } from '../../domain/live/policy.ts';
import { insertAttempt, newestAttempt, refusingClusters, wantStopped } from '../../store/attempts.ts';
import { locationsOf } from '../../store/data-locations.ts';
import { lockJob, placeableJobs } from '../../store/jobs.ts';
import { allOccupants, boundClusters, liveClusterOf } from '../../store/live-clusters.ts';
import { newestLine, record, recordedClusters } from '../../store/recording.ts';
import { asRoom } from '../../store/tenancy.ts';
import { leave } from './end-attempt.ts';
import type { Scheduler } from './scheduler.ts';
import { stepJob } from './step-job.ts';

/** So many jobs are looked at in one cycle; the rest keeps its place. */
const A_CYCLE = 1_000;

export interface Placed {
  readonly placed: number;
  readonly unplaceable: number;
}

/** One decision for every job that waits, in the order of arrival; each sees what those before it were given. */
export async function placeWaiting(scheduler: Scheduler): Promise<Placed> {
  const waiting = await asRoom(scheduler.db, (tx) => placeableJobs(tx, A_CYCLE));
  if (waiting.length === 0) return { placed: 0, unplaceable: 0 };
  const clusters = (await boundClusters(scheduler.db, new Date(scheduler.clock.now()))).map(liveClusterOf);
  await recordChanges(scheduler, clusters);
  const occupants = await asRoom(scheduler.db, allOccupants);
  const jobs = await asRoom(scheduler.db, (tx) => liveJobsOf(tx, waiting));
  const counts = { placed: 0, unplaceable: 0 };
  for (const job of jobs) {
    const done = await asRoom(scheduler.db, (tx) => place(tx, scheduler, { clusters, occupants }, job));
    if (done === null) continue;
    if (done.occupant) occupants.push(done.occupant);
    counts[done.occupant ? 'placed' : 'unplaceable'] += 1;
    scheduler.reached('placed');
  }
  return counts;
}

/** Puts clusters into the recording that are not as it has them last. */
async function recordChanges(scheduler: Scheduler, clusters: readonly LiveCluster[]): Promise<void> {
  const known = await recordedClusters(
    scheduler.db,
    clusters.map(({ id }) => id),
  );
  for (const cluster of clusters)
    if (!isSame(known.get(cluster.id), cluster))
      await record(scheduler.db, { type: 'CLUSTER', cluster }, new Date(scheduler.clock.now()));
}

const isSame = (known: LiveCluster | undefined, cluster: LiveCluster): boolean =>
  known !== undefined && Object.entries(cluster).every(([name, value]) => known[name as keyof LiveCluster] === value);

/** Jobs as the brain sees them; two statements, however many. */
async function liveJobsOf(tx: Db, jobs: readonly Job[]): Promise<LiveJob[]> {
  const refusing = await refusingClusters(
    tx,
    jobs.map(({ id }) => id),
  );
  const copies = await locationsOf(tx, [...new Set(jobs.flatMap(({ dataAssetIds }) => dataAssetIds))]);
  return jobs.map((job) => liveJobOf(job, sitesOfData(job.dataAssetIds, copies), refusing.get(job.id) ?? []));
}

interface Seen {
  readonly clusters: readonly LiveCluster[];
  readonly occupants: readonly Occupant[];
}

/** Null where nothing changed: it waits, or somebody took the job back meanwhile. */
async function place(tx: Db, scheduler: Scheduler, seen: Seen, live: LiveJob): Promise<{ occupant?: Occupant } | null> {
  const job = await lockJob(tx, live.id);
  if (!job || !PLACEABLE_JOB_STATES.some((state) => state === job.state)) return null;
  const now = Math.floor(scheduler.clock.now() / 1_000);
  const decision = decide(seen, live, now);
  if (decision.kind === 'WAIT') return null;
  const key = attemptKey(job.id, job.attemptNo + 1);
  const snapshotVersion = await newestLine(tx);
  await record(tx, { type: 'DECIDED', now, key, job: live, decision }, new Date(scheduler.clock.now()));
  const queued: JobState[] = job.state === 'QUEUED' ? [] : ['QUEUED'];
  if (decision.kind === 'UNPLACEABLE') {
    const [first, ...rest] = [...queued, 'UNPLACEABLE' as const];
    await stepJob(tx, scheduler.clock, job, [first!, ...rest], {
      reason: 'NO_CLUSTER',
      rejected: decision.rejected.map(({ cluster, reasons }) => ({ cluster, reasons: [...reasons] })),
    });
    return {};
  }
  await dispatchTo(tx, scheduler, job, key, decision, snapshotVersion, queued);
  const { procs, gpus, memoryMib, limitS } = live;
  return { occupant: { key, clusterId: decision.clusterId, procs, gpus, memoryMib, limitS, startedAt: null } };
}

async function dispatchTo(
  tx: Db,
  scheduler: Scheduler,
  job: Job,
  key: string,
  decision: Extract<Decision, { kind: 'PLACED' }>,
  snapshotVersion: number,
  queued: readonly JobState[],
): Promise<void> {
  await supersede(tx, scheduler, job);
  const [no, fence, preparedAt] = [job.attemptNo + 1, job.fence + 1, new Date(scheduler.clock.now())];
  await insertAttempt(
    tx,
    { orgId: job.orgId, jobId: job.id, no, key, fence, clusterId: decision.clusterId, state: 'PREPARED', preparedAt },
    {
      terms: [...decision.terms],
      candidates: [...decision.candidates],
      rejected: decision.rejected.map(({ cluster, reasons }) => ({ cluster, reasons: [...reasons] })),
      ...{ snapshotVersion, policyVersion: POLICY_VERSION, decidedAt: preparedAt },
    },
  );
  const [first, ...rest] = [...queued, 'PLACING' as const, 'DISPATCHED' as const];
  await stepJob(tx, scheduler.clock, job, [first!, ...rest], { attemptNo: no, fence });
}

/** The try before is given up for good: should its cluster come back, it is stopped there and its result is refused. */
async function supersede(tx: Db, scheduler: Scheduler, job: Job): Promise<void> {
  const before = await newestAttempt(tx, job.id);
  if (before?.state !== 'LOST') return;
  await leave(tx, scheduler, before, 'SUPERSEDED', {});
  await wantStopped(tx, before.key, new Date(scheduler.clock.now()));
}

import type { RoomContext } from '@yushu/kit';
import type { Job } from '../domain/live/job.ts';
import { countJobs, WAITING_STATES, waitingJobs } from '../store/queue.ts';
import { asRoom, seesAll } from '../store/tenancy.ts';

/** One place of the queue; whose it is and what, only its own organization and operators see. */
export interface QueueEntry {
  /** From 1. */
  readonly position: number;
  readonly procs: number;
  readonly gpus: number;
  readonly limitS: number;
  readonly waitingS: number;
  readonly job: Job | null;
}
export interface ComputeQueue {
  readonly waiting: number;
  readonly running: number;
  readonly entries: readonly QueueEntry[];
}

const LONGEST = 100;

/** The queue over all organizations: sizes and places for everybody, jobs for their own. */
export const lookAtQueue = ({ db, viewer, clock }: RoomContext): Promise<ComputeQueue> =>
  asRoom(db, async (tx) => {
    const jobs = await waitingJobs(tx, LONGEST);
    const mayBeSeen = (job: Job) => seesAll(viewer) || viewer.orgId === job.orgId;
    return {
      waiting: await countJobs(tx, WAITING_STATES),
      running: await countJobs(tx, ['RUNNING', 'COMPLETING']),
      entries: jobs.map((job, at) => ({
        ...{ position: at + 1, procs: job.procs, gpus: job.gpus, limitS: job.limitS },
        waitingS: Math.max(0, Math.floor((clock.now() - job.submittedAt.getTime()) / 1_000)),
        job: mayBeSeen(job) ? job : null,
      })),
    };
  });

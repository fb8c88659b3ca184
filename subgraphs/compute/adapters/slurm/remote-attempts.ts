/** Slurm's jobs as tries of the hub's. */
import { type RemoteAttempt, readAttemptKey } from '../../domain/dispatch/adapter.ts';
import type { RemoteJob } from './rest/answers.ts';

type State = RemoteAttempt['state'];

const STATES: Readonly<Record<string, State>> = {
  PENDING: 'PENDING',
  CONFIGURING: 'PENDING',
  REQUEUED: 'PENDING',
  REQUEUE_HOLD: 'PENDING',
  REQUEUE_FED: 'PENDING',
  SPECIAL_EXIT: 'PENDING',
  RESV_DEL_HOLD: 'PENDING',
  RUNNING: 'RUNNING',
  COMPLETING: 'RUNNING',
  SUSPENDED: 'RUNNING',
  STOPPED: 'RUNNING',
  SIGNALING: 'RUNNING',
  STAGE_OUT: 'RUNNING',
  RESIZING: 'RUNNING',
  COMPLETED: 'ENDED',
  FAILED: 'ENDED',
  CANCELLED: 'ENDED',
  TIMEOUT: 'ENDED',
  NODE_FAIL: 'ENDED',
  PREEMPTED: 'ENDED',
  BOOT_FAIL: 'ENDED',
  DEADLINE: 'ENDED',
  OUT_OF_MEMORY: 'ENDED',
  REVOKED: 'ENDED',
};

/** Every try among the jobs, by key: of several jobs with one key, the one that counts. Others' jobs are passed over. */
export function remoteAttempts(jobs: readonly RemoteJob[]): Map<string, RemoteAttempt> {
  const found = new Map<string, RemoteAttempt>();
  for (const job of jobs.toSorted((a, b) => a.job_id - b.job_id)) {
    if (!readAttemptKey(job.comment)) continue;
    const attempt = attemptOf(job);
    const before = found.get(attempt.key);
    if (!before || counts(attempt) > counts(before)) found.set(attempt.key, attempt);
  }
  return found;
}

/**
 * A submission whose answer was lost may be sent again and then stand twice in the queue. The wrapper lets one of them run
 * the script, the other ends at once: whichever still lives is the one to look at.
 */
const RANK: Readonly<Record<State, number>> = { RUNNING: 3, PENDING: 2, UNKNOWN: 1, ENDED: 0 };
const counts = ({ state }: RemoteAttempt): number => RANK[state];

/**
 * Without an exit code, always. What Slurm knows is how the wrapper ended, and a wrapper that ends by itself leaves a record.
 * One that left none was killed, or came second and ended with 0 before the script: a controller that was killed before it
 * had written its state starts a running job again, shows that one as COMPLETED with 0, and has the first one killed.
 */
function attemptOf(job: RemoteJob): RemoteAttempt {
  const state = STATES[job.job_state] ?? 'UNKNOWN';
  return {
    key: job.comment,
    remoteId: String(job.job_id),
    state,
    exitCode: null,
    start: state === 'PENDING' || job.start_time === 0 ? null : job.start_time,
    end: state === 'ENDED' && job.end_time !== 0 ? job.end_time : null,
    node: job.batch_host === '' ? null : job.batch_host,
  };
}

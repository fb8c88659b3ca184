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

/** Slurm vouches for an exit code only of a script that ended by itself: one that is CANCELLED has exit 0. */
const WITH_EXIT_CODE = new Set(['COMPLETED', 'FAILED']);

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
 * A submission whose answer was lost may be sent again and then stand twice in the queue. The wrapper lets one of them
 * run the script; the other ends at once with 0, which must not be taken for the script's end.
 */
function counts({ state, exitCode }: RemoteAttempt): number {
  if (state === 'RUNNING') return 5;
  if (state === 'PENDING') return 4;
  if (state === 'UNKNOWN') return 3;
  return exitCode === null ? 1 : exitCode === 0 ? 0 : 2;
}

function attemptOf(job: RemoteJob): RemoteAttempt {
  const state = STATES[job.job_state] ?? 'UNKNOWN';
  return {
    key: job.comment,
    remoteId: String(job.job_id),
    state,
    exitCode: WITH_EXIT_CODE.has(job.job_state) ? exitCodeOf(job.exit_code ?? 0) : null,
    start: state === 'PENDING' || job.start_time === 0 ? null : job.start_time,
    end: state === 'ENDED' && job.end_time !== 0 ? job.end_time : null,
    node: job.batch_host === '' ? null : job.batch_host,
  };
}

/** A status of wait(2) as a shell would tell it: the code, or 128 + signal. */
export const exitCodeOf = (status: number): number => {
  const signal = status & 0x7f;
  return signal === 0 ? (status >> 8) & 0xff : 128 + signal;
};

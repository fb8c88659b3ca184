/** The life of a job. */
import { type Result, type Transitions, transition } from '@yushu/kit/domain';
import { type StateConflict, stateConflict } from '../errors.ts';

export const JOB_STATES = [
  'SUBMITTED',
  'HELD',
  'QUEUED',
  'PLACING',
  'DISPATCHED',
  'PENDING_REMOTE',
  'RUNNING',
  'COMPLETING',
  'PREEMPTED',
  'RECOVERING',
  'SUCCEEDED',
  'FAILED',
  'TIMED_OUT',
  'REJECTED',
  'UNPLACEABLE',
  'CANCELLED',
] as const;
export type JobState = (typeof JOB_STATES)[number];

/** Final states absorb. */
export const FINAL_JOB_STATES = ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'REJECTED', 'UNPLACEABLE', 'CANCELLED'] as const;
export const LIVE_JOB_STATES = JOB_STATES.filter((state) => !FINAL_JOB_STATES.some((final) => final === state));
/** Nothing of it is believed to be on a cluster: it may be placed. */
export const PLACEABLE_JOB_STATES = ['QUEUED', 'RECOVERING', 'PREEMPTED'] as const;

export const isFinal = (state: JobState): boolean => FINAL_JOB_STATES.some((final) => final === state);

/**
 * From each state the ones that may follow. Evidence may skip states (a job can be over before anybody saw it run), which is
 * why COMPLETING follows from wherever a try exists. RECOVERING may complete: the lost try's own record turned up before
 * anything else was started.
 */
export const JOB_TRANSITIONS: Transitions<JobState> = {
  SUBMITTED: ['HELD', 'QUEUED', 'REJECTED', 'CANCELLED'],
  HELD: ['QUEUED', 'CANCELLED'],
  QUEUED: ['HELD', 'PLACING', 'UNPLACEABLE', 'CANCELLED'],
  PLACING: ['DISPATCHED', 'QUEUED', 'UNPLACEABLE', 'CANCELLED'],
  DISPATCHED: ['PENDING_REMOTE', 'RUNNING', 'COMPLETING', 'RECOVERING', 'PREEMPTED', 'CANCELLED'],
  PENDING_REMOTE: ['RUNNING', 'COMPLETING', 'RECOVERING', 'PREEMPTED', 'CANCELLED'],
  RUNNING: ['COMPLETING', 'PREEMPTED', 'RECOVERING', 'CANCELLED'],
  COMPLETING: ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'RECOVERING', 'CANCELLED'],
  PREEMPTED: ['QUEUED', 'COMPLETING', 'CANCELLED'],
  RECOVERING: ['QUEUED', 'COMPLETING', 'CANCELLED'],
  SUCCEEDED: [],
  FAILED: [],
  TIMED_OUT: [],
  REJECTED: [],
  UNPLACEABLE: [],
  CANCELLED: [],
};

/** The new state, or StateConflict with the state that forbids it. */
export function moveJob(from: JobState, to: JobState): Result<JobState, StateConflict> {
  const moved = transition(JOB_TRANSITIONS, from, to);
  return moved.ok ? moved : { ok: false, error: stateConflict(from, to, moved.error.allowed) };
}

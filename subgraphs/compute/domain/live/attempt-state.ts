/** The life of a try, and what its end is believed by. */
import { type Result, type Transitions, transition } from '@yushu/kit/domain';
import { type StateConflict, stateConflict } from '../errors.ts';

export const ATTEMPT_STATES = ['PREPARED', 'SENT', 'ACCEPTED', 'RUNNING', 'ENDED', 'LOST', 'SUPERSEDED'] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** The try is believed to be on its cluster or on its way there; of a job there is at most one such. */
export const LIVE_ATTEMPT_STATES = ['PREPARED', 'SENT', 'ACCEPTED', 'RUNNING'] as const;

export const ATTEMPT_TRANSITIONS: Transitions<AttemptState> = {
  // A record may be the first that is heard of a try: the answer to sending it was lost.
  PREPARED: ['SENT', 'ENDED', 'LOST'],
  SENT: ['ACCEPTED', 'RUNNING', 'ENDED', 'LOST'],
  ACCEPTED: ['RUNNING', 'ENDED', 'LOST'],
  RUNNING: ['ENDED', 'LOST'],
  ENDED: [],
  LOST: ['ENDED', 'SUPERSEDED'],
  SUPERSEDED: [],
};

export const isLive = (state: AttemptState): boolean => LIVE_ATTEMPT_STATES.some((live) => live === state);

/** The new state, or StateConflict with the state that forbids it. */
export function moveAttempt(from: AttemptState, to: AttemptState): Result<AttemptState, StateConflict> {
  const moved = transition(ATTEMPT_TRANSITIONS, from, to);
  return moved.ok ? moved : { ok: false, error: stateConflict(from, to, moved.error.allowed) };
}

/** Strongest first. */
export const EVIDENCE = ['EXIT_RECORD', 'ACCOUNTING', 'CONTROLLER', 'ABSENCE'] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** Something that was heard about how a try ended. */
export interface EndReport {
  readonly evidence: Evidence;
  /** Null where the source does not know it. */
  readonly exit: number | null;
}

/** The report to believe: the strongest evidence, the first of equals; null of none. */
export function strongest<Report extends EndReport>(reports: readonly Report[]): Report | null {
  return reports.reduce<Report | null>(
    (best, report) => (best === null || rankOf(report) < rankOf(best) ? report : best),
    null,
  );
}

const rankOf = ({ evidence }: EndReport): number => EVIDENCE.indexOf(evidence);

export type Outcome = 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT';

/** `timeout`'s code, and 128 + 9 of a script that did not heed the first signal. */
const ENDED_AT_LIMIT = [124, 137];

/** What an exit code means for the job; at its limit is who was ended by the limit and had really run that long. */
export function outcomeOf(exit: number, ranS: number, limitS: number): Outcome {
  if (exit === 0) return 'SUCCEEDED';
  return ENDED_AT_LIMIT.includes(exit) && ranS >= limitS ? 'TIMED_OUT' : 'FAILED';
}

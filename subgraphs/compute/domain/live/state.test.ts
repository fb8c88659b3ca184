import type { Transitions } from '@yushu/kit/domain';
import { describe, expect, it } from 'vitest';
import {
  ATTEMPT_STATES,
  ATTEMPT_TRANSITIONS,
  EVIDENCE,
  type Evidence,
  isLive,
  moveAttempt,
  outcomeOf,
  strongest,
} from './attempt-state.ts';
import { FINAL_JOB_STATES, isFinal, JOB_STATES, JOB_TRANSITIONS, LIVE_JOB_STATES, moveJob } from './job-state.ts';

/** Row by row, written down a second time: what may follow. */
const JOB = `
SUBMITTED>HELD SUBMITTED>QUEUED SUBMITTED>REJECTED SUBMITTED>CANCELLED
HELD>QUEUED HELD>CANCELLED
QUEUED>HELD QUEUED>PLACING QUEUED>UNPLACEABLE QUEUED>CANCELLED
PLACING>DISPATCHED PLACING>QUEUED PLACING>UNPLACEABLE PLACING>CANCELLED
DISPATCHED>PENDING_REMOTE DISPATCHED>RUNNING DISPATCHED>COMPLETING DISPATCHED>RECOVERING DISPATCHED>PREEMPTED DISPATCHED>CANCELLED
PENDING_REMOTE>RUNNING PENDING_REMOTE>COMPLETING PENDING_REMOTE>RECOVERING PENDING_REMOTE>PREEMPTED PENDING_REMOTE>CANCELLED
RUNNING>COMPLETING RUNNING>PREEMPTED RUNNING>RECOVERING RUNNING>CANCELLED
COMPLETING>SUCCEEDED COMPLETING>FAILED COMPLETING>TIMED_OUT COMPLETING>RECOVERING COMPLETING>CANCELLED
PREEMPTED>QUEUED PREEMPTED>COMPLETING PREEMPTED>CANCELLED
RECOVERING>QUEUED RECOVERING>COMPLETING RECOVERING>CANCELLED`;
const ATTEMPT = `
PREPARED>SENT PREPARED>ENDED PREPARED>LOST
SENT>ACCEPTED SENT>RUNNING SENT>ENDED SENT>LOST
ACCEPTED>RUNNING ACCEPTED>ENDED ACCEPTED>LOST
RUNNING>ENDED RUNNING>LOST
LOST>ENDED LOST>SUPERSEDED`;
const wordsOf = (text: string) => new Set(text.trim().split(/\s+/));
const pairsOf = <State extends string>(states: readonly State[]): [State, State][] =>
  states.flatMap((from) => states.map((to): [State, State] => [from, to]));

describe('moveJob', () => {
  it.each(pairsOf(JOB_STATES))('%s to %s', (from, to) => {
    const moved = moveJob(from, to);
    expect(moved.ok).toBe(wordsOf(JOB).has(`${from}>${to}`));
    if (moved.ok) expect(moved.value).toBe(to);
    else expect(moved.error).toMatchObject({ code: 'STATE_CONFLICT', current: from });
  });

  it('lets every live state be cancelled, and none follow a final one', () => {
    for (const state of LIVE_JOB_STATES) expect(moveJob(state, 'CANCELLED').ok).toBe(true);
    for (const state of FINAL_JOB_STATES) expect([isFinal(state), JOB_TRANSITIONS[state]]).toEqual([true, []]);
  });

  it('leads from every live state to an end', () => {
    for (const state of LIVE_JOB_STATES) expect(reachable(JOB_TRANSITIONS, state).some(isFinal)).toBe(true);
  });
});

describe('moveAttempt', () => {
  it.each(pairsOf(ATTEMPT_STATES))('%s to %s', (from, to) => {
    const moved = moveAttempt(from, to);
    expect(moved.ok).toBe(wordsOf(ATTEMPT).has(`${from}>${to}`));
    if (!moved.ok) expect(moved.error).toMatchObject({ code: 'STATE_CONFLICT', current: from });
  });

  it('never makes a try live again that was not', () => {
    for (const state of ATTEMPT_STATES.filter((each) => !isLive(each)))
      expect(reachable(ATTEMPT_TRANSITIONS, state).filter((each) => each !== state && isLive(each))).toEqual([]);
  });
});

describe('strongest', () => {
  const report = (evidence: Evidence, exit: number | null) => ({ evidence, exit });

  it('believes a signed record over accounting, accounting over the controller, all over absence', () => {
    for (const [at, stronger] of EVIDENCE.entries())
      for (const weaker of EVIDENCE.slice(at + 1)) {
        const [first, second] = [report(stronger, 0), report(weaker, 1)];
        expect([strongest([first, second]), strongest([second, first])]).toEqual([first, first]);
      }
  });

  it('keeps the first of equals and knows nothing of nothing', () => {
    expect(strongest([report('CONTROLLER', 0), report('CONTROLLER', 1)])?.exit).toBe(0);
    expect(strongest([])).toBeNull();
  });

  it('S8: finished while the controller was dead, shown CANCELLED with exit 0 or PENDING for ever', () => {
    expect(strongest([report('CONTROLLER', 0), report('EXIT_RECORD', 3)])?.exit).toBe(3);
    expect(strongest([report('ABSENCE', null), report('EXIT_RECORD', 0)])?.exit).toBe(0);
  });
});

describe('outcomeOf', () => {
  it.each([
    [0, 5, 10, 'SUCCEEDED'],
    [0, 50, 10, 'SUCCEEDED'],
    [1, 5, 10, 'FAILED'],
    [124, 10, 10, 'TIMED_OUT'],
    [137, 15, 10, 'TIMED_OUT'],
    [124, 3, 10, 'FAILED'],
    [137, 3, 10, 'FAILED'],
    [143, 30, 10, 'FAILED'],
  ] as const)('exit %i after %i of %i s is %s', (exit, ran, limit, outcome) => {
    expect(outcomeOf(exit, ran, limit)).toBe(outcome);
  });
});

function reachable<State extends string>(table: Transitions<State>, from: State): State[] {
  const seen = new Set<State>([from]);
  for (const state of seen) for (const next of table[state]) seen.add(next);
  return [...seen];
}

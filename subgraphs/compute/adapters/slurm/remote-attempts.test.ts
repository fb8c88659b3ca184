import { describe, expect, it } from 'vitest';
import { remoteAttempts } from './remote-attempts.ts';
import { type RemoteJob, remoteJob } from './rest/answers.ts';

const job = (job_id: number, job_state: string, more: object = {}): RemoteJob =>
  remoteJob.parse({ job_id, job_state, comment: 'job_a#1', ...more });
const stateOf = (...jobs: RemoteJob[]) => remoteAttempts(jobs).get('job_a#1');

describe('remoteAttempts', () => {
  it.each([
    ['PENDING', 'PENDING'],
    ['REQUEUE_HOLD', 'PENDING'],
    ['RUNNING', 'RUNNING'],
    ['COMPLETING', 'RUNNING'],
    ['COMPLETED', 'ENDED'],
    ['CANCELLED', 'ENDED'],
    ['NODE_FAIL', 'ENDED'],
    ['TELEPORTED', 'UNKNOWN'],
  ])('%s is %s', (said, state) => expect(stateOf(job(1, said))).toMatchObject({ state, exitCode: null }));

  it('passes over what is not the hub’s', () => {
    expect(
      remoteAttempts([job(1, 'RUNNING', { comment: 'somebody' }), job(2, 'RUNNING', { comment: null })]).size,
    ).toBe(0);
  });

  it('of two jobs with one key looks at the one that lives, in whatever order they come', () => {
    const [ended, running, waiting] = [job(1, 'COMPLETED'), job(2, 'RUNNING'), job(3, 'PENDING')];
    expect(stateOf(ended, running, waiting)?.remoteId).toBe('2');
    expect(stateOf(waiting, ended, running)?.remoteId).toBe('2');
    expect(stateOf(ended, waiting)?.remoteId).toBe('3');
    expect(stateOf(job(5, 'FAILED'), job(4, 'COMPLETED'))?.remoteId).toBe('4');
  });

  it('knows no start of what waits, and no end of what runs', () => {
    const times = { start_time: 10, end_time: 20, batch_host: 'n1' };
    expect(stateOf(job(1, 'PENDING', times))).toMatchObject({ start: null, end: null });
    expect(stateOf(job(1, 'RUNNING', times))).toMatchObject({ start: 10, end: null, node: 'n1' });
    expect(stateOf(job(1, 'COMPLETED', times))).toMatchObject({ start: 10, end: 20 });
    expect(stateOf(job(1, 'COMPLETED'))).toMatchObject({ start: null, end: null, node: null });
  });
});

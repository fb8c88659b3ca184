import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestLive, testLive } from './testing-live.ts';

let live: TestLive;
beforeAll(async () => {
  live = await testLive();
});
afterAll(() => live?.close());

const stateOf = async (id: string) => (await live.job(id)).state;
const attemptsOf = (id: string) =>
  live.rows<{
    no: number;
    state: string;
    fence: string;
    cluster_id: string;
    evidence: string | null;
    reason: string | null;
  }>(`select no, state, fence, cluster_id, evidence, reason from compute.attempt where job_id = '${id}' order by no`);
const SECOND = 1_000;

describe('a turn of the scheduler', () => {
  it('takes a job from the queue to its end, with one usage record and its events in order', async () => {
    const id = await live.submit({ procs: 2 });
    expect(await live.cycle()).toMatchObject({ placed: 1, told: 1 });
    expect(await stateOf(id)).toBe('PENDING_REMOTE');
    live.a.start(`${id}#1`);
    await live.cycle();
    expect(await stateOf(id)).toBe('RUNNING');
    live.clock.advance(1_800 * SECOND);
    live.a.finish(`${id}#1`);
    expect(await live.cycle()).toMatchObject({ records: 1, billed: 1 });
    expect(await live.job(id)).toMatchObject({ state: 'SUCCEEDED', attemptNo: 1, fence: 1, reason: null });
    expect(await attemptsOf(id)).toMatchObject([{ state: 'ENDED', evidence: 'EXIT_RECORD' }]);
    const usage = await live.rows(
      `select id, resource, units, seconds, amount_minor, site_code from compute.usage_record where job_id = '${id}'`,
    );
    // 2 processors for half an hour at 0.32 yuan.
    expect(usage).toMatchObject([
      { resource: 'CPU', units: 2, seconds: '1800', amount_minor: '32', site_code: 'CQ-C1' },
    ]);
    const events = await live.rows<{ type: string; id: string; state: string | null }>(
      `select type, id, data ->> 'state' as state from kit.outbox where data ->> 'jobId' = '${id}' order by seq`,
    );
    expect(events.map(({ type, state }) => state ?? type)).toEqual([
      ...['DISPATCHED', 'PENDING_REMOTE', 'RUNNING', 'SUCCEEDED', 'compute.usage.v1'],
    ]);
    expect(events.at(-1)?.id).toBe(usage[0]?.id);
  });

  it('does nothing when there is nothing to do, however often', async () => {
    for (const turn of [1, 2])
      expect([turn, await live.cycle()]).toEqual([
        turn,
        { records: 0, lost: 0, expired: 0, placed: 0, unplaceable: 0, told: 0, billed: 0 },
      ]);
  });

  it('looks the key up before it sends again (the answer was lost)', async () => {
    live.a.losesAnswer = true;
    const id = await live.submit();
    await live.cycle();
    expect(await stateOf(id)).toBe('DISPATCHED');
    live.clock.advance(SECOND);
    await live.cycle();
    expect(await stateOf(id)).toBe('PENDING_REMOTE');
    expect(live.a.orders.filter(({ key }) => key === `${id}#1`)).toHaveLength(1);
    live.a.finish(`${id}#1`, 3);
    await live.cycle();
    expect(await live.job(id)).toMatchObject({ state: 'FAILED', reason: 'EXIT_3' });
  });

  it('sends what a cluster refuses elsewhere, and says why when nobody takes it', async () => {
    live.a.refuses = true;
    const id = await live.submit();
    await live.cycle();
    expect(await stateOf(id)).toBe('RECOVERING');
    live.b.refuses = true;
    await live.cycle();
    await live.cycle();
    expect(await live.job(id)).toMatchObject({
      state: 'UNPLACEABLE',
      rejected: [
        { cluster: '示例试验-a', reasons: ['REFUSED_BEFORE'] },
        { cluster: '示例试验-b', reasons: ['REFUSED_BEFORE'] },
      ],
    });
    live.a.refuses = false;
    live.b.refuses = false;
  });

  it('ends a job at its limit as TIMED_OUT', async () => {
    const id = await live.submit({ limitS: 60 });
    await live.cycle();
    live.a.start(`${id}#1`);
    live.clock.advance(60 * SECOND);
    live.a.finish(`${id}#1`, 124);
    await live.cycle();
    expect(await stateOf(id)).toBe('TIMED_OUT');
  });
});

describe('evidence', () => {
  const running = async () => {
    const id = await live.submit();
    await live.cycle();
    live.a.start(`${id}#1`);
    await live.cycle();
    return id;
  };

  it('of the controller counts when no record comes, after a while', async () => {
    const id = await running();
    live.a.endWithoutRecord(`${id}#1`, 0);
    await live.cycle();
    expect(await stateOf(id)).toBe('COMPLETING');
    live.clock.advance(30 * SECOND);
    await live.cycle();
    expect(await stateOf(id)).toBe('SUCCEEDED');
    expect(await attemptsOf(id)).toMatchObject([{ state: 'ENDED', evidence: 'CONTROLLER' }]);
  });

  it('of a record outweighs a controller that calls the job cancelled with exit 0, or waiting for ever (S8)', async () => {
    const shown = await running();
    live.a.finish(`${shown}#1`, 4);
    live.a.endWithoutRecord(`${shown}#1`, 0);
    await live.cycle();
    expect(await live.job(shown)).toMatchObject({ state: 'FAILED', reason: 'EXIT_4' });
    const held = await live.submit();
    await live.cycle();
    live.a.finish(`${held}#1`, 0);
    live.a.remote.set(`${held}#1`, { ...live.a.remote.get(`${held}#1`)!, state: 'PENDING', exitCode: null });
    await live.cycle();
    expect(await stateOf(held)).toBe('SUCCEEDED');
  });

  it('that is missing altogether lets the job be tried again', async () => {
    const id = await running();
    live.a.remote.delete(`${id}#1`);
    await live.cycle();
    live.clock.advance(30 * SECOND);
    expect(await live.cycle()).toMatchObject({ placed: 1 });
    expect(await attemptsOf(id)).toMatchObject([
      { state: 'SUPERSEDED', reason: 'VANISHED' },
      { no: 2, fence: '2', state: 'ACCEPTED' },
    ]);
    live.a.finish(`${id}#1`, 0, { fence: 1 });
    live.a.finish(`${id}#2`, 0);
    await live.cycle();
    expect(await stateOf(id)).toBe('SUCCEEDED');
    const verdicts = await live.rows(`select verdict from compute.exit_record where key like '${id}%' order by key`);
    expect(verdicts).toEqual([{ verdict: 'OLD_FENCE' }, { verdict: 'ACCEPTED' }]);
  });

  it('of a key that nobody knows is kept and changes nothing', async () => {
    live.a.orders.push({ ...live.a.orders[0]!, key: 'job_nobody#1', fence: 1 });
    live.a.finish('job_nobody#1');
    await live.cycle();
    const [kept] = await live.rows(`select verdict from compute.exit_record where key = 'job_nobody#1'`);
    expect(kept).toEqual({ verdict: 'UNKNOWN_KEY' });
    live.a.remote.delete('job_nobody#1');
  });
});

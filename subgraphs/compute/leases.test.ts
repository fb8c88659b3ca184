import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCycle } from './actions/live/cycle.ts';
import { clusterIdOf, type TestLive, testLive } from './testing-live.ts';

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

describe('leases (C8)', () => {
  let id: string;
  beforeEach(async () => {
    id = await live.submit({ siteCode: null });
    await live.cycle();
    live.a.start(`${id}#1`);
    await live.cycle();
  });

  it('a link cut shorter than the lease moves nothing', async () => {
    live.a.isCut = true;
    for (const seconds of [0, 60, 59]) {
      live.clock.advance(seconds * SECOND);
      expect(await live.cycle()).toMatchObject({ lost: 0, placed: 0 });
    }
    expect(await stateOf(id)).toBe('RUNNING');
    const [cluster] = await live.rows(`select state from compute.cluster where id = '${clusterIdOf('a')}'`);
    expect(cluster).toEqual({ state: 'UNREACHABLE' });
    live.a.isCut = false;
    live.a.finish(`${id}#1`);
    await live.cycle();
    expect(await live.job(id)).toMatchObject({ state: 'SUCCEEDED', attemptNo: 1 });
  });

  it('a longer one moves the job, and the old fence is refused and kept', async () => {
    live.a.isCut = true;
    await live.cycle();
    live.clock.advance(120 * SECOND);
    expect(await live.cycle()).toMatchObject({ lost: 1, placed: 1 });
    expect(await attemptsOf(id)).toMatchObject([
      { state: 'SUPERSEDED', fence: '1', cluster_id: clusterIdOf('a') },
      { state: 'ACCEPTED', fence: '2', cluster_id: clusterIdOf('b') },
    ]);
    live.a.isCut = false;
    live.a.finish(`${id}#1`, 7);
    await live.cycle();
    expect(await stateOf(id)).toBe('PENDING_REMOTE');
    const [refused] = await live.rows(`select verdict, exit_code from compute.exit_record where key = '${id}#1'`);
    expect(refused).toEqual({ verdict: 'OLD_FENCE', exit_code: 7 });
    expect(live.a.cancelled).toContain(`${id}#1`);
    live.b.start(`${id}#2`);
    live.clock.advance(10 * SECOND);
    live.b.finish(`${id}#2`);
    await live.cycle();
    expect(await stateOf(id)).toBe('SUCCEEDED');
    const billed = await live.rows(`select attempt_no from compute.usage_record where job_id = '${id}'`);
    expect(billed).toEqual([{ attempt_no: 2 }]);
  });

  it('with nowhere else to go, the lost try may still tell its own end', async () => {
    live.a.isCut = true;
    live.b.isCut = true;
    await live.cycle();
    live.clock.advance(121 * SECOND);
    await live.cycle();
    expect(await stateOf(id)).toBe('RECOVERING');
    live.a.isCut = false;
    live.b.isCut = false;
    live.a.finish(`${id}#1`);
    await live.cycle();
    expect(await live.job(id)).toMatchObject({ state: 'SUCCEEDED', attemptNo: 1 });
  });

  it('a scheduler that was away itself waits a lease before it gives anybody up', async () => {
    live.clock.advance(3_600 * SECOND);
    live.a.isCut = true;
    const fresh = { ...live.scheduler, watchingSince: live.clock.now() };
    expect(await runCycle(fresh)).toMatchObject({ lost: 0 });
    live.a.isCut = false;
    live.a.finish(`${id}#1`);
    await live.cycle();
    expect(await stateOf(id)).toBe('SUCCEEDED');
  });
});

describe('what no cluster can hold (C9)', () => {
  it('is UNPLACEABLE in one turn, with a reason for each cluster, and frees its quota', async () => {
    const id = await live.submit({ procs: 9, memoryMib: 9_000 });
    expect(await live.cycle()).toMatchObject({ placed: 0, unplaceable: 1 });
    expect(await live.job(id)).toMatchObject({
      state: 'UNPLACEABLE',
      reason: 'NO_CLUSTER',
      rejected: [
        { cluster: '示例试验-a', reasons: ['TOO_FEW_PROCS', 'TOO_LITTLE_MEMORY'] },
        { cluster: '示例试验-b', reasons: ['TOO_FEW_PROCS', 'TOO_LITTLE_MEMORY'] },
      ],
    });
    const [used] = await live.rows(`select count(*) from compute.job where id = '${id}' and ended_at is null`);
    expect(used).toEqual({ count: '0' });
  });

  it('evicted work is placed again anywhere, and what the stopped script says does not count', async () => {
    const id = await live.submit();
    await live.cycle();
    live.a.start(`${id}#1`);
    await live.cycle();
    const setState = (state: string) =>
      live.rows(`update compute.cluster set state = '${state}' where id = '${clusterIdOf('a')}'`);
    await setState('QUARANTINED');
    expect(await live.cycle()).toMatchObject({ lost: 1, placed: 1 });
    await live.cycle();
    expect(live.a.cancelled).toContain(`${id}#1`);
    expect(await attemptsOf(id)).toMatchObject([
      { state: 'SUPERSEDED', reason: 'EVICTED' },
      { state: 'ACCEPTED', cluster_id: clusterIdOf('b'), fence: '3' },
    ]);
    expect(await stateOf(id)).toBe('PENDING_REMOTE');
    await setState('READY');
    live.b.finish(`${id}#2`);
    await live.cycle();
    expect(await stateOf(id)).toBe('SUCCEEDED');
  });

  it('nor may it start after its latest start', async () => {
    const filler = await live.submit({ procs: 8, siteCode: 'CQ-C1' });
    const id = await live.submit({ siteCode: 'CQ-C1', latestStart: new Date(live.clock.now() + 700 * SECOND) });
    await live.cycle();
    expect(await stateOf(id)).toBe('PENDING_REMOTE');
    live.clock.advance(701 * SECOND);
    expect(await live.cycle()).toMatchObject({ expired: 1 });
    expect(await live.job(id)).toMatchObject({ state: 'CANCELLED', reason: 'LATEST_START_PASSED' });
    expect(live.a.cancelled).toContain(`${id}#1`);
    live.a.finish(`${filler}#1`);
    await live.cycle();
    live.clock.advance(31 * SECOND);
    await live.cycle();
    await live.cycle();
    expect(await attemptsOf(id)).toMatchObject([{ state: 'ENDED' }]);
  });
});

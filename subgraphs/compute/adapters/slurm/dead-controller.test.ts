/** What a controller that was killed says about a job that finished meanwhile, and what the exit record says (Slurm 22.05). */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { ClusterAdapter } from '../../domain/dispatch/adapter.ts';
import { until } from './rig/owned.ts';
import { whyNoSlurm } from './rig/possible.ts';
import { orderOf, recordOf, type TestRig, testRig } from './rig-testing.ts';

const reason = whyNoSlurm();
if (reason) console.warn(`Slurm tests are skipped: ${reason}`);

const KEY = 'job_a#1';

describe.skipIf(reason !== null)('a job whose controller was killed', { timeout: 100_000 }, () => {
  let rig: TestRig;
  afterEach(() => rig?.close());

  const said = async (): Promise<Record<string, unknown> | undefined> =>
    (await rig.jobs('yuzhong')).findLast(({ comment }) => comment === KEY);
  const untilSaid = (state: string, more: object = {}) =>
    until(async () => {
      const job = await said().catch(() => undefined);
      return job?.job_state === state && Object.entries(more).every(([name, value]) => job[name] === value);
    }, 20_000);
  const running = async (script: string, requeue: boolean): Promise<ClusterAdapter> => {
    rig = await testRig({ requeue });
    const adapter = rig.adapter('yuzhong');
    await adapter.submit(orderOf(KEY, script));
    expect(await untilSaid('RUNNING')).toBe(true);
    return adapter;
  };

  it('and that finished meanwhile is shown as cancelled; its record says 0', async () => {
    const adapter = await running('sleep 2', false);
    await rig.kill('yuzhong', 'slurmctld');
    expect((await recordOf(adapter, KEY)).exit).toBe(0);
    await pause(1_000);
    await rig.repair();
    expect(await untilSaid('CANCELLED', { exit_code: 0 })).toBe(true);
    expect(await adapter.observe()).toMatchObject({ value: [{ key: KEY, state: 'ENDED', exitCode: null }] });
    expect(await adapter.find(KEY)).toMatchObject({ value: { state: 'ENDED', exitCode: 0 } });
  });

  it('and that finished meanwhile is held for ever where Slurm queues again; it is cleared away', async () => {
    const adapter = await running('sleep 2', true);
    await rig.kill('yuzhong', 'slurmctld');
    expect((await recordOf(adapter, KEY)).exit).toBe(0);
    await pause(1_000);
    await rig.repair();
    expect(await untilSaid('PENDING', { state_reason: 'JobHeldUser' })).toBe(true);
    expect(await adapter.observe()).toMatchObject({ value: [{ key: KEY, state: 'PENDING' }] });
    expect(await untilSaid('CANCELLED')).toBe(true);
  });

  it('before it had written its state is started again, which the claim stops: 0 then means nothing', async () => {
    const adapter = await running('sleep 8; echo run >>count', false);
    await rig.kill('yuzhong', 'slurmctld');
    await rig.repair();
    expect(await untilSaid('COMPLETED', { exit_code: 0 })).toBe(true);
    expect(await adapter.find(KEY)).toMatchObject({ value: { state: 'ENDED', exitCode: null } });
  });
});

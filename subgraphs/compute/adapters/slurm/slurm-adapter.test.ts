import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RemoteAttempt } from '../../domain/dispatch/adapter.ts';
import { jobUser } from './rig/job-user.ts';
import { pathsOf, type RigClusterName } from './rig/layout.ts';
import { until } from './rig/owned.ts';
import { whyNoSlurm } from './rig/possible.ts';
import { orderOf, recordOf, type TestRig, testRig } from './rig-testing.ts';
import { wrapperPaths } from './shared-folder.ts';
import { slurmAdapter } from './slurm-adapter.ts';

const reason = whyNoSlurm();
if (reason) console.warn(`Slurm tests are skipped: ${reason}`);

describe.skipIf(reason !== null)('the adapter on a real cluster', { timeout: 60_000 }, () => {
  let rig: TestRig;
  beforeAll(async () => {
    rig = await testRig();
  });
  afterAll(() => rig?.close());

  const work = (key: string) => join(wrapperPaths(pathsOf(rig.folder, 'yuzhong').hub).work, key);
  const state = async (key: string, cluster: RigClusterName): Promise<RemoteAttempt | undefined> => {
    const seen = await rig.adapter(cluster).observe();
    return seen.ok ? seen.value.find((each) => each.key === key) : undefined;
  };
  const untilState = async (key: string, wanted: RemoteAttempt['state'], cluster: RigClusterName = 'yuzhong') => {
    for (let turn = 0; turn < 300; turn++) {
      const seen = await state(key, cluster);
      if (seen?.state === wanted) return seen;
      await pause(50);
    }
    throw new Error(`${key} did not become ${wanted}`);
  };

  it('says what stands there', async () => {
    expect(await rig.adapter('hami').probe()).toEqual({
      ok: true,
      value: { nodes: 2, procs: 128, gpus: 8, memoryMib: 131_072, partitions: ['yushu'] },
    });
  });

  it('runs a job to its signed exit record, and says that it is not there before', async () => {
    const adapter = rig.adapter('yuzhong');
    expect(await adapter.find('job_a#1')).toEqual({ ok: true, value: null });
    const sent = await adapter.submit(
      orderOf('job_a#1', 'echo "$SITE"; exit 7', { fence: 4, environment: { SITE: '渝中' } }),
    );
    expect(sent).toMatchObject({ ok: true, value: { remoteId: expect.stringMatching(/^\d+$/) } });
    expect(await recordOf(adapter, 'job_a#1')).toMatchObject({ fence: 4, exit: 7 });
    expect(readFileSync(join(work('job_a#1'), 'stdout'), 'utf8')).toBe('渝中\n');
    expect(await untilState('job_a#1', 'ENDED')).toMatchObject({
      exitCode: null,
      remoteId: sent.ok && sent.value.remoteId,
    });
    expect(await adapter.find('job_a#1')).toMatchObject({ value: { state: 'ENDED', exitCode: 7 } });
    expect(await adapter.acknowledge('job_a#1')).toEqual({ ok: true, value: undefined });
    const left = await adapter.exitRecords();
    expect(left.ok && left.value.filter(({ key }) => key === 'job_a#1')).toEqual([]);
  });

  it('runs the script once though it was submitted twice, and does not take the idle one for its end', async () => {
    const adapter = rig.adapter('yuzhong');
    const order = orderOf('job_b#1', 'echo run >>count; sleep 2; exit 3');
    const [first, second] = [await adapter.submit(order), await adapter.submit(order)];
    expect(first.ok && second.ok && first.value.remoteId !== second.value.remoteId).toBe(true);
    await untilState('job_b#1', 'RUNNING');
    expect((await recordOf(adapter, 'job_b#1')).exit).toBe(3);
    expect(await untilState('job_b#1', 'ENDED')).toMatchObject({ exitCode: null });
    expect(readFileSync(join(work('job_b#1'), 'count'), 'utf8')).toBe('run\n');
  });

  it('asks for processors, memory and cards', async () => {
    const adapter = rig.adapter('yuzhong');
    const script = 'true';
    await adapter.submit(orderOf('job_c#1', script, { procs: 100, gpus: 6, memoryMib: 4_000 }));
    await recordOf(adapter, 'job_c#1');
    const job = (await rig.jobs('yuzhong')).find(({ comment }) => comment === 'job_c#1');
    expect(job).toMatchObject({ tres_alloc_str: 'cpu=100,mem=4000M,node=2,billing=100', node_count: 2 });
    expect(job).toMatchObject({ tres_per_job: 'gres:gpu:a800:6' });
  });

  it.each([
    ['a partition that there is not', { partition: 'nowhere' }, {}, 'Slurm 2000'],
    ['more than the cluster has', {}, { procs: 1_000 }, 'Slurm 20'],
    ['cards that there are not', {}, { gpus: 99 }, 'Slurm 20'],
  ])('is refused %s', async (_name, connection, order, words) => {
    const sent = await rig.adapter('yuzhong', connection).submit(orderOf('job_d#1', 'true', order));
    expect(sent).toMatchObject({ ok: false, error: { code: 'REFUSED', retry: false } });
    expect(!sent.ok && sent.error.message).toContain(words);
  });

  it('cancels what runs and what waits; of what is not there it says nothing', async () => {
    const adapter = rig.adapter('yuzhong');
    expect(await adapter.cancel('job_none#1', null)).toEqual({ ok: true, value: undefined });
    await adapter.submit(orderOf('job_e#1', '>begun; sleep 50'));
    await until(() => existsSync(join(work('job_e#1'), 'begun')), 10_000);
    expect(await adapter.cancel('job_e#1', null)).toEqual({ ok: true, value: undefined });
    expect((await recordOf(adapter, 'job_e#1')).exit).toBe(128 + 15);
    expect(await untilState('job_e#1', 'ENDED')).toMatchObject({ exitCode: null });
    const all = { procs: 128, memoryMib: 131_072 };
    for (const key of ['job_k#1', 'job_l#1']) await adapter.submit(orderOf(key, 'sleep 50', all));
    await untilState('job_k#1', 'RUNNING');
    for (const key of ['job_l#1', 'job_k#1']) expect((await adapter.cancel(key, null)).ok).toBe(true);
    expect(await untilState('job_l#1', 'ENDED')).toMatchObject({ exitCode: null, start: expect.anything() });
    expect(existsSync(work('job_l#1'))).toBe(false);
  });

  it('is unreachable without slurmrestd, and its socket is closed to others', async () => {
    const adapter = rig.adapter('hami');
    const { rest } = pathsOf(rig.folder, 'hami');
    expect(statSync(rest)).toMatchObject({ mode: 0o40700, uid: jobUser()?.uid });
    await rig.kill('hami', 'slurmrestd');
    expect(await adapter.submit(orderOf('job_f#1', 'true'))).toMatchObject({
      ok: false,
      error: { code: 'UNREACHABLE', retry: true },
    });
    expect(await adapter.observe()).toMatchObject({ ok: false, error: { code: 'UNREACHABLE' } });
    // Records need no REST interface.
    expect(await adapter.exitRecords()).toMatchObject({ ok: true });
    await rig.repair();
    expect(await adapter.find('job_f#1')).toEqual({ ok: true, value: null });
  });

  it('does not wait for a dead controller, and finds what was submitted when it is back', async () => {
    const adapter = rig.adapter('hami');
    await adapter.submit(orderOf('job_g#1', 'sleep 1'));
    // Slurm says RUNNING before it has told the node; a controller that dies in between starts nothing.
    const { claims } = wrapperPaths(pathsOf(rig.folder, 'hami').hub);
    expect(await until(() => existsSync(join(claims, 'job_g#1')), 20_000)).toBe(true);
    await rig.kill('hami', 'slurmctld');
    const begun = performance.now();
    const sent = await adapter.submit(orderOf('job_h#1', 'true'));
    expect(sent).toMatchObject({ ok: false, error: { code: 'TIMEOUT', retry: true } });
    expect(performance.now() - begun).toBeLessThan(3_500);
    expect((await recordOf(adapter, 'job_g#1')).exit).toBe(0);
    await rig.repair();
    expect(await adapter.find('job_g#1')).toMatchObject({ ok: true, value: { key: 'job_g#1' } });
  });

  it('knows by claim and record what Slurm has forgotten', async () => {
    const adapter = rig.adapter('hami', { socket: pathsOf(rig.folder, 'yuzhong').restSocket });
    expect(await adapter.find('job_g#1')).toMatchObject({ value: { state: 'ENDED', exitCode: 0 } });
    const { claims } = wrapperPaths(pathsOf(rig.folder, 'hami').hub);
    writeFileSync(join(claims, 'job_i#1'), '');
    expect(await adapter.find('job_i#1')).toMatchObject({ value: { state: 'UNKNOWN', exitCode: null } });
  });

  it('sets a forged record aside, and makes no folder where there is none', async () => {
    const adapter = rig.adapter('hami');
    const { spool } = wrapperPaths(pathsOf(rig.folder, 'hami').hub);
    const forged = { key: 'job_j#1', fence: 1, exit: 0, start: 1, end: 2, node: 'n1', hmac: 'a'.repeat(64) };
    writeFileSync(join(spool, 'job_j#1.json'), JSON.stringify(forged));
    const records = await adapter.exitRecords();
    expect(records.ok && records.value.map(({ key }) => key)).not.toContain('job_j#1');
    const nowhere = join(rig.folder, 'nowhere');
    expect(await rig.adapter('hami', { folder: nowhere }).exitRecords()).toMatchObject({
      ok: false,
      error: { code: 'UNREACHABLE' },
    });
    expect(existsSync(nowhere)).toBe(false);
  });
});

describe('slurmAdapter', () => {
  it('refuses a connection that does not say how to reach the cluster', () => {
    expect(slurmAdapter({ name: 'x', kind: 'SLURM', connection: { socket: 'relative', folder: '/a' } })).toMatchObject({
      ok: false,
      error: { code: 'REFUSED', message: expect.stringContaining('socket') },
    });
  });
});

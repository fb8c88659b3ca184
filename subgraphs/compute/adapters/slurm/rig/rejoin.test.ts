import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { remoteNode } from '../rest/answers.ts';
import { orderOf, recordOf, type TestRig, testRig } from '../rig-testing.ts';
import { ensure, runningPid } from './daemon.ts';
import { pathsOf } from './layout.ts';
import { until } from './owned.ts';
import { whyNoSlurm } from './possible.ts';
import { isSilent } from './rejoin.ts';

const node = (state: string, state_flags: string[] = []) =>
  remoteNode.parse({ name: 'n1', state, state_flags, cpus: 64, real_memory: 1_000 });

it('takes nodes that were not heard of for silent, and no others', () => {
  expect(isSilent(node('unknown'))).toBe(true);
  expect(isSilent(node('idle', ['NOT_RESPONDING']))).toBe(true);
  expect(isSilent(node('down'))).toBe(true);
  expect(isSilent(node('idle'))).toBe(false);
  expect(isSilent(node('mixed', ['DRAIN']))).toBe(false);
});

describe.skipIf(whyNoSlurm() !== null)('a node that does not speak', { timeout: 120_000 }, () => {
  let rig: TestRig;
  beforeAll(async () => {
    rig = await testRig({ nodes: 1 });
  }, 60_000);
  afterAll(() => rig?.close());

  it('is started again', async () => {
    const paths = pathsOf(rig.folder, 'hami');
    const silent = runningPid(paths, 'n1')!;
    process.kill(silent, 'SIGSTOP');
    await rig.kill('hami', 'slurmctld');
    await rig.repair();
    expect(runningPid(paths, 'n1')).not.toBe(silent);
  });

  it('loses nothing of what runs on it when it is started again', async () => {
    const adapter = rig.adapter('hami');
    await adapter.submit(orderOf('job_r#1', 'sleep 5; exit 3'));
    const isRunning = async () => {
      const seen = await adapter.observe();
      return seen.ok && seen.value.some(({ key, state }) => key === 'job_r#1' && state === 'RUNNING');
    };
    expect(await until(isRunning, 20_000)).toBe(true);
    await rig.kill('hami', 'n1');
    await rig.repair();
    expect(await recordOf(adapter, 'job_r#1', 60_000)).toMatchObject({ exit: 3 });
  });

  it('is not taken for the stranger who answers at its place', async () => {
    const stranger = createServer((socket) => socket.destroy());
    const port = await new Promise<number>((resolve) =>
      stranger.listen(0, '127.0.0.1', () => resolve((stranger.address() as { port: number }).port)),
    );
    const daemon = { name: 'n9', program: '/bin/false', arguments: [], answersAt: { host: '127.0.0.1', port } };
    const started = await ensure(daemon, pathsOf(rig.folder, 'hami'));
    stranger.close();
    expect(started).toMatchObject({ ok: false, error: { code: 'DAEMON_FAILED' } });
    expect(!started.ok && started.error.message).toContain(`port ${port}) cannot start: somebody else answers there`);
  });
});

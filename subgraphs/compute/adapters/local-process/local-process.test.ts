import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttemptOrder } from '../../domain/dispatch/adapter.ts';
import { adapterRegistry } from '../registry.ts';
import { LocalProcessAdapter, localProcess } from './local-process.ts';

let folder: string;
let cluster: LocalProcessAdapter;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yushu-local-'));
  cluster = restarted();
});
afterEach(async () => {
  for (const { key } of await seen()) await cluster.cancel(key);
  await until(async () => (await seen()).every(({ state }) => state !== 'RUNNING'));
  rmSync(folder, { recursive: true, force: true });
});

/** The adapter as the next process of the hub would make it. */
const restarted = () => new LocalProcessAdapter({ folder, procs: 2, memoryMib: 1_024 });
const order = (key: string, script: string, more: Partial<AttemptOrder> = {}): AttemptOrder => ({
  ...{ key, script, fence: 1, procs: 1, gpus: 0, memoryMib: 256, limitS: 30, environment: {} },
  ...more,
});
const seen = async () => {
  const answer = await cluster.observe();
  return answer.ok ? answer.value : [];
};
const stateOf = async (key: string) => (await seen()).find((each) => each.key === key)?.state;
const records = async () => {
  // What waits is started when somebody looks.
  await cluster.observe();
  const answer = await cluster.exitRecords();
  return answer.ok ? answer.value : [];
};
const recorded = (key: string) => until(async () => (await records()).find((each) => each.key === key));
/** The number of its wrapper, once that has told it: RUNNING it is called from its start on. */
const claimed = (key: string) =>
  until(async () => {
    await cluster.observe();
    const file = join(folder, 'claims', key, 'pid');
    return existsSync(file) && readFileSync(file, 'utf8').split(' ')[0];
  });
const outputOf = (key: string) => readFileSync(join(folder, 'work', key, 'stdout'), 'utf8');

async function until<T>(look: () => Promise<T>): Promise<NonNullable<T>> {
  for (let tries = 0; tries < 200; tries++) {
    const found = await look();
    if (found) return found;
    await pause(50);
  }
  throw new Error('it did not come');
}

describe('LocalProcessAdapter', () => {
  it('runs a script and hands over how it ended', async () => {
    expect(await cluster.submit(order('job_a#1', 'echo done; exit 5'))).toEqual({
      ...{ ok: true, value: { remoteId: 'job_a#1' } },
    });
    expect(await recorded('job_a#1')).toMatchObject({ key: 'job_a#1', fence: 1, exit: 5 });
    expect(outputOf('job_a#1')).toBe('done\n');
    expect(await stateOf('job_a#1')).toBe('ENDED');
    await cluster.acknowledge('job_a#1');
    expect([await records(), await seen()]).toEqual([[], []]);
    expect(await cluster.find('job_a#1')).toMatchObject({ value: { state: 'ENDED', exitCode: 5 } });
    expect(await cluster.find('job_b#1')).toEqual({ ok: true, value: null });
  });

  it('as root runs scripts as nobody, who cannot read the key of the records', async () => {
    if (process.getuid?.() !== 0) return expect(statSync(join(folder, 'pads')).mode & 0o077).toBe(0);
    await cluster.submit(order('job_r#1', `id -un; cat '${join(folder, 'pads')}' && echo leaked`));
    await recorded('job_r#1');
    expect(outputOf('job_r#1')).toBe('nobody\n');
  });

  it('starts in the order of arrival what fits', async () => {
    await cluster.submit(order('job_w#1', 'sleep 20', { procs: 1 }));
    await cluster.submit(order('job_w#2', 'sleep 20', { procs: 2 }));
    await cluster.submit(order('job_w#3', 'true', { procs: 1 }));
    await until(async () => (await stateOf('job_w#1')) === 'RUNNING');
    expect([await stateOf('job_w#2'), await stateOf('job_w#3')]).toEqual(['PENDING', 'PENDING']);
    await cluster.cancel('job_w#2');
    await recorded('job_w#3');
    expect(await stateOf('job_w#2')).toBeUndefined();
    expect(await cluster.find('job_w#2')).toMatchObject({ value: { state: 'ENDED', exitCode: null } });
  });

  it('ends what runs when it is cancelled, and what waits never starts', async () => {
    await cluster.submit(order('job_c#1', 'sleep 63.1', { procs: 2 }));
    await cluster.submit(order('job_c#2', 'echo never'));
    await claimed('job_c#1');
    await cluster.cancel('job_c#2');
    await cluster.cancel('job_c#1');
    expect(await recorded('job_c#1')).toMatchObject({ exit: 143 });
    expect(spawnSync('pgrep', ['-f', 'sleep 63.1']).stdout.toString()).toBe('');
    await pause(300);
    expect((await records()).map(({ key }) => key)).toEqual(['job_c#1']);
  });

  it('ends what is cancelled between taking its key and telling its number', async () => {
    const claim = join(folder, 'claims', 'job_m#1');
    mkdirSync(claim, { recursive: true });
    const cancelled = cluster.cancel('job_m#1');
    const wrapper = spawn('/bin/sh', ['-c', 'sleep 65.1; : job_m#1'], { stdio: 'ignore' });
    await pause(100);
    writeFileSync(join(claim, 'pid'), `${wrapper.pid} 1`);
    expect(await once(wrapper, 'exit')).toEqual([null, 'SIGTERM']);
    expect(await cancelled).toEqual({ ok: true, value: undefined });
    spawnSync('pkill', ['-f', 'sleep 65.1']);
  });

  it('ends what is cancelled while its script is just being started', async () => {
    for (let at = 1; at <= 6; at++) {
      const key = `job_s#${at}`;
      await cluster.submit(order(key, 'sleep 66.1', { limitS: 8 }));
      while (!existsSync(join(folder, 'claims', key, 'pid'))) await pause(1);
      await cluster.cancel(key);
      // 124: the cancel was not heard, and the limit ended it.
      expect(await recorded(key)).toMatchObject({ key, exit: 143 });
    }
  });

  it('forgets nothing when the hub is killed: jobs go on, and their records are found by the next one', async () => {
    const hub = spawn(process.execPath, ['--input-type=module', '-e', HUB], {
      env: { ...process.env, FOLDER: folder },
    });
    await once(hub.stdout, 'data');
    hub.kill('SIGKILL');
    await once(hub, 'exit');
    cluster = restarted();
    await until(async () => (await stateOf('job_k#1')) === 'RUNNING');
    // What had not started is started by the next hub.
    expect(await recorded('job_k#1')).toMatchObject({ exit: 0, fence: 4 });
    expect(await recorded('job_k#2')).toMatchObject({ exit: 0 });
    expect(outputOf('job_k#1')).toBe('survived\n');
  });

  it('says ENDED of a wrapper that was killed, without an exit code', async () => {
    await cluster.submit(order('job_x#1', 'sleep 64.1'));
    const pid = await claimed('job_x#1');
    expect(await stateOf('job_x#1')).toBe('RUNNING');
    process.kill(Number(pid), 'SIGKILL');
    await until(async () => (await stateOf('job_x#1')) === 'ENDED');
    expect(await cluster.find('job_x#1')).toMatchObject({ value: { exitCode: null } });
    for (const left of spawnSync('pgrep', ['-f', 'sleep 64.1']).stdout.toString().split('\n').filter(Boolean))
      process.kill(Number(left));
  });
});

const HUB = `
import { LocalProcessAdapter } from ${JSON.stringify(join(import.meta.dirname, 'local-process.ts'))};
const cluster = new LocalProcessAdapter({ folder: process.env.FOLDER, procs: 2, memoryMib: 1024 });
const order = { script: 'sleep 1; echo survived', fence: 4, procs: 2, gpus: 0, memoryMib: 256, limitS: 30, environment: {} };
await cluster.submit({ ...order, key: 'job_k#1' });
await cluster.submit({ ...order, key: 'job_k#2' });
console.log('handed over');
setInterval(() => {}, 1000);
`;

describe('adapterRegistry', () => {
  it('gives one adapter a cluster until its connection changes, none where it makes no sense', () => {
    const adapterOf = adapterRegistry(folder);
    const at = (connection: object) =>
      adapterOf({ id: 'clu_1', name: 'x', kind: 'LOCAL_PROCESS', connection: { ...connection } });
    const first = at({ folder: 'one', procs: 1, memoryMib: 64 });
    expect(first).not.toBeNull();
    expect(at({ folder: 'one', procs: 1, memoryMib: 64 })).toBe(first);
    expect(at({ folder: 'one', procs: 2, memoryMib: 64 })).not.toBe(first);
    for (const wrong of [{}, { folder: '../x', procs: 1, memoryMib: 1 }, { folder: 'x', procs: 0, memoryMib: 1 }])
      expect(localProcess(wrong, folder)).toBeNull();
  });
});

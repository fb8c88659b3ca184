import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AttemptOrder, attemptKey, readAttemptKey } from '../domain/dispatch/adapter.ts';
import { wrapperScript } from '../domain/dispatch/wrapper.ts';
import { ExitSpool, hmacOf, keptKey } from './exit-spool.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yushu-wrapper-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const paths = () => ({
  ...{ claims: join(folder, 'claims'), spool: join(folder, 'spool'), work: join(folder, "wo'rk") },
  pads: join(folder, 'pads'),
});
const textOf = (order: Partial<AttemptOrder> & { readonly key: string; readonly script: string }) =>
  wrapperScript({ fence: 1, procs: 1, gpus: 0, memoryMib: 512, limitS: 20, environment: {}, ...order }, paths(), {
    fileBytes: 1_048_576,
  });
const run = (order: Parameters<typeof textOf>[0]) => spawnSync('/bin/sh', [], { input: textOf(order) });
const spool = () => new ExitSpool(paths().spool, keptKey(paths().pads));
const outputOf = (key: string) => readFileSync(join(paths().work, key, 'stdout'), 'utf8');

describe('wrapperScript', () => {
  it('runs the script once, however often it is sent, and signs how it ended', () => {
    keptKey(paths().pads);
    const order = {
      key: 'job_a#1',
      fence: 7,
      script: `echo "it's $GREETING $0"; exit 3`,
      environment: { GREETING: '你好 $x' },
    };
    expect([run(order).status, run(order).status]).toEqual([3, 0]);
    expect(outputOf('job_a#1')).toBe("it's 你好 $x ./script\n");
    const [record, ...more] = spool().unread();
    expect(more).toEqual([]);
    expect(record).toMatchObject({ key: 'job_a#1', fence: 7, exit: 3 });
    expect(record!.end).toBeGreaterThanOrEqual(record!.start);
  });

  it('hands over what it has until that is acknowledged, and keeps it afterwards', () => {
    spool().acknowledge('job_a#1');
    expect(spool().unread()).toEqual([]);
    expect(spool().recordOf('job_a#1')?.exit).toBe(3);
  });

  it('sets a forged record aside', () => {
    const record = { key: 'job_f#1', fence: 1, exit: 0, start: 1, end: 2, node: 'n' };
    const hmac = hmacOf({ ...record, fence: 2 }, keptKey(paths().pads));
    writeFileSync(join(paths().spool, 'job_f#1.json'), JSON.stringify({ ...record, hmac }));
    writeFileSync(join(paths().spool, 'job_g#1.json'), '{"key":');
    expect(spool().unread()).toEqual([]);
    expect(readdirSync(join(paths().spool, 'forged')).toSorted()).toEqual(['job_f#1.json', 'job_g#1.json']);
  });

  it('ends a script at its limit, its children too', () => {
    const order = { key: 'job_t#1', limitS: 1, script: 'sleep 61.7 & sleep 61.7; echo never' };
    expect(run(order).status).toBe(124);
    expect(outputOf('job_t#1')).toBe('');
    expect(
      spool()
        .unread()
        .find(({ key }) => key === 'job_t#1')?.exit,
    ).toBe(124);
    expect(spawnSync('pgrep', ['-f', 'sleep 61.7']).stdout.toString()).toBe('');
  });

  it('bounds memory and every file that is written', () => {
    run({ key: 'job_m#1', script: 'head -c 900000000 /dev/zero | tail -c 900000000 | wc -c' });
    expect(outputOf('job_m#1')).not.toContain('900000000');
    run({ key: 'job_o#1', script: 'yes | head -c 5000000' });
    expect(outputOf('job_o#1')).toHaveLength(1_048_576);
  });

  it('shows the script nothing of the environment that it runs in', () => {
    process.env.YUSHU_SECRET_OF_TEST = 'secret';
    run({ key: 'job_e#1', script: 'env' });
    delete process.env.YUSHU_SECRET_OF_TEST;
    const names = outputOf('job_e#1')
      .split('\n')
      .map((line) => line.split('=')[0]!);
    expect(names.filter((name) => name !== '').toSorted()).toEqual(['HOME', 'LANG', 'PATH', 'PWD', 'YUSHU_KEY']);
  });

  it('asked to end, ends the script and still tells', async () => {
    const child = spawn('/bin/sh', ['-c', textOf({ key: 'job_k#1', script: 'sleep 62.3' })], { stdio: 'ignore' });
    await pause(700);
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect(
      spool()
        .unread()
        .find(({ key }) => key === 'job_k#1')?.exit,
    ).toBe(143);
    expect(spawnSync('pgrep', ['-f', 'sleep 62.3']).stdout.toString()).toBe('');
  });
});

describe('attempt keys', () => {
  it('are read back, and nothing else is', () => {
    expect(readAttemptKey(attemptKey('job_0a1', 12))).toEqual({ jobId: 'job_0a1', attemptNo: 12 });
    for (const text of ['job_0a1', 'job_0a1#0', 'job_0a1#1x', '../x#1']) expect(readAttemptKey(text)).toBeNull();
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLastGood } from './last-good.ts';

let folder = '';
let clock = 0;
const now = () => clock;
const dead = async () => null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yushu-last-good-'));
  clock = 1_000;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('createLastGood', () => {
  it('asks once within the freshness and again after it', async () => {
    const load = createLastGood({ folder, freshMs: 100, now });
    let asked = 0;
    const ask = async () => ({ asked: ++asked });
    await load('q', ask);
    clock += 99;
    expect((await load('q', ask)).data).toEqual({ asked: 1 });
    clock += 1;
    expect((await load('q', ask)).data).toEqual({ asked: 2 });
  });

  it('gives the last good answer when the hub is down, and says when it was kept', async () => {
    const load = createLastGood({ folder, freshMs: 0, now });
    await load('q', async () => ({ value: '1' }));
    clock += 60_000;
    expect(await load('q', dead)).toEqual({ state: 'KEPT', data: { value: '1' }, at: new Date(1_000) });
  });

  it('survives the process: a new one finds the answer on disk', async () => {
    await createLastGood({ folder, freshMs: 0, now })('q', async () => ({ value: '1' }));
    expect(await createLastGood({ folder, freshMs: 0, now })('q', dead)).toMatchObject({
      state: 'KEPT',
      data: { value: '1' },
    });
  });

  it('never invents: without a good answer there is none', async () => {
    const load = createLastGood({ folder, freshMs: 0, now });
    expect(await load('q', dead)).toEqual({ state: 'MISSING', data: null, at: null });
    expect((await load('q', async () => Promise.reject(new Error('boom')))).state).toBe('MISSING');
  });

  it('asks once for the same question at the same time', async () => {
    const load = createLastGood({ folder, freshMs: 0, now });
    let asked = 0;
    const ask = async () => ({ asked: ++asked });
    await Promise.all([load('q', ask), load('q', ask), load('q', ask)]);
    expect(asked).toBe(1);
  });
});

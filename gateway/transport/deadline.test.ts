import { expect, it } from 'vitest';
import { Deadline } from './deadline.ts';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('stops when its time is over, not before, and tells each listener once', async () => {
  const started = performance.now();
  const deadline = new Deadline(60);
  const heard: number[] = [];
  deadline.addEventListener('abort', () => heard.push(performance.now() - started));
  await expect.poll(() => deadline.aborted, { interval: 2 }).toBe(true);
  expect(heard).toHaveLength(1);
  expect(heard[0]).toBeGreaterThanOrEqual(60);
  deadline.expire();
  expect(heard).toHaveLength(1);
});

it('stops with what it hangs on, at once', () => {
  const outer = new AbortController();
  const inner = new Deadline(60_000, outer.signal);
  let told = 0;
  inner.addEventListener('abort', () => told++);
  outer.abort();
  expect([inner.aborted, told]).toEqual([true, 1]);
  expect(new Deadline(60_000, outer.signal).aborted).toBe(true);
});

it('tells nobody once it is cleared, nor who stopped listening', async () => {
  const outer = new AbortController();
  const [cleared, left] = [new Deadline(5, outer.signal), new Deadline(5)];
  let told = 0;
  const listener = () => told++;
  cleared.addEventListener('abort', listener);
  cleared.clear();
  left.addEventListener('abort', listener);
  left.removeEventListener('abort', listener);
  outer.abort();
  await sleep(60);
  expect([cleared.aborted, left.aborted, told]).toEqual([false, true, 0]);
});

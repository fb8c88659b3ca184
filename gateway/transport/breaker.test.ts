import { describe, expect, it } from 'vitest';
import { Breaker } from './breaker.ts';
import { Bulkhead } from './bulkhead.ts';

const fail = (breaker: Breaker, times: number, now: number) => {
  for (let time = 0; time < times; time++) breaker.failed(now);
};

describe('the breaker', () => {
  const made = () => new Breaker({ failures: 3, restMs: 100 });

  it('opens after failures in a row, and not when an answer came between', () => {
    const breaker = made();
    fail(breaker, 2, 0);
    breaker.succeeded();
    fail(breaker, 2, 0);
    expect(breaker.admits(1)).toBe(true);
    breaker.failed(1);
    expect(breaker.admits(2)).toBe(false);
  });

  it('lets one call through after the rest; its answer closes it', () => {
    const breaker = made();
    fail(breaker, 3, 0);
    expect([breaker.admits(99), breaker.admits(100), breaker.admits(101)]).toEqual([false, true, false]);
    breaker.succeeded();
    expect([breaker.admits(102), breaker.admits(102)]).toEqual([true, true]);
  });

  it('its failure opens it again for another rest', () => {
    const breaker = made();
    fail(breaker, 3, 0);
    expect(breaker.admits(100)).toBe(true);
    breaker.failed(150);
    expect([breaker.admits(249), breaker.admits(250)]).toEqual([false, true]);
  });

  it('a call that says nothing of the room lets the next one try', () => {
    const breaker = made();
    fail(breaker, 3, 0);
    expect(breaker.admits(100)).toBe(true);
    breaker.undecided();
    expect(breaker.admits(101)).toBe(true);
  });

  it('what was under way when it opened does not put the next try off', () => {
    const breaker = made();
    fail(breaker, 3, 0);
    breaker.failed(90);
    expect(breaker.admits(100)).toBe(true);
  });
});

describe('the bulkhead', () => {
  const calm = new AbortController().signal;

  it('lets so many in, so many wait in order, and refuses the rest', async () => {
    const bulkhead = new Bulkhead(1, 2);
    const order: string[] = [];
    expect(bulkhead.enter(calm)).toBe('IN');
    const waiting = ['a', 'b'].map(async (name) => order.push(`${name} ${await bulkhead.enter(calm)}`));
    expect(bulkhead.enter(calm)).toBe('FULL');
    bulkhead.leave();
    bulkhead.leave();
    await Promise.all(waiting);
    expect(order).toEqual(['a IN', 'b IN']);
    bulkhead.leave();
    expect(bulkhead.enter(calm)).toBe('IN');
  });

  it('forgets who stopped waiting', async () => {
    const bulkhead = new Bulkhead(1, 1);
    bulkhead.enter(calm);
    const leaving = new AbortController();
    const entry = bulkhead.enter(leaving.signal);
    leaving.abort();
    expect(await entry).toBe('ABORTED');
    expect(bulkhead.enter(leaving.signal)).toBe('ABORTED');
    bulkhead.leave();
    expect(bulkhead.enter(calm)).toBe('IN');
  });
});

import { describe, expect, it } from 'vitest';
import { StartProjector } from './project.ts';
import type { QueueView } from './wait-queue.ts';

/** Ends, latest first, as [end, procs]; waiting jobs as [procs, estimate]. */
const view = (free: number, ends: [number, number][], waiting: [number, number][], backfills = true) => ({
  capacity: free + ends.reduce((sum, [, procs]) => sum + procs, 0),
  free,
  queuedWork: waiting.reduce((sum, [procs, estimate]) => sum + procs * estimate, 0),
  backfills,
  running: { count: ends.length, ends: ends.map(([end]) => end), procs: ends.map(([, procs]) => procs) },
  queue: queueOf(waiting),
});
const queueOf = (waiting: [number, number][]): QueueView => ({
  next: (place) => (place + 1 < waiting.length ? place + 1 : -1),
  procs: waiting.map(([procs]) => procs),
  estimates: waiting.map(([, estimate]) => estimate),
});
const project = (cluster: ReturnType<typeof view>, procs: number, estimate: number, giveUpAt = Infinity) =>
  new StartProjector().project(cluster, { procs, estimate, place: Infinity }, 100, giveUpAt);

describe('StartProjector', () => {
  it('starts at once where nothing waits and enough is free, else when enough has ended', () => {
    expect(project(view(4, [], []), 4, 10)).toBe(100);
    const two: [number, number][] = [
      [300, 5],
      [200, 3],
    ];
    expect(project(view(1, two, []), 4, 10)).toBe(200);
    expect(project(view(1, two, []), 5, 10)).toBe(300);
  });

  it('lets a job overtake a blocked head only if it ends by the shadow time or fits beside the head', () => {
    const cluster = view(4, [[150, 6]], [[8, 50]]);
    expect(project(cluster, 4, 50)).toBe(100);
    expect(project(cluster, 2, 1000)).toBe(100);
    // Neither: it follows the head, which runs from 150 to 200.
    expect(project(cluster, 3, 51)).toBe(200);
    expect(project({ ...cluster, backfills: false }, 4, 50)).toBe(200);
  });

  it('runs what waits in order, jobs that can start now included', () => {
    const waiting: [number, number][] = [
      [3, 20],
      [10, 5],
      [10, 7],
    ];
    expect(project(view(4, [[110, 6]], waiting), 10, 1)).toBe(120 + 5 + 7);
    // One processor is still free beside the job that starts now.
    expect(project(view(4, [[110, 6]], waiting), 1, 20)).toBe(100);
    expect(project(view(4, [[110, 6]], waiting), 1, 21)).toBe(132);
  });

  it('counts what waits behind the first 256 that must wait as work spread over the cluster', () => {
    const waiting = Array.from({ length: 1000 }, (): [number, number] => [6, 10]);
    // One at a time in 10 processors; the rest fills it evenly.
    const start = project(view(10, [], waiting), 10, 1);
    expect(start).toBe(100 + 256 * 10 + (743 * 60) / 10);
  });

  it('gives up as soon as the start is known to be too late', () => {
    const waiting = Array.from({ length: 50 }, (): [number, number] => [10, 10]);
    expect(project(view(10, [], waiting), 10, 1)).toBe(600);
    expect(project(view(10, [], waiting), 10, 1, 120)).toBeGreaterThanOrEqual(120);
    expect(project(view(10, [], waiting), 10, 1, 601)).toBe(600);
  });
});

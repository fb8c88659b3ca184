import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Job, RoomEnvironment } from './define-room.ts';
import { runJobs } from './jobs.ts';

const logged: string[] = [];
const environment = { log: (message: string) => logged.push(message) } as unknown as RoomEnvironment;
const job = (run: () => Promise<void>, everyMs = 5): Job => ({ name: 'count', everyMs, run });

describe('runJobs', () => {
  it('never runs a job twice at a time', async () => {
    let [running, most, runs] = [0, 0, 0];
    const slow = job(async () => {
      most = Math.max(most, ++running);
      await sleep(15);
      running--;
      runs++;
    }, 1);
    const jobs = runJobs({ jobs: [slow] }, environment);
    await sleep(100);
    await jobs.stop();
    expect(most).toBe(1);
    expect(runs).toBeGreaterThan(1);
    expect(running).toBe(0);
  });

  it('notes a failure and goes on', async () => {
    let runs = 0;
    const failing = job(async () => {
      runs++;
      throw new Error('away');
    });
    const jobs = runJobs({ jobs: [failing] }, environment);
    await sleep(60);
    await jobs.stop();
    expect(runs).toBeGreaterThan(1);
    expect(logged).toContain('job failed');
  });

  it('stops at once although the next run is far away', async () => {
    const jobs = runJobs({ jobs: [job(async () => {}, 600_000)] }, environment);
    await sleep(10);
    const started = performance.now();
    await jobs.stop();
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

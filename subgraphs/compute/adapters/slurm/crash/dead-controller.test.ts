/**
 * What a controller that was killed says about its jobs, and how the scheduler decides all the same (Slurm 22.05): by the
 * signed record, whatever the controller shows.
 */
import { readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { systemClock } from '@yushu/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCycle } from '../../../actions/live/cycle.ts';
import type { Scheduler } from '../../../actions/live/scheduler.ts';
import { registerRig } from '../../../actions/register-rig.ts';
import { newScheduler } from '../../../jobs/schedule.ts';
import { seed } from '../../../seed.ts';
import { pathsOf } from '../rig/layout.ts';
import { until } from '../rig/owned.ts';
import { whyNoSlurm } from '../rig/possible.ts';
import { rigClusters } from '../rig-clusters.ts';
import { type TestRig, testRig } from '../rig-testing.ts';
import { wrapperPaths } from '../shared-folder.ts';
import { CrashJobs } from './crash-jobs.ts';

const reason = whyNoSlurm();
if (reason) console.warn(`Slurm tests are skipped: ${reason}`);

describe.skipIf(reason !== null)('a job whose controller was killed', { timeout: 100_000 }, () => {
  let database: TestDatabase;
  let rig: TestRig;
  let jobs: CrashJobs;
  let scheduler: Scheduler;
  beforeEach(async () => {
    database = await testDatabase();
    await seed({ database: database.app });
    await database.app.db.execute('delete from compute.cluster_binding');
    scheduler = newScheduler({ database: database.app, clock: systemClock, log: () => {} });
  });
  afterEach(async () => {
    await rig?.close();
    await database?.close();
  });

  const said = async () => (await rig.jobs('yuzhong').catch(() => [])).at(-1);
  const untilSaid = (wanted: Record<string, unknown>) =>
    until(async () => {
      const job = await said();
      return Object.entries(wanted).every(([name, value]) => job?.[name] === value);
    }, 20_000);
  const untilState = (state: string) =>
    until(async () => {
      await runCycle(scheduler);
      return (await jobs.states())[state] === 1;
    }, 20_000);

  async function killedWhileItRuns(requeue: boolean, workS: number): Promise<void> {
    rig = await testRig({ requeue });
    jobs = new CrashJobs(database.app, rig.folder);
    expect(await registerRig(database.app.db, rigClusters(rig.folder))).toMatchObject({ ok: true });
    await jobs.submit(1, workS);
    expect(await untilState('RUNNING')).toBe(true);
    // Slurm says RUNNING before it has told the node; a controller that dies in between starts nothing.
    const { claims } = wrapperPaths(pathsOf(rig.folder, 'yuzhong').hub);
    expect(await until(() => readdirSync(claims).length > 0, 20_000)).toBe(true);
    await rig.kill('yuzhong', 'slurmctld');
  }

  async function finishedUnseen(requeue: boolean): Promise<void> {
    await killedWhileItRuns(requeue, 2);
    expect(await until(() => jobs.executions().once === 1, 10_000)).toBe(true);
    // Until Slurm's own word about the end has found nobody.
    await pause(2_000);
    await rig.repair();
  }

  async function succeeds(): Promise<void> {
    expect(await untilState('SUCCEEDED')).toBe(true);
    expect(await jobs.rows('select state, evidence, exit_code from compute.attempt')).toEqual([
      { state: 'ENDED', evidence: 'EXIT_RECORD', exit_code: 0 },
    ]);
    expect(await jobs.rows('select units from compute.usage_record')).toEqual([{ units: 1 }]);
    expect(jobs.executions()).toEqual({ once: 1, more: 0, never: 0 });
  }

  it('and that finished meanwhile is shown as CANCELLED with 0: it has succeeded', async () => {
    await finishedUnseen(false);
    expect(await untilSaid({ job_state: 'CANCELLED', exit_code: 0 })).toBe(true);
    await succeeds();
  });

  it('and that finished meanwhile is held PENDING for ever where Slurm queues again: it has succeeded, and is cleared away', async () => {
    await finishedUnseen(true);
    expect(await untilSaid({ job_state: 'PENDING', state_reason: 'JobHeldUser' })).toBe(true);
    await succeeds();
    expect(await untilSaid({ job_state: 'CANCELLED' })).toBe(true);
  });

  // Slurm writes its state when it likes: where it had written just before the kill there is no such case, and it is sought again.
  it('before it had written its state is started again, which the claim stops: COMPLETED with 0 then proves nothing', {
    retry: 2,
  }, async () => {
    await killedWhileItRuns(false, 20);
    await rig.repair();
    await untilSaid({ job_state: 'COMPLETED', exit_code: 0 });
    expect(await said()).toMatchObject({ job_state: 'COMPLETED', exit_code: 0 });
    for (let turn = 0; turn < 5; turn++) await runCycle(scheduler);
    expect(await jobs.states()).toEqual({ COMPLETING: 1 });
    expect(jobs.executions()).toEqual({ once: 0, more: 0, never: 1 });
  });
});

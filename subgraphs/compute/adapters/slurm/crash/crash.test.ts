/** C6: two real Slurm clusters, 40 jobs, kill -9 of everything in between. 500 jobs: `npm run bench -- compute-crash`. */
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seed } from '../../../seed.ts';
import { whyNoSlurm } from '../rig/possible.ts';
import { type TestRig, testRig } from '../rig-testing.ts';
import { crashRun } from './crash-run.ts';

const reason = whyNoSlurm();
if (reason) console.warn(`C6 is skipped, Slurm cannot run here: ${reason}`);

const JOBS = 40;
const KILLS = 11;

describe.skipIf(reason !== null)(
  'C6: jobs through the death of everything that carries them',
  { timeout: 240_000 },
  () => {
    let rig: TestRig;
    let database: TestDatabase;
    beforeAll(async () => {
      database = await testDatabase();
      await seed({ database: database.app });
      await database.app.db.execute('delete from compute.cluster_binding');
      rig = await testRig();
    });
    afterAll(async () => {
      await rig?.close();
      await database?.close();
    });

    it('are each carried out and billed once', async () => {
      const log = (line: string) => void process.stderr.write(`  ${line}\n`);
      const options = { rig, database: database.app, jobs: JOBS, kills: KILLS, seed: 55, patienceMs: 120_000, log };
      const report = await crashRun(options);
      log(JSON.stringify(report));
      expect(report.killed).toBeGreaterThanOrEqual(10);
      expect(Object.keys(report.kills).filter((each) => each.startsWith('slurm')).length).toBeGreaterThanOrEqual(2);
      expect(report).toMatchObject({
        states: { SUCCEEDED: JOBS },
        executions: { once: JOBS, more: 0, never: 0 },
        ...{ usageRecords: JOBS, usageEvents: JOBS, billedTwice: 0 },
      });
    });
  },
);

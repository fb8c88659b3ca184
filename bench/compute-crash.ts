/**
 * C6 at length: 500 jobs on two real Slurm clusters through at least 50 kill -9 of the scheduler (at any moment and at each
 * of its points between commit, send and reply), slurmctld and slurmrestd. Needs root and Slurm's packages.
 * `npm run bench -- compute-crash [--jobs 500] [--kills 52] [--seed 1]`; exits 1 when a job was lost, ran or was billed twice.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, migrate, startEmbedded } from '@yushu/db';
import { type CrashReport, crashRun } from '../subgraphs/compute/adapters/slurm/crash/crash-run.ts';
import { whyNoSlurm } from '../subgraphs/compute/adapters/slurm/rig/possible.ts';
import { testRig } from '../subgraphs/compute/adapters/slurm/rig-testing.ts';
import { seed } from '../subgraphs/compute/seed.ts';

const option = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};
const log = (line: string) => console.log(line);

async function run(): Promise<CrashReport> {
  const home = mkdtempSync(join(tmpdir(), 'yushu-bench-crash-'));
  const server = await startEmbedded({ dir: join(home, 'database'), port: 0, log });
  if (!server.ok) throw new Error(server.error.message);
  await migrate(server.value.ownerUrl);
  const database = connect(server.value.appUrl);
  const rig = await testRig({ nodes: 4 });
  try {
    await seed({ database });
    await database.db.execute('delete from compute.cluster_binding');
    const wanted = { jobs: option('jobs', 500), kills: option('kills', 52), seed: option('seed', 1) };
    return await crashRun({ rig, database, ...wanted, patienceMs: 600_000, log });
  } finally {
    await rig.close();
    await database.close();
    await server.value.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

const reason = whyNoSlurm();
if (reason !== null) {
  console.error(`SLURM_MISSING: ${reason}`);
  process.exitCode = 1;
} else {
  const report = await run();
  const { jobs, states, executions, billedTwice, usageRecords, usageEvents } = report;
  const exact = states.SUCCEEDED === jobs && executions.once === jobs && usageRecords === jobs && usageEvents === jobs;
  console.table(report.kills);
  console.table({ ...states, ...executions, billedTwice, attempts: report.attempts });
  console.log(JSON.stringify(report));
  process.exitCode = exact && billedTwice === 0 ? 0 : 1;
}

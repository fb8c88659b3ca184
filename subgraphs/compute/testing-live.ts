/** A scheduler over two clusters in memory and a database of its own, for tests. Nothing runs but when a test says so. */
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { idOf, newId, TestClock } from '@yushu/kit';
import { runCycle } from './actions/live/cycle.ts';
import { FakeCluster } from './actions/live/fake-cluster-testing.ts';
import type { Scheduler } from './actions/live/scheduler.ts';
import { EXAMPLE } from './seed/provenance.ts';
import { siteIdOf } from './seed/sites.ts';
import { seed } from './seed.ts';
import { addCluster } from './store/clusters.ts';
import { insertJob, jobOfId, type NewJob } from './store/jobs.ts';
import { bindCluster } from './store/live-clusters.ts';
import { asRoom } from './store/tenancy.ts';

export const ORG = idOf('org', 'example-1');
const NAMES = ['a', 'b'] as const;

/** Two clusters `a` (CQ-C1) and `b` (HM-F1) of 8 processors each; no other can be reached. Call close() afterwards. */
export async function testLive() {
  const database = await testDatabase();
  const clock = new TestClock('2026-11-24T00:00:00Z');
  await seed({ database: database.app });
  await database.app.db.execute('delete from compute.cluster_binding');
  const clusters = { a: new FakeCluster(() => clock.now()), b: new FakeCluster(() => clock.now()) };
  await bind(database);
  const logged: string[] = [];
  const scheduler: Scheduler = {
    ...{ db: database.app.db, clock, watchingSince: clock.now(), reached: () => {} },
    adapterOf: ({ name }) => clusters[name.slice(-1) as 'a' | 'b'] ?? null,
    log: (message, detail) => void logged.push(`${message} ${JSON.stringify(detail ?? {})}`),
  };
  return {
    ...{ database, clock, scheduler, logged, ...clusters },
    cycle: () => runCycle(scheduler),
    submit: (more: Partial<NewJob> = {}) => submit(database, clock, more),
    job: async (id: string) => (await asRoom(database.app.db, (tx) => jobOfId(tx, id)))!,
    rows: <Row extends Record<string, unknown>>(text: string) =>
      asRoom(database.app.db, async (tx) => (await tx.execute<Row>(text)).rows),
    close: () => database.close(),
  };
}

export type TestLive = Awaited<ReturnType<typeof testLive>>;

export const clusterIdOf = (name: 'a' | 'b'): string => idOf('clu', `test-${name}`);

async function bind({ app }: TestDatabase): Promise<void> {
  for (const [at, name] of NAMES.entries()) {
    const id = clusterIdOf(name);
    const siteId = siteIdOf(['CQ-C1', 'HM-F1'][at]!);
    await addCluster(app.db, {
      ...{ id, siteId, name: `示例试验-${name}`, kind: 'LOCAL_PROCESS', state: 'READY', provenance: EXAMPLE },
    });
    await bindCluster(app.db, {
      ...{ clusterId: id, connection: {}, procs: 8, gpus: 0, memoryMib: 8_192, backfills: true },
      ...{ heardAt: null, provenance: EXAMPLE },
    });
  }
}

/** A queued job of one processor and 600 s unless told otherwise; its id. */
async function submit({ app }: TestDatabase, clock: TestClock, more: Partial<NewJob>): Promise<string> {
  const now = new Date(clock.now());
  const job = await asRoom(app.db, (tx) =>
    insertJob(tx, {
      ...{ orgId: ORG, id: newId('job', clock), name: 'test', script: 'true', procs: 1, gpus: 0, memoryMib: 64 },
      ...{ limitS: 600, state: 'QUEUED', stateAt: now, submittedBy: 'key:test', submittedAt: now },
      ...more,
    }),
  );
  return job.id;
}

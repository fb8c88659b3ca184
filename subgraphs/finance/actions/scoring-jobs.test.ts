import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { scoringJobChunk } from '@yushu/db/schema/finance';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleEnterprises } from '../domain/sample-law.ts';
import { cardScorer } from '../domain/scorecard/index.ts';
import { endOf, JOB_STATES, scoringJobMachine, wholeRows } from '../domain/scoring-job.ts';
import { CARD, scoringRoom } from '../scoring-testing.ts';
import { asRoom } from '../store/tenancy.ts';
import { bank, freshKey, RIVAL_ORG } from '../testing.ts';
import { advanceScoring, runScoringJobs } from './scoring-jobs.ts';

let room: Awaited<ReturnType<typeof scoringRoom>>;
let versionId: string;
beforeAll(async () => {
  room = await scoringRoom();
  versionId = await room.lift(CARD, 'CHAMPION');
});
afterAll(() => room?.close());

const WORKER = join(import.meta.dirname, '../scoring-worker-testing.ts');
const rowsOf = (count: number) =>
  sampleEnterprises(count, 9)
    .map((each) => `${JSON.stringify(each)}\n`)
    .join('');
interface Started {
  readonly job: { id: string; state: string; rowCount: number; failedCount: number; fault: string | null };
}
const FIELDS = 'job { id state rowCount failedCount fault resultsPath }';
const start = async (rows: string, more: object = {}, viewer = bank()) =>
  room.change<Started>(viewer, 'startScoringJob', { idempotencyKey: freshKey(), versionId, rows, ...more }, FIELDS);
const look = async (id: string) =>
  (
    await room.data<{ scoringJob: Started['job'] }>(
      `{ scoringJob(id: "${id}") { id state rowCount failedCount fault } }`,
      { viewer: bank() },
    )
  ).scoringJob;
const resultsOf = async (id: string) => {
  const chunks = await asRoom(room.app.db, (tx) =>
    tx.select().from(scoringJobChunk).where(eq(scoringJobChunk.jobId, id)).orderBy(scoringJobChunk.firstRow),
  );
  const lines = chunks
    .map(({ lines: each }) => each)
    .join('')
    .split('\n')
    .slice(0, -1);
  return {
    chunks: chunks.length,
    results: lines.map((line) => JSON.parse(line) as { row: number; score: number | null }),
  };
};

describe('a batch', () => {
  it('waits, runs and ends with the scores that one by one gives', async () => {
    const { job } = await start(rowsOf(300));
    expect(job).toMatchObject({ state: 'QUEUED', rowCount: 0 });
    await runScoringJobs(room.environment);
    expect(await look(job.id)).toMatchObject({ state: 'SUCCEEDED', rowCount: 300, failedCount: 0 });
    const { results } = await resultsOf(job.id);
    const scorer = cardScorer(CARD);
    const alone = sampleEnterprises(300, 9).map((each) =>
      scorer.score(
        scorer.inputs.map(({ name }) => each[name as 'employees']),
        4,
      ),
    );
    expect(results.map(({ score }) => score)).toEqual(alone.map(({ score }) => score));
  });

  it('keeps rows that fail, in their place, and says how it went', async () => {
    const mixed = `${rowsOf(2)}no json\n{"debtShare":"x"}\n`;
    const [partial, failed, empty] = [await start(mixed), await start('no json\n'), await start('\n')];
    await runScoringJobs(room.environment);
    expect(await look(partial.job.id)).toMatchObject({ state: 'PARTIAL', rowCount: 4, failedCount: 2 });
    expect((await resultsOf(partial.job.id)).results.map(({ row, score }) => [row, score === null])).toEqual([
      ...[[1, false] as const, [2, false] as const, [3, true] as const, [4, true] as const],
    ]);
    expect(await look(failed.job.id)).toMatchObject({ state: 'FAILED', failedCount: 1 });
    expect(await look(empty.job.id)).toMatchObject({ state: 'FAILED', fault: 'NO_ROWS' });
  });

  it('can be cancelled while it is open, and what is scored stays', async () => {
    const { job } = await start(rowsOf(200));
    await advanceScoring(room.environment, 4_096);
    const cancel = () => room.change<Started>(bank(), 'cancelScoringJob', { id: job.id }, FIELDS);
    expect(await room.change(bank(RIVAL_ORG), 'cancelScoringJob', { id: job.id }, FIELDS)).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await cancel()).toMatchObject({ job: { state: 'CANCELLED' } });
    expect(await cancel()).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await runScoringJobs(room.environment);
    const { rowCount } = await look(job.id);
    expect(rowCount).toBeGreaterThan(0);
    expect(rowCount).toBeLessThan(200);
    expect((await resultsOf(job.id)).results).toHaveLength(rowCount);
  });

  it('is for a version of one’s own', async () => {
    expect(await start(rowsOf(1), {}, bank(RIVAL_ORG))).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a worker that is killed', () => {
  it('leaves no row scored twice and none lost, beside another worker too', { timeout: 60_000 }, async () => {
    const rows = 6_000;
    // Characters outside the basic plane: the database and JavaScript count them differently.
    const { job } = await start(rowsOf(rows).replaceAll('"uscc"', '"𠮷uscc"'));
    for (let kill = 0; kill < 2; kill += 1) {
      const worker = spawn(process.execPath, [WORKER, room.database.url, '8192'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await new Promise<void>((resolve) => {
        let heard = 0;
        worker.stdout.on('data', (text: Buffer) => {
          heard += text.toString().split('\n').length - 1;
          if (heard >= 3) resolve();
        });
      });
      worker.kill('SIGKILL');
      await once(worker, 'close');
      const { state, rowCount } = await look(job.id);
      expect(state).toBe('RUNNING');
      expect(rowCount).toBeLessThan(rows);
    }
    await Promise.all([runScoringJobs(room.environment), runScoringJobs(room.environment)]);
    // Either may have found it held: whoever comes next ends it.
    await runScoringJobs(room.environment);
    expect(await look(job.id)).toMatchObject({ state: 'SUCCEEDED', rowCount: rows, failedCount: 0 });
    const { results, chunks } = await resultsOf(job.id);
    expect(chunks).toBeGreaterThan(5);
    expect(results.map(({ row }) => row)).toEqual(Array.from({ length: rows }, (_, at) => at + 1));
  });
});

describe('the states of a batch', () => {
  it('go by the table', () => {
    const steps = JOB_STATES.flatMap((from) => scoringJobMachine[from].map((to) => `${from}>${to}`));
    expect(steps).toEqual([
      ...['QUEUED>RUNNING', 'QUEUED>CANCELLED'],
      ...['RUNNING>SUCCEEDED', 'RUNNING>PARTIAL', 'RUNNING>FAILED', 'RUNNING>CANCELLED'],
    ]);
    expect([endOf(3, 0), endOf(3, 1), endOf(3, 3)]).toEqual(['SUCCEEDED', 'PARTIAL', 'FAILED']);
    expect([wholeRows('a\nb', false), wholeRows('a\nb', true), wholeRows('ab', false)]).toEqual(['a\n', 'a\nb', '']);
  });
});

import { outbox } from '@yushu/db/schema/kit';
import { idOf } from '@yushu/kit';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MODEL_ALERT } from '../domain/monitoring.ts';
import { diceOf, drawFeatures } from '../domain/sample-law.ts';
import { CARD, scoringRoom } from '../scoring-testing.ts';
import { BANK_ORG, bank, RIVAL_ORG, supervisor } from '../testing.ts';
import { monitorServedVersions } from './monitor-served.ts';

let room: Awaited<ReturnType<typeof scoringRoom>>;
let versionId: string;
beforeAll(async () => {
  room = await scoringRoom();
  versionId = await room.lift(CARD, 'CHAMPION');
});
afterAll(() => room?.close());

/** Scores 30 enterprises whose debts are multiplied, at this moment. */
async function scoreAt(moment: string, debts: number) {
  room.clock.set(moment);
  const dice = diceOf(7);
  const drawn = Array.from({ length: 30 }, (_, at) => ({
    orgId: idOf('org', `${moment} ${at}`),
    features: drawFeatures(dice),
  }));
  // Fewer at a time than the pool has connections.
  for (let from = 0; from < drawn.length; from += 4)
    await Promise.all(
      drawn.slice(from, from + 4).map(async ({ orgId, features }) => {
        await room.upload({ ...features, debtShare: Math.min(0.95, features.debtShare * debts) }, orgId);
        await room.grant(['UPLOADED'], orgId);
        const [snapshot] = await room.snapshot([orgId]);
        await room.score(snapshot!);
      }),
    );
}

interface Report {
  readonly id: string;
  readonly verdict: string;
  readonly windowFrom: string;
  readonly baselineTo: string;
  readonly windowScoreCount: number;
  readonly modelVersion: { id: string } | null;
  readonly stability: { name: string }[];
}
const reports = async (viewer = bank(), filter = '') =>
  (
    await room.data<{ monitoringReports: { nodes: Report[] } }>(
      `{ monitoringReports${filter} { nodes { id verdict windowFrom baselineTo windowScoreCount modelVersion { id } stability { name } } } }`,
      { viewer },
    )
  ).monitoringReports.nodes;
const alerts = async () =>
  (await room.app.db.select().from(outbox).where(eq(outbox.type, MODEL_ALERT))).map(({ data, subject }) => ({
    data,
    subject,
  }));
const run = () => monitorServedVersions(room.environment);

describe('a served model', { timeout: 120_000 }, () => {
  it('is compared once a month when the month is over, and an alert is told where it drifts', async () => {
    await scoreAt('2026-11-25T00:00:00Z', 0.4);
    await scoreAt('2026-12-10T00:00:00Z', 0.4);
    // The last second of December in Shanghai: that month is not over.
    room.clock.set('2026-12-31T15:59:59Z');
    expect([await run(), await reports()]).toEqual([0, []]);
    room.clock.set('2026-12-31T16:00:00Z');
    expect(await run()).toBe(1);
    const [calm] = await reports();
    expect(calm).toMatchObject({
      ...{ verdict: 'STABLE', windowScoreCount: 30, modelVersion: { id: versionId } },
      ...{ baselineTo: '2026-11-30T16:00:00.000Z', windowFrom: '2026-11-30T16:00:00.000Z' },
    });
    expect(await alerts()).toEqual([]);

    await scoreAt('2027-01-10T00:00:00Z', 3);
    room.clock.set('2027-02-01T00:00:00Z');
    expect(await Promise.all([run(), run()])).toContain(1);
    expect(await run()).toBe(0);
    const [moved, ...others] = await reports();
    expect([moved!.verdict, others.map(({ id }) => id)]).toEqual(['ACT', [calm!.id]]);
    expect(await reports(bank(), '(alertsOnly: true)')).toEqual([moved]);
    expect(await alerts()).toEqual([
      { subject: BANK_ORG, data: { reportId: moved!.id, versionId, month: '2027-01', verdict: 'ACT' } },
    ]);
    // Consent lasted a day: by now the room sees no more than the bank may, which is the scores alone.
    expect(moved!.stability.map(({ name }) => name)).toEqual(['score']);
    expect(await reports(bank(RIVAL_ORG))).toEqual([]);
    expect(await reports(supervisor)).toHaveLength(2);
  });

  it('is caught up with after a pause, and left alone when it is retired', async () => {
    await scoreAt('2027-02-10T00:00:00Z', 0.4);
    await scoreAt('2027-03-10T00:00:00Z', 0.4);
    room.clock.set('2027-06-01T00:00:00Z');
    expect(await run()).toBe(2);
    await scoreAt('2027-06-10T00:00:00Z', 0.4);
    await room.promote(versionId, 'RETIRED');
    room.clock.set('2027-07-02T00:00:00Z');
    expect(await run()).toBe(0);
    expect(await reports()).toHaveLength(4);
  });
});

import { idOf } from '@yushu/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stabilityOf, worstOf } from '../domain/monitoring.ts';
import { diceOf, drawFeatures } from '../domain/sample-law.ts';
import { CARD, scoringRoom } from '../scoring-testing.ts';
import { bank, RIVAL_ORG } from '../testing.ts';

let room: Awaited<ReturnType<typeof scoringRoom>>;
let versionId: string;
beforeAll(async () => {
  room = await scoringRoom();
  versionId = await room.lift(CARD, 'CHAMPION');
});
afterAll(() => room?.close());

interface Reported {
  readonly report: {
    readonly id: string;
    readonly verdict: string;
    readonly baselineScoreCount: number;
    readonly stability: { name: string; psi: number; null99: number; verdict: string }[];
  };
}
const FIELDS = 'report { id verdict baselineScoreCount windowScoreCount stability { name psi null99 verdict } }';

/** Fewer at a time than the pool has connections. */
async function inBatches<T>(all: readonly T[], work: (one: T) => Promise<unknown>) {
  for (let from = 0; from < all.length; from += 4) await Promise.all(all.slice(from, from + 4).map(work));
}

/** Scores `count` enterprises whose debts are multiplied, and says when. */
async function scoredWindow(name: string, count: number, debts: number) {
  const dice = diceOf(7);
  const from = room.clock.now();
  const orgIds = Array.from({ length: count }, (_, at) => idOf('org', `${name} ${at}`));
  const drawn = orgIds.map((orgId) => ({ orgId, features: drawFeatures(dice) }));
  await inBatches(drawn, async ({ orgId, features }) => {
    await room.upload({ ...features, debtShare: Math.min(0.95, features.debtShare * debts) }, orgId);
    await room.grant(['UPLOADED'], orgId);
  });
  await inBatches(await room.snapshot(orgIds), (id) => room.score(id));
  room.clock.advance(1_000);
  return { from: new Date(from).toISOString(), to: new Date(room.clock.now()).toISOString() };
}
type Window = Awaited<ReturnType<typeof scoredWindow>>;
const monitor = (baseline: Window, window: Window, viewer = bank()) => {
  const [baselineFrom, baselineTo, windowFrom, windowTo] = [baseline.from, baseline.to, window.from, window.to];
  const input = { versionId, baselineFrom, baselineTo, windowFrom, windowTo };
  return room.change<Reported>(viewer, 'monitorModelVersion', input, FIELDS);
};

describe('monitoring', () => {
  it('is stable where nothing moved, asks to act where debts did, and is told to its bank alone', {
    timeout: 60_000,
  }, async () => {
    const before = await scoredWindow('before', 40, 0.4);
    const same = await scoredWindow('same', 40, 0.4);
    const after = await scoredWindow('after', 40, 3);
    const calm = await monitor(before, same);
    expect(calm.report).toMatchObject({ verdict: 'STABLE', baselineScoreCount: 40 });
    expect(calm.report.stability.map(({ name }) => name)).toEqual([
      'score',
      ...CARD.characteristics.map(({ name }) => name),
    ]);
    const moved = await monitor(before, after);
    const of = (name: string) => moved.report.stability.find((each) => each.name === name)!;
    expect(moved.report.verdict).toBe('ACT');
    expect(of('debtShare').verdict).toBe('ACT');
    expect(of('debtShare').psi).toBeGreaterThan(of('debtShare').null99);
    expect(of('employees').verdict).toBe('STABLE');
    const empty = { from: '2020-01-01T00:00:00Z', to: '2020-01-02T00:00:00Z' };
    expect(await monitor(before, empty)).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'windowFrom'] });
    expect(await monitor(before, after, bank(RIVAL_ORG))).toMatchObject({ code: 'NOT_FOUND' });
    const list = async (viewer: ReturnType<typeof bank>) =>
      (
        await room.data<{ monitoringReports: { nodes: { id: string }[] } }>(
          '{ monitoringReports { nodes { id } totalCount } }',
          {
            viewer,
          },
        )
      ).monitoringReports.nodes.map(({ id }) => id);
    expect((await list(bank())).sort()).toEqual([calm.report.id, moved.report.id].sort());
    expect(await list(bank(RIVAL_ORG))).toEqual([]);
  });

  it('counts words one by one and the missing by themselves', () => {
    const of = (...parts: [string | null, number][]) =>
      parts.flatMap(([value, count]) => Array<string | null>(count).fill(value));
    const [before, after] = [of(['a', 500], ['b', 400], [null, 100]), of(['a', 500], ['b', 100], [null, 400])];
    const expected = (0.1 - 0.4) * Math.log(0.1 / 0.4) * 2;
    expect(stabilityOf('x', before, after).psi).toBeCloseTo(expected, 12);
    expect(stabilityOf('x', before, before)).toMatchObject({ psi: 0, verdict: 'STABLE' });
    expect(stabilityOf('x', of(['1', 5]), of(['1', 9]))).toEqual({ name: 'x', psi: 0, null99: 0, verdict: 'STABLE' });
    expect([worstOf(['STABLE', 'WATCH']), worstOf([])]).toEqual(['WATCH', 'STABLE']);
  });
});

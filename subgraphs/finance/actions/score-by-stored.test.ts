import { creditModelVersion } from '@yushu/db/schema/finance';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { type RoomUnderTest, roomUnderTest } from '@yushu/kit/testing';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCard } from '../domain/credit-model-sample.ts';
import { cardScorer } from '../domain/scorecard/index.ts';
import { finance } from '../room.ts';
import { seed } from '../seed.ts';
import { asRoom } from '../store/tenancy.ts';

let database: TestDatabase;
let room: RoomUnderTest;
beforeAll(async () => {
  database = await testDatabase();
  room = roomUnderTest(finance, database.app);
});
afterAll(() => database?.close());

interface Sample {
  readonly modelHash: string;
  readonly features: { name: string; value: string }[];
  readonly stored: {
    score: string;
    badShare: string;
    versionNumber: number;
    champion: boolean;
    modelHash: string;
    institution: object;
  } | null;
}
const sample = async (changes = '') =>
  (
    await room.data<{
      sampleScore: Sample;
    }>(`{ sampleScore(enterprise: "sample-3"${changes}) { modelHash features { name value }
      stored { score badShare versionNumber champion modelHash institution { name } product { name } } } }`)
  ).sampleScore;
const heldVersions = () =>
  asRoom(database.app.db, (tx) =>
    tx.select().from(creditModelVersion).where(eq(creditModelVersion.illustrative, true)),
  );

describe('a sample by the stored version', () => {
  it('has none before the seed has brought one', async () => {
    expect((await sample()).stored).toBeNull();
  });

  it('is scored by what the hub holds, named by number and hash, and moves with its figures', async () => {
    await seed(room.environment);
    const [held] = await heldVersions();
    const { stored, features } = await sample();
    expect(stored).toMatchObject({ versionNumber: 1, champion: true, modelHash: held!.hash });
    const of = Object.fromEntries(features.map(({ name, value }) => [name, Number(value)]));
    const card = sampleCard();
    const again = cardScorer(card).score(
      card.characteristics.map(({ name }) => of[name]!),
      4,
    );
    expect(Number(stored!.score)).toBe(again.score);
    const { stored: worse } = await sample(', changes: [{ name: "debtShare", value: "1.5" }]');
    expect(Number(worse!.score)).toBeLessThan(Number(stored!.score));
    expect(Number(worse!.badShare)).toBeGreaterThan(Number(stored!.badShare));
  }, 60_000);

  it('says so when another has taken its place', async () => {
    const [held] = await heldVersions();
    await asRoom(database.app.db, (tx) =>
      tx.update(creditModelVersion).set({ state: 'RETIRED' }).where(eq(creditModelVersion.id, held!.id)),
    );
    expect((await sample()).stored).toMatchObject({ champion: false, modelHash: held!.hash });
  });
});

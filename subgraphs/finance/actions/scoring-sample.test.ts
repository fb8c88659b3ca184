import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { ANONYMOUS, TestClock } from '@yushu/kit';
import { roomUnderTest } from '@yushu/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finance } from '../room.ts';
import { seed } from '../seed.ts';
import { enterprise } from '../testing.ts';

let database: TestDatabase;
let room: ReturnType<typeof roomUnderTest>;
beforeAll(async () => {
  database = await testDatabase();
  await seed({ database: database.app, clock: new TestClock('2026-11-24T08:00:00Z') });
  room = roomUnderTest(finance, database.app);
});
afterAll(() => database?.close());

interface Scored {
  readonly score: number;
  readonly initialScore: number;
  readonly probabilityOfBad: number;
  readonly points: { name: string; points: number; baseline: number }[];
  readonly reasons: { code: string; points: number }[];
  readonly provenance: { kind: string };
  readonly error: string | null;
}
const SCORE = `query Try($id: ID!, $changes: [FeatureChangeInput!]) { sampleScore(enterpriseId: $id, changes: $changes) {
  score initialScore probabilityOfBad points { name bin points baseline } reasons { code points } provenance { kind } error } }`;
const score = async (id: string, changes?: { name: string; value: string | null }[]) =>
  (await room.data<{ sampleScore: Scored }>(SCORE, { variables: { id, changes }, viewer: ANONYMOUS })).sampleScore;
const samples = async () =>
  (
    await room.data<{
      sampleEnterprises: { organization: { id: string }; features: { name: string; value: string }[] }[];
    }>('{ sampleEnterprises { organization { id } features { name value unit } } }')
  ).sampleEnterprises;

describe('a score that a visitor may try', () => {
  it('is the sum of its points, with at most four reasons, and says that it is an illustration', async () => {
    const all = await samples();
    expect(all).toHaveLength(24);
    for (const { organization } of all) {
      const scored = await score(organization.id);
      const sum = scored.points.reduce((total, { points }) => total + points, scored.initialScore);
      expect(scored.score).toBeCloseTo(sum, 9);
      expect(scored).toMatchObject({ error: null, provenance: { kind: 'ILLUSTRATIVE' } });
      expect(scored.reasons.length).toBeLessThanOrEqual(4);
      expect(scored.probabilityOfBad).toBeCloseTo(1 / (1 + 19 * 2 ** ((scored.score - 600) / 50)), 9);
    }
  });

  it('falls with debts, and says of a value that is no number what is wrong', async () => {
    const [first] = await samples();
    const { id } = first!.organization;
    const [low, high] = [
      await score(id, [{ name: 'debtShare', value: '0.1' }]),
      await score(id, [{ name: 'debtShare', value: '0.9' }]),
    ];
    expect(low.score).toBeGreaterThan(high.score);
    expect(high.reasons.map(({ code }) => code)).toContain('debtShare');
    expect(await score(id, [{ name: 'debtShare', value: '12abc' }])).toMatchObject({ score: null, reasons: [] });
  });

  it('is of sample enterprises and their features alone', async () => {
    const refused = async (id: string, changes: object[]) =>
      (await room.ask(SCORE, { variables: { id, changes } })).errors?.[0]?.extensions.code;
    const [first] = await samples();
    expect(await refused('org_none', [])).toBe('BAD_USER_INPUT');
    expect(await refused(first!.organization.id, [{ name: 'sex', value: '1' }])).toBe('BAD_USER_INPUT');
  });

  it('never shows what an enterprise uploaded itself', async () => {
    const [first] = await samples();
    const { id } = first!.organization;
    await room.data(`mutation Up($input: UploadFeaturesInput!) { uploadFeatures(input: $input) { __typename } }`, {
      viewer: enterprise(id),
      variables: {
        input: {
          features: [{ name: 'employees', value: '424242', unit: 'PEOPLE', observedAt: '2026-11-20T00:00:00Z' }],
        },
      },
    });
    expect(JSON.stringify(await samples())).not.toContain('424242');
  });
});

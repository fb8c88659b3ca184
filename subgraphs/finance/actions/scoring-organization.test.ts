import { creditScore, snapshot } from '@yushu/db/schema/finance';
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finance } from '../room.ts';
import { CARD, CARD_WITH_USAGE, scoringRoom } from '../scoring-testing.ts';
import { asRoom } from '../store/tenancy.ts';
import { BANK_ORG, bank, ENTERPRISE_ORG, enterprise, OTHER_ORG, RIVAL_ORG, supervisor } from '../testing.ts';
import { rescore } from './scoring-rescore.ts';

let room: Awaited<ReturnType<typeof scoringRoom>>;
let shadow: string;
beforeAll(async () => {
  room = await scoringRoom();
  await room.lift(CARD, 'CHAMPION');
  shadow = await room.lift({ ...CARD, initialScore: CARD.initialScore + 1 }, 'SHADOW');
  await room.upload({ yearsInBusiness: 2, employees: 12, invoicedFen: 9e6, debtShare: 0.8, lateTaxDays: 20 });
  await room.grant(['UPLOADED', 'COMPUTE_USAGE']);
});
afterAll(() => room?.close());

const scoresOf = (where = sql`true`) => asRoom(room.app.db, (tx) => tx.select().from(creditScore).where(where));
const seenBy = async (viewer: ReturnType<typeof bank>) => {
  const { _entities } = await room.data<{ _entities: { creditScores: { id: string }[] }[] }>(
    `{ _entities(representations: [{ __typename: "Organization", id: "${ENTERPRISE_ORG}" }]) { ... on Organization {
         creditScores { id score modelVersion { number } snapshot { id } } } } }`,
    { viewer },
  );
  return _entities[0]!.creditScores.map(({ id }) => id);
};
const again = (id: string) => {
  const claims = { viewer: supervisor, requestId: 'test', deadline: room.clock.now() + 10_000 };
  return rescore(id, finance.open(room.environment, claims).contextValue);
};

describe('a score', () => {
  it('is stored with at most four reasons; shadows score beside it and are not shown', async () => {
    const [id] = await room.snapshot();
    const { score } = await room.score(id!);
    expect(score.reasons.length).toBeGreaterThan(0);
    expect(score.reasons.length).toBeLessThanOrEqual(4);
    const rows = await scoresOf(eq(creditScore.snapshotId, id!));
    const shadowed = rows.find(({ versionId }) => versionId === shadow);
    expect(rows).toHaveLength(2);
    expect(shadowed).toMatchObject({ role: 'SHADOW', score: score.score + 1 });
    expect(await seenBy(bank())).toContain(score.id);
    expect(await seenBy(bank())).not.toContain(shadowed!.id);
  });

  it('is seen by the enterprise, the bank that asked and the auditor, and by nobody else', async () => {
    const [id] = await room.snapshot();
    const { score } = await room.score(id!);
    for (const viewer of [enterprise(), bank(), supervisor]) expect(await seenBy(viewer)).toContain(score.id);
    for (const viewer of [enterprise(OTHER_ORG), bank(RIVAL_ORG)]) expect(await seenBy(viewer)).toEqual([]);
  });

  it('is one for a key, however often it is asked for', async () => {
    const [id] = await room.snapshot();
    const [one, two] = [await room.score(id!, { idempotencyKey: 'k' }), await room.score(id!, { idempotencyKey: 'k' })];
    expect(two).toEqual(one);
    expect(await scoresOf(and(eq(creditScore.snapshotId, id!), eq(creditScore.role, 'CHAMPION')))).toHaveLength(1);
    const other = await room.snapshot();
    expect(await room.score(other[0]!, { idempotencyKey: 'k' })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  });

  it('is of nobody who did not agree, or agrees no more', async () => {
    const [id] = await room.snapshot();
    await expect(room.score(id!, {}, enterprise() as never)).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
    expect(await room.score(id!, {}, bank(RIVAL_ORG))).toMatchObject({ code: 'NOT_FOUND' });
    const { authorization } = await room.grant(['UPLOADED'], OTHER_ORG);
    await room.upload(
      { yearsInBusiness: 5, employees: 10, invoicedFen: 5e7, debtShare: 0.2, lateTaxDays: 0 },
      OTHER_ORG,
    );
    const [theirs] = await room.snapshot([OTHER_ORG]);
    expect(await room.score(theirs!)).toHaveProperty('score');
    await room.change(enterprise(OTHER_ORG), 'revokeAuthorization', { id: authorization.id }, 'authorization { id }');
    expect(await room.score(theirs!)).toMatchObject({
      code: 'FEATURE_WITHHELD',
      features: expect.arrayContaining(['debtShare']),
    });
    expect(await scoresOf(eq(creditScore.snapshotId, theirs!))).toHaveLength(2);
  });

  it('is not made of what was agreed to for training models', async () => {
    await room.grant(['UPLOADED'], ENTERPRISE_ORG, 'MODEL_TRAINING');
    const [id] = await room.snapshot([ENTERPRISE_ORG], 'MODEL_TRAINING');
    expect(await room.score(id!)).toMatchObject({ code: 'SCOPE_EXCEEDED' });
    expect(await scoresOf(eq(creditScore.snapshotId, id!))).toEqual([]);
  });

  it('cannot be changed', async () => {
    await expect(asRoom(room.app.db, (tx) => tx.update(creditScore).set({ score: 900 }))).rejects.toThrow();
    expect(
      await asRoom(room.app.db, (tx) => tx.$count(creditScore, eq(creditScore.grantee, BANK_ORG))),
    ).toBeGreaterThan(0);
  });
});

describe('a stored score made again (F12)', () => {
  it('is the same to the last bit, for every score there is', async () => {
    const rows = await scoresOf();
    expect(rows.length).toBeGreaterThan(4);
    for (const { id } of rows) expect(await again(id)).toMatchObject({ ok: true, value: { isSame: true } });
  });

  it('tells of a snapshot that was altered since', async () => {
    const [id] = await room.snapshot();
    const { score } = await room.score(id!);
    const altered = (await asRoom(room.app.db, (tx) => tx.select().from(snapshot).where(eq(snapshot.id, id!))))[0]!;
    const features = altered.features.map((each) => (each.name === 'debtShare' ? { ...each, value: '0.2' } : each));
    // As whoever owns the table, for the application cannot.
    await asRoom(room.database.owner.db, (tx) =>
      tx.execute(sql`update finance.snapshot set features = ${JSON.stringify(features)}::json where id = ${id}`),
    );
    expect(await again(score.id)).toMatchObject({
      value: { isSame: false, isSnapshotIntact: false, isModelIntact: true },
    });
  });
});

describe('a source that does not answer', () => {
  it('is refused or, where the model says so, taken as missing and named', async () => {
    await room.lift(CARD_WITH_USAGE, 'CHAMPION');
    const [id] = await room.snapshot();
    expect(await room.score(id!)).toMatchObject({ code: 'FEATURE_UNAVAILABLE', sources: ['compute'] });
    await room.lift(CARD_WITH_USAGE, 'CHAMPION', { onUnavailable: 'DEGRADE' });
    const { score } = await room.score(id!);
    expect(score.degraded).toEqual(['computeUsage']);
    expect(await again(score.id)).toMatchObject({ value: { isSame: true } });
  });
});

import { creditModelVersion } from '@yushu/db/schema/finance';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MODEL_STATES, modelMachine, promotion } from '../domain/credit-model.ts';
import { sampleCard, sampleCsv } from '../domain/credit-model-sample.ts';
import { writeCard, writePmml } from '../domain/scorecard/index.ts';
import { asRoom } from '../store/tenancy.ts';
import { bank, PRODUCT, RIVAL_ORG, RIVAL_PRODUCT, type TestRoom, testRoom } from '../testing.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

const CARD = sampleCard();
const second = { ...bank(), id: 'key:second' };
interface Version {
  readonly version: { id: string; state: string; number: number; hash: string; report: Record<string, number> | null };
}
const FIELDS =
  'version { id state number hash proposer approver report { source auc ks verdict } findings { code message } }';
const MORE = '... on IllegalTransition { allowed } ';
const upload = (more: object = {}, viewer = bank()) =>
  room.change<Version>(
    ...([viewer, 'uploadCreditModel', { productId: PRODUCT, name: 'A', content: writeCard(CARD), ...more }] as const),
    ...([FIELDS, '... on ModelRejected { findings { code message } }'] as const),
  );
const validate = (id: string, data?: object) =>
  room.change<Version>(bank(), 'validateModelVersion', { id, ...(data ? { data } : {}) }, FIELDS, MORE);
const promote = (id: string, to: string, viewer = second) =>
  room.change<Version>(viewer, 'promoteModelVersion', { id, to }, FIELDS, MORE);
const upTo = async (last: 'SHADOW' | 'CHALLENGER' | 'CHAMPION') => {
  const { version } = await upload();
  await validate(version.id);
  for (const to of ['SHADOW', 'CHALLENGER', 'CHAMPION']) {
    await promote(version.id, to);
    if (to === last) break;
  }
  return version.id;
};
const stateOf = async (id: string) => {
  const rows = await asRoom(room.app.db, (tx) =>
    tx.select().from(creditModelVersion).where(eq(creditModelVersion.id, id)),
  );
  return rows[0]!.state;
};

describe('an upload', () => {
  it('is the next version of a model, and PMML of the same card too', async () => {
    const [first, next] = [await upload({ name: 'B' }), await upload({ name: 'B', content: writePmml(CARD) })];
    expect([first.version.number, next.version.number]).toEqual([1, 2]);
    expect(first.version.state).toBe('UPLOADED');
    expect(next.version.hash).not.toBe(first.version.hash);
  });

  it('is refused with every finding: prohibited characteristics, unknown elements, unsafe XML', async () => {
    const named = { ...CARD, characteristics: CARD.characteristics.map((each) => ({ ...each })) };
    named.characteristics[0] = { ...named.characteristics[0]!, name: 'applicant_sex' };
    named.characteristics[1] = { ...named.characteristics[1]!, name: '民族' };
    const refused = async (content: string) => {
      const { findings } = (await upload({ content })) as unknown as { findings: { code: string }[] };
      return findings.map(({ code }) => code);
    };
    expect(await refused(writeCard(named))).toEqual(['PROHIBITED_CHARACTERISTIC', 'PROHIBITED_CHARACTERISTIC']);
    const neural = writePmml(CARD)
      .replaceAll('<Scorecard', '<NeuralNetwork')
      .replaceAll('</Scorecard', '</NeuralNetwork');
    expect(await refused(neural)).toEqual(['UNSUPPORTED_MODEL_ELEMENT']);
    expect(await refused('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><PMML/>')).toEqual(['UNSAFE_XML']);
    expect(await refused('{}')).toEqual(['INVALID_MODEL']);
  });

  it("is for the institution's own products", async () => {
    expect(await upload({ productId: RIVAL_PRODUCT })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await upload({}, bank(RIVAL_ORG))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is seen by nobody else', async () => {
    const ask = (viewer: ReturnType<typeof bank>) =>
      room.data<{ creditModels: { nodes: unknown[] } }>('{ creditModels { nodes { name versions { number } } } }', {
        viewer,
      });
    await upload({ name: 'seen' });
    expect((await ask(bank())).creditModels.nodes.length).toBeGreaterThan(0);
    expect((await ask(bank(RIVAL_ORG))).creditModels.nodes).toEqual([]);
  });
});

describe('a validation', () => {
  it('reports on the rows of the bank, or on a sample', async () => {
    const own = await upload();
    const data = { rows: sampleCsv(1_000, 5), target: 'bad', bad: '1' };
    const { version } = await validate(own.version.id, data);
    expect(version).toMatchObject({ state: 'VALIDATED', report: { source: 'UPLOADED', verdict: 'STABLE' } });
    expect(version.report!.auc).toBeGreaterThan(0.7);
    const other = await validate((await upload()).version.id);
    expect(other.version).toMatchObject({ state: 'VALIDATED', report: { source: 'SAMPLE' } });
  });

  it('ends INVALID with findings where the rows do not fit or the ranks say nothing', async () => {
    const { version } = await upload();
    expect(await validate(version.id, { rows: 'bad,x\n0,1\n1,2\n', target: 'bad', bad: '1' })).toMatchObject({
      version: { state: 'INVALID', findings: [{ code: 'MISSING_COLUMN' }] },
    });
    const turned = await upload();
    const data = { rows: sampleCsv(1_000, 5), target: 'bad', bad: '0' };
    expect(await validate(turned.version.id, data)).toMatchObject({
      version: { state: 'INVALID', findings: [{ code: 'DOES_NOT_RANK' }] },
    });
    expect(await promote(turned.version.id, 'SHADOW')).toMatchObject({ code: 'ILLEGAL_TRANSITION', allowed: [] });
  });
});

describe('promotion', () => {
  it('goes by the table in every pair of states', () => {
    for (const from of MODEL_STATES)
      for (const to of ['SHADOW', 'CHALLENGER', 'CHAMPION', 'RETIRED'] as const) {
        const moved = promotion({ state: from, proposer: 'a' }, to, 'b');
        expect([from, to, moved.ok]).toEqual([from, to, modelMachine[from].includes(to)]);
      }
    const steps = MODEL_STATES.flatMap((from) => modelMachine[from].map((to) => `${from}>${to}`));
    expect(steps).toEqual([
      ...['UPLOADED>VALIDATING', 'VALIDATING>INVALID', 'VALIDATING>VALIDATED', 'VALIDATED>SHADOW'],
      ...['SHADOW>CHALLENGER', 'CHALLENGER>CHAMPION', 'CHAMPION>RETIRED'],
    ]);
  });

  it('needs two people, in the action and in the database', async () => {
    const { version } = await upload();
    await validate(version.id);
    expect(await promote(version.id, 'SHADOW', bank())).toMatchObject({ code: 'FOUR_EYES_REQUIRED' });
    for (const approver of [null, bank().id]) {
      const forced = asRoom(room.app.db, (tx) =>
        tx.update(creditModelVersion).set({ state: 'SHADOW', approver }).where(eq(creditModelVersion.id, version.id)),
      );
      await expect(forced).rejects.toThrow();
    }
    expect(await promote(version.id, 'SHADOW')).toMatchObject({ version: { state: 'SHADOW', approver: 'key:second' } });
  });

  it('leaves one champion, in the action, in the database and in a race', async () => {
    const first = await upTo('CHAMPION');
    const [a, b] = [await upTo('CHALLENGER'), await upTo('CHALLENGER')];
    await Promise.all([promote(a, 'CHAMPION'), promote(b, 'CHAMPION')]);
    expect([await stateOf(first), await stateOf(a), await stateOf(b)].sort()).toEqual([
      'CHAMPION',
      'RETIRED',
      'RETIRED',
    ]);
    const third = await upTo('CHALLENGER');
    const forced = asRoom(room.app.db, (tx) =>
      tx.update(creditModelVersion).set({ state: 'CHAMPION' }).where(eq(creditModelVersion.id, third)),
    );
    await expect(forced).rejects.toThrow();
  });
});

/** Mutations of buildings, meters, carbon and stars: what they do, what they refuse, what a repeat does, and for whom they do nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, partner, type TestRoom, testRoom, withMeter } from './test-room.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom({ seeded: true });
});
afterAll(() => room?.close());

const OWNER = partner('org_mutations_owner');
const STRANGER = partner('org_mutations_stranger');
let codes = 0;
const standing = (): Promise<{ building: string; meter: string }> => withMeter(room, OWNER, `X-${++codes}`);

describe('replaceMeter', () => {
  const replace = (meterId: string, code: string, viewer = OWNER): Promise<Answered> =>
    room.change(
      viewer,
      'replaceMeter',
      { meterId, code },
      'meter { id code state } replaced { id state replacedBy { id } }',
    );

  it('puts a new meter in the place of the old one, once', async () => {
    const { meter } = await standing();
    const answer = await replace(meter, `X-${++codes}`);
    const { id } = answer.meter as { id: string };
    expect(answer).toMatchObject({
      meter: { code: `X-${codes}`, state: 'REGISTERED' },
      replaced: { id: meter, state: 'REPLACED', replacedBy: { id } },
    });
    expect(await replace(meter, `X-${++codes}`)).toMatchObject({
      __typename: 'IllegalTransition',
      code: 'ILLEGAL_TRANSITION',
      path: ['input', 'meterId'],
    });
  });

  it('refuses a blank code, a code that is taken and the meter of another organization', async () => {
    const { meter } = await standing();
    const [blank, taken, foreign] = [
      await replace(meter, ' '),
      await replace(meter, `X-${codes}`),
      await replace(meter, 'ours', STRANGER),
    ];
    expect(blank).toMatchObject({ __typename: 'ValidationFailed', code: 'VALIDATION_FAILED' });
    expect(taken).toMatchObject({ code: 'METER_CODE_TAKEN', path: ['input', 'code'] });
    expect(foreign).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'meterId'] });
    expect(await replace(meter, `X-${++codes}`)).toMatchObject({ replaced: { id: meter } });
  });
});

describe('advanceStage', () => {
  const advance = (buildingId: string, to: string, viewer = OWNER): Promise<Answered> =>
    room.change(viewer, 'advanceStage', { buildingId, to }, 'building { id stage }');

  it('goes one stage on and refuses the same stage again, and one that does not follow', async () => {
    const { building } = await standing();
    expect(await advance(building, 'RETROFIT')).toMatchObject({ building: { id: building, stage: 'RETROFIT' } });
    for (const to of ['RETROFIT', 'DEMOLITION'])
      expect(await advance(building, to)).toMatchObject({ code: 'STAGE_ORDER_VIOLATION', path: ['input', 'to'] });
    expect(await advance(building, 'OPERATION')).toMatchObject({ building: { stage: 'OPERATION' } });
  });

  it('refuses a blank id and the building of another organization, which stays where it is', async () => {
    const { building } = await standing();
    expect(await advance('', 'RETROFIT')).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await advance(building, 'RETROFIT', STRANGER)).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'buildingId'],
    });
    expect(await advance(building, 'RETROFIT')).toMatchObject({ building: { stage: 'RETROFIT' } });
  });
});

describe('computeCarbonInventory', () => {
  const inventory = (buildingId: string, factorId: string, unit = 'kWh'): object => ({
    ...{ buildingId, areaSquareMetres: '100', serviceYears: '50' },
    operation: [{ carrier: 'electricity', annualAmount: '1000', unit, factorId }],
  });
  const sum = (input: object, viewer = OWNER): Promise<Answered> =>
    room.change(viewer, 'computeCarbonInventory', input, 'carbonInventory { id totalKg inputsHash }');
  const summed = async (input: object): Promise<{ id: string; totalKg: string; inputsHash: string }> =>
    (await sum(input)).carbonInventory as { id: string; totalKg: string; inputsHash: string };

  it('sums to the digit, and keeps the same input once, several at a time too', async () => {
    const { building } = await standing();
    const first = await summed(inventory(building, 'grid-cq-2022'));
    // 1000 kWh a year × 0.5227 kg × 50 years.
    expect(Number(first.totalKg)).toBe(26_135);
    expect(await summed(inventory(building, 'grid-cq-2022'))).toEqual(first);
    const many = await Promise.all([1, 2, 3].map(() => summed(inventory(building, 'grid-cn-2023'))));
    expect(new Set(many.map(({ id }) => id)).size).toBe(1);
    expect((await summed(inventory(building, 'grid-cn-2022'))).inputsHash).not.toBe(first.inputsHash);
  });

  it('refuses a missing factor, another unit, no area and the building of another organization', async () => {
    const { building } = await standing();
    expect(await sum(inventory(building, 'grid-cq-2023'))).toMatchObject({ code: 'FACTOR_MISSING' });
    expect(await sum(inventory(building, 'grid-cq-2022', 'MWh'))).toMatchObject({ code: 'UNIT_MISMATCH' });
    expect(await sum({ ...inventory(building, 'grid-cq-2022'), areaSquareMetres: '0' })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    expect(await sum(inventory(building, 'grid-cq-2022'), STRANGER)).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'buildingId'],
    });
  });
});

describe('stars', () => {
  const SHOWN = 'ratingAssessment { id state total grade }';
  const STATED = { edition: 'Y2019', phase: 'FINAL' };
  const score = (buildingId: string, more: object, viewer = OWNER): Promise<Answered> =>
    room.change(viewer, 'scoreClause', { buildingId, ...STATED, clause: '4.1.1', ...more }, SHOWN);
  const submit = (assessmentId: string, viewer = OWNER, greenMaterialShare = '0.3'): Promise<Answered> => {
    const met = { fullFitOut: true, technicalOneMet: true, technicalTwoMet: true, technicalThreeMet: true };
    return room.change(viewer, 'submitRating', { assessmentId, ...met, greenMaterialShare }, SHOWN);
  };
  const idOf = (answer: Answered): string => (answer.ratingAssessment as { id: string }).id;
  const points = { safety: '60', health: '60', convenience: '60', resources: '120', environment: '60' };

  /** A self-assessment with every category scored; its id. */
  async function assessed(building: string): Promise<string> {
    const id = idOf(await score(building, { met: true }));
    for (const [name, value] of Object.entries(points))
      await score(building, { clause: `9.${name}`, category: name.toUpperCase(), points: value });
    return id;
  }

  it('are scored on one open assessment, where a clause scored again counts once', async () => {
    const { building } = await standing();
    const id = await assessed(building);
    const again = await score(building, { clause: '9.safety', category: 'SAFETY', points: '60' });
    expect(again).toMatchObject({ ratingAssessment: { id, state: 'SELF_ASSESSED', total: null, grade: null } });
    // (400 + 60 + 60 + 60 + 120 + 60) / 10: were the clause counted twice, 80 would stand here.
    const submitted = (await submit(id)).ratingAssessment as { total: string };
    expect(submitted).toMatchObject({ id, state: 'SUBMITTED', grade: 'TWO' });
    expect(Number(submitted.total)).toBe(76);
    expect(await submit(id)).toMatchObject({ code: 'ILLEGAL_TRANSITION', path: ['input', 'assessmentId'] });
  });

  it('refuse a score that is none, another phase and the building of another organization', async () => {
    const { building } = await standing();
    await score(building, { met: true });
    expect(await score(building, {})).toMatchObject({ code: 'VALIDATION_FAILED' });
    const mismatch = { code: 'EDITION_MISMATCH' };
    expect(await score(building, { met: true, phase: 'PRE' })).toMatchObject({ ...mismatch, path: ['input', 'phase'] });
    const edition = await score(building, { met: true, edition: 'Y2024' });
    expect(edition).toMatchObject({ ...mismatch, path: ['input', 'edition'] });
    expect(await score(building, { met: true }, STRANGER)).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'buildingId'],
    });
  });

  it('are not submitted by a stranger, with a share above 1, a category too low or a prerequisite failed', async () => {
    const { building } = await standing();
    const id = await assessed(building);
    expect(await submit(id, STRANGER)).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'assessmentId'] });
    expect(await submit(id, OWNER, '1.1')).toMatchObject({ code: 'VALIDATION_FAILED' });
    await score(building, { clause: '9.health', category: 'HEALTH', points: '29.9' });
    expect(await submit(id)).toMatchObject({
      code: 'CATEGORY_BELOW_THIRTY_PERCENT',
      path: ['input', 'assessmentId'],
    });
    await score(building, { met: false });
    expect(await submit(id)).toMatchObject({ code: 'PREREQUISITE_FAILED', path: ['input', 'assessmentId'] });
  });
});

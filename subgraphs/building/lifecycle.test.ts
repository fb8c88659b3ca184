/** The last states of meters, projects and assessments: who brings them on, what the clock does, what is written down. */
import { type Viewer, verifyChain } from '@yushu/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { building } from './room.ts';
import { withYears } from './seeded-years-testing.ts';
import { asRoom } from './store/tenancy.ts';
import { updateAssessment, updateProject } from './store/writes.ts';
import { OPERATOR, partner, type TestRoom, testRoom, withMeter } from './test-room.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

const OWNER = partner('org_ends');
const STRANGER = partner('org_other');
const CERTIFIER: Viewer = { ...OPERATOR, scopes: [...OPERATOR.scopes, 'building:certify'] };
const job = (name: string) => building.jobs.find((one) => one.name === name)!.run(room.environment);
const written = async (subject: string) =>
  (
    await room.app.db.execute<{ action: string; actor: string }>(
      `select action, actor from kit.audit where room = 'building' and subject = '${subject}' order by seq`,
    )
  ).rows;

describe('retireMeter', () => {
  const retire = (meterId: string, viewer = OWNER) =>
    room.change(viewer, 'retireMeter', { meterId }, 'meter { id state }');

  it('retires a meter once, for its owner alone, and says who did it', async () => {
    const { meter } = await withMeter(room, OWNER, 'R-1');
    expect(await retire(meter, STRANGER)).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'meterId'] });
    expect(await retire('')).toMatchObject({ code: 'VALIDATION_FAILED' });
    const first = await retire(meter);
    expect(first).toMatchObject({ meter: { id: meter, state: 'RETIRED' } });
    expect(await retire(meter)).toEqual(first);
    expect(await written(meter)).toEqual([{ action: 'retireMeter', actor: OWNER.id }]);
  });

  it('refuses a meter that was replaced', async () => {
    const { meter } = await withMeter(room, OWNER, 'R-2');
    await room.change(OWNER, 'replaceMeter', { meterId: meter, code: 'R-3' }, 'meter { id }');
    expect(await retire(meter)).toMatchObject({ code: 'ILLEGAL_TRANSITION', path: ['input', 'meterId'] });
  });
});

describe('a project', { timeout: 60_000 }, () => {
  const shown = async (id: string) =>
    (
      await room.data<{ savingsProject: object }>(`{ savingsProject(id: "${id}") { state version } }`, {
        viewer: OWNER,
      })
    ).savingsProject;
  const change = (name: string, projectId: string, viewer = OWNER) =>
    room.change(viewer, name, { projectId }, 'savingsProject { state version }');
  const put = (id: string, state: 'QUALIFIED' | 'RESTATED', works = {}) =>
    asRoom(room.app.db, (tx) => updateProject(tx, id, { state, ...works }));

  it('that is closed is restated no more, by a person or by a correction', async () => {
    const { projectId, correct } = await withYears(room, OWNER, 'P-1');
    expect(await change('closeProject', projectId, STRANGER)).toMatchObject({
      ...{ code: 'NOT_FOUND', path: ['input', 'projectId'] },
    });
    const first = await change('closeProject', projectId);
    expect(first).toMatchObject({ savingsProject: { state: 'CLOSED', version: 1 } });
    expect(await change('closeProject', projectId)).toEqual(first);
    await correct('2024-06-30T16', '2024-07-31T16', 10);
    expect(await shown(projectId)).toEqual({ state: 'CLOSED', version: 1 });
    for (const name of ['restateSavings', 'computeSavings'])
      expect(await change(name, projectId)).toMatchObject({
        ...{ code: 'ILLEGAL_TRANSITION', path: ['input', 'projectId'] },
      });
    expect(await written(projectId)).toEqual([{ action: 'closeProject', actor: OWNER.id }]);
  });

  it('goes through its works as the days pass, and waits in RESTATED for whoever states it anew', async () => {
    const { projectId } = await withYears(room, OWNER, 'P-2');
    const [start, end] = ['2026-11-26', '2026-11-28'];
    await put(projectId, 'QUALIFIED', { blackoutStart: start, blackoutEnd: end });
    const states: unknown[] = [];
    for (let day = 0; day < 5; day++) {
      await job('project-works');
      states.push(((await shown(projectId)) as { state: string }).state);
      room.clock.advance(86_400_000);
    }
    expect(states).toEqual(['QUALIFIED', 'QUALIFIED', 'IN_BLACKOUT', 'IN_BLACKOUT', 'REPORTING']);
    expect(await change('closeProject', projectId)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await put(projectId, 'RESTATED', { blackoutStart: '2024-01-01', blackoutEnd: '2024-01-11' });
    expect(await change('restateSavings', projectId)).toMatchObject({
      savingsProject: { state: 'VERIFIED', version: 2 },
    });
  });

  it('that cannot be modelled says where: the meter before, the project after', async () => {
    const { meter } = await withMeter(room, OWNER, 'P-3');
    const works = {
      ...{ meterId: meter, station: 'st-none', nameZh: '示例', nameEn: 'Example' },
      ...{ blackoutStart: '2024-01-01', blackoutEnd: '2024-01-11' },
    };
    expect(await room.change(OWNER, 'fitBaseline', works, 'savingsProject { id }')).toMatchObject({
      ...{ code: 'INSUFFICIENT_DATA', path: ['input', 'meterId'] },
    });
    const { projectId } = await withYears(room, OWNER, 'P-4');
    await asRoom(room.app.db, (tx) => updateProject(tx, projectId, { station: 'st-none' }));
    expect(await change('restateSavings', projectId)).toMatchObject({
      ...{ code: 'INSUFFICIENT_DATA', path: ['input', 'projectId'] },
    });
  });
});

describe('a certificate', () => {
  const SHOWN = 'ratingAssessment { id state certificate { phase number grade validUntil } }';
  let numbers = 0;
  async function submitted(phase: 'PRE' | 'FINAL'): Promise<string> {
    const { building: buildingId } = await withMeter(room, OWNER, `C-${++numbers}`);
    const scored = { buildingId, edition: 'Y2019', phase, clause: '4.1.1', met: true };
    const answer = await room.change(OWNER, 'scoreClause', scored, 'ratingAssessment { id }');
    const { id } = answer.ratingAssessment as { id: string };
    const changedAt = new Date(room.clock.now());
    await asRoom(room.app.db, (tx) => updateAssessment(tx, id, { state: 'SUBMITTED', changedAt }));
    return id;
  }
  const record = (assessmentId: string, phase: 'PRE' | 'FINAL', more: object = {}, viewer = CERTIFIER) =>
    room.change(
      viewer,
      'recordRatingCertificate',
      {
        ...{ assessmentId, phase, number: `示例-${phase}`, issuedBy: '示例主管部门', issuedOn: '2026-11-01' },
        ...{ validUntil: '2026-12-31', grade: 'TWO', ...more },
      },
      SHOWN,
    );
  const revoke = (assessmentId: string) =>
    room.change(CERTIFIER, 'revokeRating', { assessmentId, reason: 'Measured otherwise.' }, SHOWN);
  const stateOf = async (id: string) =>
    (
      await room.data<{ ratingAssessment: { state: string } }>(`{ ratingAssessment(id: "${id}") { state } }`, {
        viewer: OWNER,
      })
    ).ratingAssessment.state;

  it('before completion is followed by the one for the building; each is recorded once', async () => {
    const id = await submitted('PRE');
    expect(await record(id, 'FINAL')).toMatchObject({ code: 'EDITION_MISMATCH', path: ['input', 'phase'] });
    const first = await record(id, 'PRE');
    expect(first).toMatchObject({
      ratingAssessment: { id, state: 'PRE_CERTIFIED', certificate: { number: '示例-PRE', grade: 'TWO' } },
    });
    expect(await record(id, 'PRE')).toEqual(first);
    expect(await record(id, 'PRE', { grade: 'ONE' })).toMatchObject({ code: 'EDITION_MISMATCH' });
    expect(await record(id, 'FINAL')).toMatchObject({ ratingAssessment: { state: 'CERTIFIED' } });
    expect(await record(id, 'FINAL', { grade: 'ONE' })).toMatchObject({
      ...{ code: 'ILLEGAL_TRANSITION', path: ['input', 'assessmentId'] },
    });
    expect((await written(id)).map(({ action }) => action)).toEqual([
      'recordRatingCertificate',
      'recordRatingCertificate',
    ]);
  });

  it('is for who may certify, and for what was submitted', async () => {
    const id = await submitted('FINAL');
    const asked = await room.ask(
      `mutation { recordRatingCertificate(input: { assessmentId: "${id}", phase: FINAL, number: "1", issuedBy: "x",
        issuedOn: "2026-11-01", grade: ONE }) { __typename } }`,
      { viewer: OWNER },
    );
    expect(asked.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await record(id, 'PRE')).toMatchObject({ code: 'EDITION_MISMATCH', path: ['input', 'phase'] });
    expect(await record('rat_none', 'FINAL')).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'assessmentId'] });
    expect(await record(id, 'FINAL', { validUntil: '2026-10-01' })).toMatchObject({
      ...{ code: 'VALIDATION_FAILED', path: ['input', 'validUntil'] },
    });
    expect(await record(id, 'FINAL', { grade: 'NONE' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    await asRoom(room.app.db, (tx) => updateAssessment(tx, id, { state: 'SELF_ASSESSED', changedAt: new Date(0) }));
    expect(await record(id, 'FINAL')).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  it('runs out with its last day where the building stands; one without a last day does not', async () => {
    const [dated, open] = [await submitted('FINAL'), await submitted('FINAL')];
    const today = new Date(room.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    await record(dated, 'FINAL', { validUntil: today });
    await record(open, 'FINAL', { validUntil: null });
    await job('rating-expiry');
    expect(await stateOf(dated)).toBe('CERTIFIED');
    room.clock.advance(86_400_000);
    await job('rating-expiry');
    await job('rating-expiry');
    expect([await stateOf(dated), await stateOf(open)]).toEqual(['EXPIRED', 'CERTIFIED']);
    expect((await written(dated)).at(-1)).toEqual({ action: 'expireRating', actor: 'svc:building' });
    expect(await revoke(dated)).toMatchObject({ code: 'ILLEGAL_TRANSITION', path: ['input', 'assessmentId'] });
  });

  it('that is taken back stays readable; a repeat changes nothing', async () => {
    const id = await submitted('FINAL');
    expect(await revoke(id)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await record(id, 'FINAL');
    const first = await revoke(id);
    expect(first).toMatchObject({ ratingAssessment: { state: 'REVOKED', certificate: { number: '示例-FINAL' } } });
    expect(await revoke(id)).toEqual(first);
    expect(await record(id, 'FINAL')).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect((await written(id)).map(({ action }) => action)).toEqual(['recordRatingCertificate', 'revokeRating']);
    expect(await verifyChain(room.app.db, 'building')).toBeNull();
  });
});

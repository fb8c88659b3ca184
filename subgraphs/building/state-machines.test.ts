/** Every state of the room's machines against every other, and against what the graph's mutations do in it. */
import { type Transitions, transition } from '@yushu/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RATING_TRANSITIONS } from './actions/rating-assessments.ts';
import { METER_TRANSITIONS, type MeterState, nextStage, STAGES } from './domain/building.ts';
import { CAMPAIGN_TRANSITIONS } from './domain/campaign.ts';
import { PROJECT_STATES, PROJECT_TRANSITIONS } from './domain/project.ts';
import { asRoom } from './store/tenancy.ts';
import { insertProject, updateAssessment, updateMeter } from './store/writes.ts';
import { OPERATOR, partner, type TestRoom, testRoom, withMeter } from './test-room.ts';

/** The arrows as they are drawn in the room's specification; whatever is not here is refused. */
const MACHINES: readonly [string, Transitions<string>, readonly string[]][] = [
  [
    'a meter',
    METER_TRANSITIONS,
    [
      ...['REGISTERED>ACTIVE', 'REGISTERED>REPLACED', 'REGISTERED>RETIRED', 'ACTIVE>SUSPECT', 'ACTIVE>REPLACED'],
      ...['ACTIVE>RETIRED', 'SUSPECT>ACTIVE', 'SUSPECT>REPLACED', 'SUSPECT>RETIRED'],
    ],
  ],
  [
    'a project',
    PROJECT_TRANSITIONS,
    [
      ...['DRAFT>BASELINE_FITTED', 'BASELINE_FITTED>QUALIFIED', 'BASELINE_FITTED>DISQUALIFIED'],
      ...['QUALIFIED>IN_BLACKOUT', 'IN_BLACKOUT>REPORTING', 'REPORTING>VERIFIED', 'VERIFIED>CLOSED'],
      ...['VERIFIED>RESTATED', 'RESTATED>VERIFIED'],
    ],
  ],
  [
    'an assessment',
    RATING_TRANSITIONS,
    [
      ...['DRAFT>SELF_ASSESSED', 'SELF_ASSESSED>SUBMITTED', 'SUBMITTED>PRE_CERTIFIED', 'SUBMITTED>CERTIFIED'],
      ...['PRE_CERTIFIED>CERTIFIED', 'PRE_CERTIFIED>EXPIRED', 'PRE_CERTIFIED>REVOKED'],
      ...['CERTIFIED>EXPIRED', 'CERTIFIED>REVOKED'],
    ],
  ],
  [
    'a campaign',
    CAMPAIGN_TRANSITIONS,
    [
      ...['DRAFT>SUBMITTED', 'SUBMITTED>SCREENED', 'SCREENED>PILOT', 'PILOT>RELEASED'],
      ...['DRAFT>CANCELLED', 'SUBMITTED>CANCELLED', 'SCREENED>CANCELLED'],
    ],
  ],
];

describe.each(MACHINES)('%s', (_name, table, arrows) => {
  const states = Object.keys(table);
  it.each(states.flatMap((from) => states.map((to) => [from, to] as const)))('from %s to %s', (from, to) => {
    const step = transition(table, from, to);
    if (arrows.includes(`${from}>${to}`)) expect(step).toEqual({ ok: true, value: to });
    else expect(step).toMatchObject({ ok: false, error: { code: 'ILLEGAL_TRANSITION', from, to } });
  });
});

it('a building goes through its stages in order, and between operation and retrofit as often as it must', () => {
  const pairs = STAGES.flatMap((from) => STAGES.map((to) => [from, to] as const));
  const arrows = pairs.filter(([from, to]) => nextStage(from, to).ok).map((pair) => pair.join('>'));
  expect(arrows).toEqual([
    ...['PLANNING>DESIGN', 'DESIGN>PROCUREMENT', 'PROCUREMENT>CONSTRUCTION', 'CONSTRUCTION>ACCEPTANCE'],
    ...['ACCEPTANCE>OPERATION', 'OPERATION>RETROFIT', 'OPERATION>DEMOLITION', 'RETROFIT>OPERATION'],
  ]);
});

describe('at the graph', () => {
  let room: TestRoom;
  beforeAll(async () => {
    room = await testRoom();
  });
  afterAll(() => room?.close());
  const OWNER = partner('org_machines');
  const CERTIFIER = { ...OPERATOR, scopes: ['building:certify'] };

  it.each<[MeterState, string]>([
    ['REGISTERED', 'ReplaceMeterSuccess'],
    ['ACTIVE', 'ReplaceMeterSuccess'],
    ['SUSPECT', 'ReplaceMeterSuccess'],
    ['REPLACED', 'IllegalTransition'],
    ['RETIRED', 'IllegalTransition'],
  ])('replaceMeter of a meter that is %s: %s', async (state, wanted) => {
    const { meter } = await withMeter(room, OWNER, `S-${state}`);
    await asRoom(room.app.db, (tx) => updateMeter(tx, meter, { state }));
    const input = { meterId: meter, code: `S-${state}-2` };
    expect(await room.change(OWNER, 'replaceMeter', input, 'meter { id }')).toMatchObject({ __typename: wanted });
  });

  it.each<[MeterState, string]>([
    ['REGISTERED', 'RetireMeterSuccess'],
    ['ACTIVE', 'RetireMeterSuccess'],
    ['SUSPECT', 'RetireMeterSuccess'],
    ['REPLACED', 'IllegalTransition'],
    ['RETIRED', 'RetireMeterSuccess'],
  ])('retireMeter of a meter that is %s: %s', async (state, wanted) => {
    const { meter } = await withMeter(room, OWNER, `T-${state}`);
    await asRoom(room.app.db, (tx) => updateMeter(tx, meter, { state }));
    expect(await room.change(OWNER, 'retireMeter', { meterId: meter }, 'meter { id }')).toMatchObject({
      __typename: wanted,
    });
  });

  it.each(PROJECT_STATES)('closeProject of a project that is %s', async (state) => {
    const { meter, building } = await withMeter(room, OWNER, `P-${state}`);
    const id = `svp_${state.toLowerCase()}`;
    const provenance = { kind: 'ILLUSTRATIVE' as const, source: null, run: null };
    const works = { blackoutStart: '2024-01-01', blackoutEnd: '2024-01-02' };
    const project = { orgId: 'org_machines', id, buildingId: building, meterId: meter, station: 's', useCaseId: null };
    const rest = { name: { zh: '示例', en: 'Example' }, version: 0, provenance, createdAt: new Date(0), ...works };
    await asRoom(room.app.db, (tx) => insertProject(tx, { ...project, ...rest, state }));
    const wanted = ['VERIFIED', 'CLOSED'].includes(state) ? 'CloseProjectSuccess' : 'IllegalTransition';
    expect(await room.change(OWNER, 'closeProject', { projectId: id }, 'savingsProject { id }')).toMatchObject({
      __typename: wanted,
    });
  });

  const assess = (buildingId: string) =>
    room.change(
      OPERATOR,
      'scoreClause',
      { buildingId, edition: 'Y2019', phase: 'FINAL', clause: '4.1.1', met: false },
      'ratingAssessment { id }',
    );
  // The prerequisite is off: where submitting is allowed at all, it gets as far as saying so.
  it.each([
    ['DRAFT', 'IllegalTransition', true],
    ['SELF_ASSESSED', 'PrerequisiteFailed', true],
    ['SUBMITTED', 'IllegalTransition', false],
    ['PRE_CERTIFIED', 'IllegalTransition', false],
    ['CERTIFIED', 'IllegalTransition', false],
    ['EXPIRED', 'IllegalTransition', false],
    ['REVOKED', 'IllegalTransition', false],
  ])('submitRating of an assessment that is %s: %s; still scored: %s', async (state, wanted, open) => {
    const { building } = await withMeter(room, OWNER, `R-${state}`);
    const idIn = async () => ((await assess(building)).ratingAssessment as { id: string }).id;
    const assessmentId = await idIn();
    const changedAt = new Date(room.clock.now());
    await asRoom(room.app.db, (tx) => updateAssessment(tx, assessmentId, { state, changedAt }));
    const met = { fullFitOut: true, technicalOneMet: true, technicalTwoMet: true, technicalThreeMet: true };
    const input = { assessmentId, ...met, greenMaterialShare: '0.3' };
    expect(await room.change(OWNER, 'submitRating', input, 'ratingAssessment { id }')).toMatchObject({
      __typename: wanted,
    });
    // A closed assessment is never scored again: the next clause begins another.
    expect((await idIn()) === assessmentId).toBe(open);
  });

  // What an operator records, of an assessment of a finished building.
  it.each([
    ['DRAFT', 'IllegalTransition', 'IllegalTransition'],
    ['SELF_ASSESSED', 'IllegalTransition', 'IllegalTransition'],
    ['SUBMITTED', 'RecordRatingCertificateSuccess', 'RevokeRatingSuccess'],
    ['PRE_CERTIFIED', 'RecordRatingCertificateSuccess', 'RevokeRatingSuccess'],
    ['CERTIFIED', 'IllegalTransition', 'RevokeRatingSuccess'],
    ['EXPIRED', 'IllegalTransition', 'IllegalTransition'],
    ['REVOKED', 'IllegalTransition', 'RevokeRatingSuccess'],
  ])('an assessment that is %s: certificate %s, then taken back %s', async (state, recorded, revoked) => {
    const { building } = await withMeter(room, OWNER, `Q-${state}`);
    const { id: assessmentId } = (await assess(building)).ratingAssessment as { id: string };
    await asRoom(room.app.db, (tx) => updateAssessment(tx, assessmentId, { state, changedAt: new Date(0) }));
    const certificate = { phase: 'FINAL', number: 'n', issuedBy: 'x', issuedOn: '2026-01-01', grade: 'ONE' };
    const input = { assessmentId, ...certificate };
    const SHOWN = 'ratingAssessment { id }';
    expect(await room.change(CERTIFIER, 'recordRatingCertificate', input, SHOWN)).toMatchObject({
      __typename: recorded,
    });
    expect(await room.change(CERTIFIER, 'revokeRating', { assessmentId, reason: 'r' }, SHOWN)).toMatchObject({
      __typename: revoked,
    });
  });
});

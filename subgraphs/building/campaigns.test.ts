import type { HubAnswer, HubOperation } from '@yushu/kit';
import { handOver, idOf } from '@yushu/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { carrySteps } from './actions/carry-steps.ts';
import { building } from './room.ts';
import { asRoom } from './store/tenancy.ts';
import { insertCampaign, insertStep } from './store/writes.ts';
import { OPERATOR, partner, type TestRoom, testRoom } from './test-room.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

const OWNER = partner('org_lab');
const JOB = { name: 'screen', script: 'true', procs: 4, gpus: 1, memoryMib: 1024, limitS: 600 };
const submit = (key: string, more: object = {}) =>
  room.change(
    OWNER,
    'submitMaterialCampaign',
    {
      ...{ idempotencyKey: key, nameZh: '示例保温材料', nameEn: 'Example insulation', screen: JOB },
      ...{ pilot: { ...JOB, name: 'pilot' }, provenance: { kind: 'ILLUSTRATIVE' }, ...more },
    },
    'materialCampaign { id state steps { step state job { id } } }',
  );
const shown = async (id: string) => {
  const query = `query One { materialCampaigns(first: 100) { nodes { id state steps { step state refusal tries job { id } } } } }`;
  const { materialCampaigns } = await room.data<{ materialCampaigns: { nodes: { id: string }[] } }>(query, {
    viewer: OWNER,
  });
  return materialCampaigns.nodes.find((one) => one.id === id);
};
const idIn = (answer: Record<string, unknown>): string => (answer.materialCampaign as { id: string }).id;

/** A compute that answers as it is told, and notes what it was asked. */
let answers: (HubAnswer | Error)[] = [];
const asked: Record<string, unknown>[] = [];
const hub = {
  execute: async ({ variables }: HubOperation): Promise<HubAnswer> => {
    asked.push((variables as { input: Record<string, unknown> }).input);
    const answer = answers.shift() ?? new Error('away');
    if (answer instanceof Error) throw answer;
    return answer;
  },
};
const answered = (submitComputeJob: object | null): HubAnswer => ({
  data: submitComputeJob && { submitComputeJob },
  errors: [],
});
const accepted = (id: string) => answered({ __typename: 'SubmitComputeJobSuccess', job: { id } });
const carry = (...given: (HubAnswer | Error)[]) => {
  answers = given;
  return carrySteps({ ...room.environment, hub });
};
let events = 0;
const told = (jobId: string, state: string) =>
  handOver(room.app.db, 'building', building.consumes, {
    ...{ id: `evt_${++events}`, source: 'compute', type: 'compute.job.v1', subject: 'org_lab' },
    ...{ time: '2026-11-24T01:00:00Z', data: { jobId, state, attemptNo: 1, at: '2026-11-24T01:00:00Z' } },
  });
beforeEach(() => {
  asked.length = 0;
});

describe('a material campaign', () => {
  it('goes from its screening to its pilot and release as compute decides, each job asked for under one key', async () => {
    const id = idIn(await submit('one'));
    expect(await shown(id)).toMatchObject({
      state: 'SUBMITTED',
      steps: [
        { step: 'SCREEN', state: 'PENDING' },
        { step: 'PILOT', state: 'WAITING' },
      ],
    });
    expect(await carry(accepted('job_1'))).toBe(1);
    expect(asked).toEqual([{ ...JOB, idempotencyKey: `${id}:SCREEN`, orgId: 'org_lab' }]);
    await told('job_1', 'RUNNING');
    expect(await shown(id)).toMatchObject({
      state: 'SUBMITTED',
      steps: [{ state: 'ACCEPTED', job: { id: 'job_1' } }, { state: 'WAITING' }],
    });
    await told('job_1', 'SUCCEEDED');
    await told('job_1', 'SUCCEEDED');
    expect(await shown(id)).toMatchObject({ state: 'SCREENED', steps: [{}, { state: 'PENDING' }] });
    await carry(accepted('job_2'));
    expect(asked.at(-1)).toMatchObject({ name: 'pilot', idempotencyKey: `${id}:PILOT` });
    expect(await shown(id)).toMatchObject({ state: 'PILOT' });
    await told('job_2', 'SUCCEEDED');
    expect(await shown(id)).toMatchObject({ state: 'RELEASED' });
  });

  it('is told again under the same key until compute has decided, and waits longer each time', async () => {
    const id = idIn(await submit('again'));
    const busy = answered({ __typename: 'IdempotencyInProgress', code: 'IDEMPOTENCY_IN_PROGRESS', message: 'busy' });
    expect(await carry(new Error('away'))).toBe(0);
    expect(await carry(accepted('never'))).toBe(0);
    room.clock.advance(1_000);
    expect(await carry(answered(null))).toBe(0);
    room.clock.advance(1_000);
    expect(await carry(accepted('never'))).toBe(0);
    room.clock.advance(1_000);
    expect(await carry(busy)).toBe(0);
    room.clock.advance(4_000);
    expect(await carry(accepted('job_3'))).toBe(1);
    expect(new Set(asked.map(({ idempotencyKey }) => idempotencyKey))).toEqual(new Set([`${id}:SCREEN`]));
    expect(asked).toHaveLength(4);
    expect(await carry(accepted('never'))).toBe(0);
  });

  it('keeps the refusal of compute as it was said', async () => {
    const id = idIn(await submit('refused'));
    await carry(answered({ __typename: 'QuotaExceeded', code: 'QUOTA_EXCEEDED', message: 'No quota is left.' }));
    expect(await shown(id)).toMatchObject({
      state: 'SUBMITTED',
      steps: [{ state: 'REFUSED', refusal: 'QUOTA_EXCEEDED: No quota is left.' }, {}],
    });
  });

  it('hears of a job that ended before its acceptance was written down', async () => {
    const id = idIn(await submit('quick'));
    let heard: Promise<unknown> = Promise.resolve();
    const quick = async (): Promise<HubAnswer> => {
      heard = told('job_quick', 'SUCCEEDED');
      // Long enough for it to be looked for and not found, were it not waited for.
      await new Promise((resolve) => setTimeout(resolve, 200));
      return accepted('job_quick');
    };
    await carrySteps({ ...room.environment, hub: { execute: quick } });
    await heard;
    expect(await shown(id)).toMatchObject({ state: 'SCREENED', steps: [{ state: 'ACCEPTED' }, { state: 'PENDING' }] });
    await carry(accepted('job_slow'));
  });

  it('is taken once under its key, and given up while it is not at its pilot', async () => {
    const first = await submit('key');
    expect(idIn(await submit('key'))).toBe(idIn(first));
    expect(await submit('key', { nameEn: 'Another' })).toMatchObject({ __typename: 'IdempotencyConflict' });
    const cancel = (campaignId: string, viewer = OWNER) =>
      room.change(
        viewer,
        'cancelMaterialCampaign',
        { campaignId },
        'materialCampaign { state }',
        '... on IllegalTransition { from allowed }',
      );
    expect(await cancel(idIn(first), partner('org_other'))).toMatchObject({ __typename: 'NotFound' });
    expect(await cancel(idIn(first))).toMatchObject({ materialCampaign: { state: 'CANCELLED' } });
    expect(await cancel(idIn(first))).toMatchObject({
      __typename: 'IllegalTransition',
      from: 'CANCELLED',
      allowed: [],
    });
    expect(await carry(accepted('never'))).toBe(0);
    expect(asked).toEqual([]);
    expect(await submit('fiction', { nameZh: '保温材料' })).toMatchObject({ __typename: 'ValidationFailed' });
  });
});

describe('100 campaigns with their jobs', () => {
  it('take one statement a batch here, and one for the jobs that compute asks about', async () => {
    const now = new Date('2026-11-24T00:00:00Z');
    const ids = Array.from({ length: 100 }, (_, at) => idOf('mcp', `many-${at}`));
    await asRoom(room.app.db, async (tx) => {
      for (const [at, id] of ids.entries()) {
        const owned = { orgId: 'org_many', id, buildingId: null, name: { zh: `示例 ${at}`, en: `Example ${at}` } };
        await insertCampaign(tx, {
          ...owned,
          state: 'SUBMITTED',
          provenance: { kind: 'ILLUSTRATIVE', source: null, run: null },
          createdAt: now,
          changedAt: now,
        });
        const step = {
          orgId: 'org_many',
          campaignId: id,
          step: 'SCREEN' as const,
          request: { ...JOB, siteCode: null },
        };
        await insertStep(tx, {
          ...step,
          state: 'ACCEPTED',
          jobId: `job_many_${at}`,
          refusal: null,
          tries: 0,
          nextTryAt: now,
        });
      }
    });
    const viewer = partner('org_many');
    const query =
      'query Many { materialCampaigns(first: 100) { nodes { id state steps { step state job { __typename id } } } } }';
    const { data, statements } = await room.counted<{
      materialCampaigns: { nodes: { steps: { job: { id: string } }[] }[] };
    }>(query, { viewer });
    const jobs = data.materialCampaigns.nodes.flatMap(({ steps }) => steps.map(({ job }) => job));
    expect(jobs).toHaveLength(100);
    // One for the page, one for all its steps: the jobs' states are compute's, in one entity call.
    expect(statements).toHaveLength(2);
    const back =
      'query Back($representations: [_Any!]!) { _entities(representations: $representations) { ... on ComputeJob { materialCampaign { id } } } }';
    const asJobs = await room.counted<{ _entities: { materialCampaign: { id: string } }[] }>(back, {
      ...{ viewer, variables: { representations: jobs.map(({ id }) => ({ __typename: 'ComputeJob', id })) } },
    });
    expect(asJobs.statements).toHaveLength(1);
    expect(new Set(asJobs.data._entities.map(({ materialCampaign }) => materialCampaign.id)).size).toBe(100);
    expect(
      await room.data(back, {
        viewer: OPERATOR,
        variables: { representations: [{ __typename: 'ComputeJob', id: 'job_none' }] },
      }),
    ).toEqual({ _entities: [{ materialCampaign: null }] });
  });
});

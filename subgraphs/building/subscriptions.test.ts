/** What the room tells as it happens: to whom, in which order, and after a break. */
import { handOver, openEventStream, publish, type StreamedResult, type Viewer } from '@yushu/kit';
import { parse } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { carrySteps } from './actions/carry-steps.ts';
import { campaignEvent, savingsEvent } from './domain/events.ts';
import { building } from './room.ts';
import { withYears } from './seeded-years-testing.ts';
import { OPERATOR, partner, type TestRoom, testRoom, withMeter } from './test-room.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

const OWNER = partner('org_told');
const STRANGER = partner('org_strange');
const HOUR = 3_600_000;
const iso = (at: number): string => new Date(at).toISOString();

type Event = Record<string, unknown>;
const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of open.splice(0)) await stop();
});

/** Listens after `after`; '0' is the beginning, so that nothing has to be waited for. */
async function listen(viewer: Viewer, field: string, selection: string, after = '0') {
  const stream = await openEventStream({
    ...{ schema: building.schema, document: parse(`subscription { ${field} { ${selection} } }`), variables: {}, after },
    open: () => building.open(room.environment, { viewer, requestId: 'r', deadline: room.clock.now() + 10_000 }),
  });
  if ('refused' in stream) throw stream.refused.errors[0];
  const results: StreamedResult[] = [];
  void (async () => {
    for await (const result of stream.events) results.push(result);
  })();
  open.push(async () => void (await stream.events.return()));
  const [name = ''] = field.split('(');
  const events = (): Event[] => results.map(({ data }) => data?.[name] as Event);
  return {
    results,
    events,
    comes: (wanted: unknown) => expect.poll(events, { timeout: 20_000 }).toMatchObject(wanted as Event[]),
  };
}

let keys = 0;
const send = (viewer: Viewer, rows: object[]) =>
  room.change(viewer, 'ingestReadings', { idempotencyKey: `t${++keys}`, rows }, 'received duplicates');
const row = (meterId: string, start: number, value = '1') => ({
  ...{ meterId, start: iso(start), end: iso(start + HOUR), value, unit: 'kWh', recordedAt: iso(start + HOUR) },
});

describe('readingIngested', () => {
  const SHOWN = 'meter { id } from to added active superseded quarantined at';

  it('tells of each meter once a batch, of one meter or building alone, and not of what was known', async () => {
    const [a, b] = [await withMeter(room, OWNER, 'T-1'), await withMeter(room, OWNER, 'T-2')];
    const start = Date.UTC(2026, 0, 1);
    const batch = [row(a.meter, start), row(a.meter, start + HOUR), row(b.meter, start)];
    await send(OWNER, batch);
    await send(OWNER, batch);
    await send(OWNER, [{ ...row(a.meter, start, '2'), recordedAt: iso(start + 9 * HOUR) }]);
    const all = await listen(OWNER, 'readingIngested', SHOWN);
    const counts = { superseded: 0, quarantined: 0, at: '2026-11-24T00:00:00.000Z' };
    const first = {
      meter: { id: a.meter },
      from: iso(start),
      to: iso(start + 2 * HOUR),
      added: 2,
      active: 2,
      ...counts,
    };
    const second = { meter: { id: b.meter }, added: 1, active: 1, ...counts };
    const third = { meter: { id: a.meter }, added: 1, active: 0, quarantined: 1 };
    await all.comes([first, second, third]);
    await (await listen(OWNER, `readingIngested(meterId: "${b.meter}")`, SHOWN)).comes([second]);
    await (await listen(OWNER, `readingIngested(buildingId: "${a.building}")`, SHOWN)).comes([first, third]);
    const cursor = all.results[0]?.cursor;
    await (await listen(OWNER, `readingIngested(after: "${cursor}")`, SHOWN, null as never)).comes([second, third]);
  });

  it('tells nobody of another organization’s readings', async () => {
    const mine = await withMeter(room, STRANGER, 'T-3');
    await send(STRANGER, [row(mine.meter, 0)]);
    await (await listen(STRANGER, 'readingIngested', 'meter { id }')).comes([{ meter: { id: mine.meter } }]);
    const theirs = await listen(OWNER, 'readingIngested', 'meter { id }');
    await theirs.comes([{}, {}, {}]);
    expect(theirs.events()).not.toContainEqual({ meter: { id: mine.meter } });
  });
});

describe('savingsRestated', () => {
  it('tells of versions from 2 on, with what held before', { timeout: 60_000 }, async () => {
    const { projectId, correct } = await withYears(room, OWNER, 'T-4');
    await correct('2024-06-30T16', '2024-07-31T16', 10);
    const heard = await listen(
      OWNER,
      'savingsRestated',
      'savingsProject { id } version result { savings } previous { version savings }',
    );
    await heard.comes([{ savingsProject: { id: projectId }, version: 2, previous: { version: 1 } }]);
    const [{ result, previous }] = heard.events() as unknown as [Record<'result' | 'previous', { savings: string }>];
    expect(Number(previous.savings) - Number(result.savings)).toBeCloseTo(310, 6);
    await room.change(OWNER, 'restateSavings', { projectId }, 'savingsProject { version }');
    await heard.comes([{ version: 2 }, { version: 3 }]);
    // What comes last of all for the stranger says that nothing came before.
    const last = savingsEvent('org_strange', { projectId: 'svp_strange', version: 9 });
    await room.app.db.transaction((tx) => publish(tx, last));
    const unseen = { version: 9, savingsProject: null, result: null };
    const SHOWN = 'version savingsProject { id } result { version }';
    await (await listen(STRANGER, 'savingsRestated', SHOWN)).comes([unseen]);
    await (await listen(OPERATOR, 'savingsRestated(projectId: "svp_strange")', SHOWN)).comes([unseen]);
    expect(heard.events()).toHaveLength(2);
  });
});

describe('campaignProgress', () => {
  const LAST = { state: 'RELEASED', step: null, stepState: null };

  it('tells of each step as compute decides, and of each state', async () => {
    const JOB = { name: 'screen', script: 'true', procs: 4, gpus: 1, memoryMib: 1024, limitS: 600 };
    const made = await room.change(
      OWNER,
      'submitMaterialCampaign',
      {
        ...{ idempotencyKey: 'told', nameZh: '示例材料', nameEn: 'Example material', screen: JOB, pilot: JOB },
        provenance: { kind: 'ILLUSTRATIVE' },
      },
      'materialCampaign { id }',
    );
    const { id } = made.materialCampaign as { id: string };
    const heard = await listen(
      OWNER,
      `campaignProgress(campaignId: "${id}")`,
      'materialCampaign { id } state step stepState',
    );
    const carry = (answer: object) =>
      carrySteps({
        ...room.environment,
        hub: { execute: async () => ({ data: { submitComputeJob: answer }, errors: [] }) },
      });
    await carry({ job: { id: 'job_told' } });
    await handOver(room.app.db, 'building', building.consumes, {
      ...{ id: 'evt_told', source: 'compute', type: 'compute.job.v1', subject: OWNER.orgId },
      ...{ time: '2026-11-24T01:00:00Z', data: { jobId: 'job_told', state: 'SUCCEEDED' } },
    });
    await carry({ code: 'QUOTA_EXCEEDED', message: 'No quota is left.' });
    await room.change(OWNER, 'cancelMaterialCampaign', { campaignId: id }, 'materialCampaign { id }');
    await heard.comes([
      { materialCampaign: { id }, state: 'SUBMITTED', step: 'SCREEN', stepState: 'PENDING' },
      { state: 'SUBMITTED', step: 'SCREEN', stepState: 'ACCEPTED' },
      { state: 'SCREENED', step: 'SCREEN', stepState: 'ACCEPTED' },
      { state: 'SCREENED', step: 'PILOT', stepState: 'REFUSED' },
      { state: 'CANCELLED', step: null, stepState: null },
    ]);
    await room.app.db.transaction((tx) => publish(tx, campaignEvent('org_strange', { ...LAST, campaignId: 'mcp_x' })));
    await (await listen(STRANGER, 'campaignProgress', 'state')).comes([{ state: 'RELEASED' }]);
  });
});

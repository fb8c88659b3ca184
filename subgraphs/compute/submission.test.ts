import { connect } from '@yushu/db';
import { idOf, serviceViewer, type Viewer } from '@yushu/kit';
import { roomUnderTest } from '@yushu/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compute } from './room.ts';
import { type TestLive, testLive } from './testing-live.ts';

let live: TestLive;
let room: ReturnType<typeof roomUnderTest>;
beforeAll(async () => {
  live = await testLive();
  room = roomUnderTest(compute, live.database.app, { now: '2026-11-24T00:00:00Z' });
});
afterAll(() => live?.close());

const partner = (slug: string): Viewer => ({
  ...{ id: `key:${slug}`, kind: 'PARTNER', orgId: idOf('org', slug), scopes: ['compute:submit'] },
});
const ONE = partner('example-1');

let keys = 0;
const input = (more: object = {}) => {
  keys += 1;
  const size = { procs: 1, memoryMib: 64, limitS: 60 };
  return { idempotencyKey: `key-${keys}`, orgId: ONE.orgId, name: '试算', script: 'echo 1', ...size, ...more };
};
const SUBMIT = `mutation Submit($input: SubmitComputeJobInput!) { submitComputeJob(input: $input) { __typename
  ... on SubmitComputeJobSuccess { job { id state procs viewerCanHold organization { id } } }
  ... on UserError { code path }
  ... on QuotaExceeded { quotaProcs usedProcs }
  ... on Unplaceable { rejected { cluster reasons } }
  ... on DataMoveForbidden { sites }
  ... on PolicyBlocked { rules } } }`;
type Answer = Record<string, unknown> & { __typename: string; job: { id: string; state: string } };
const submit = async (given: object, viewer: Viewer = ONE, through = room): Promise<Answer> =>
  (await through.data<{ submitComputeJob: Answer }>(SUBMIT, { variables: { input: given }, viewer })).submitComputeJob;

const change = async (name: string, jobId: string, viewer: Viewer = ONE): Promise<Answer> => {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const document = `mutation Change($input: ${type}Input!) { ${name}(input: $input) { __typename
    ... on ${type}Success { job { id state reason } } ... on UserError { code } ... on StateConflict { current allowed } } }`;
  return (await room.data<Record<string, Answer>>(document, { variables: { input: { jobId } }, viewer }))[name]!;
};

describe('submitComputeJob (C7)', () => {
  it('makes one job of a hundred submissions with one key', async () => {
    const given = input();
    const answers = await Promise.all(Array.from({ length: 100 }, () => submit(given)));
    expect(new Set(answers.map(({ __typename }) => __typename))).toEqual(new Set(['SubmitComputeJobSuccess']));
    expect(new Set(answers.map(({ job }) => job.id)).size).toBe(1);
    const [count] = await live.rows(`select count(*)::int as jobs from compute.job`);
    expect(count).toEqual({ jobs: 1 });
    const events = await live.rows(`select data ->> 'state' as state from kit.outbox where type = 'compute.job.v1'`);
    expect(events).toEqual([{ state: 'QUEUED' }]);
  });

  it('refuses another request with that key, and knows both after a restart', async () => {
    const given = input();
    const first = await submit(given);
    expect(await submit({ ...given, procs: 2 })).toMatchObject({ __typename: 'IdempotencyConflict' });
    const again = connect(live.database.url);
    try {
      const restarted = roomUnderTest(compute, again, { now: '2026-11-25T00:00:00Z' });
      expect(await submit(given, ONE, restarted)).toMatchObject({ job: { id: first.job.id } });
      const other = await submit({ ...given, script: 'echo 2' }, ONE, restarted);
      expect(other).toMatchObject({ __typename: 'IdempotencyConflict', path: ['input', 'idempotencyKey'] });
    } finally {
      await again.close();
    }
  });

  it('lets two organizations choose the same key', async () => {
    const two = partner('example-2');
    const given = input();
    const [mine, theirs] = [await submit(given), await submit({ ...given, orgId: two.orgId }, two)];
    expect(mine.job.id).not.toBe(theirs.job.id);
  });
});

describe('what is not taken over', () => {
  it('is a job of somebody else, or without the scope', async () => {
    await expect(submit(input({ orgId: idOf('org', 'example-9') }))).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
    await expect(submit(input(), { ...ONE, scopes: [] })).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });

  it('is what no cluster can ever hold, and the key stays free', async () => {
    const given = input({ procs: 9 });
    expect(await submit(given)).toMatchObject({
      __typename: 'Unplaceable',
      rejected: [
        { cluster: '示例试验-a', reasons: ['TOO_FEW_PROCS'] },
        { cluster: '示例试验-b', reasons: ['TOO_FEW_PROCS'] },
      ],
    });
    expect(await submit({ ...given, procs: 1 })).toMatchObject({ __typename: 'SubmitComputeJobSuccess' });
  });

  it('is what would have to move data that must stay', async () => {
    const pinned = { dataAssetIds: [idOf('dat', 'example-pinned')] };
    expect(await submit(input({ ...pinned, siteCode: 'HM-F1' }))).toMatchObject({
      ...{ __typename: 'DataMoveForbidden', sites: ['CQ-C1'] },
    });
    expect((await submit(input(pinned))).__typename).toBe('SubmitComputeJobSuccess');
    const movable = { dataAssetIds: [idOf('dat', 'example-movable')], siteCode: 'HM-F1' };
    expect((await submit(input(movable))).__typename).toBe('SubmitComputeJobSuccess');
  });

  it('is what a rule forbids', async () => {
    const health = { sectorCode: 'health', dataAssetIds: ['dat_unknown'], siteCode: 'HM-F1' };
    expect(await submit(input(health))).toMatchObject({ __typename: 'PolicyBlocked', rules: ['HEALTH_DATA_STAYS'] });
  });

  it('is more than the quota, also of two that come at once', async () => {
    const three = partner('example-3');
    const given = (procs: number) => input({ orgId: three.orgId, procs });
    expect((await submit(given(8), three)).__typename).toBe('SubmitComputeJobSuccess');
    const both = await Promise.all([submit(given(8), three), submit(given(8), three)]);
    expect(both.map(({ __typename }) => __typename).toSorted()).toEqual(['QuotaExceeded', 'SubmitComputeJobSuccess']);
    expect(both.find(({ code }) => code)).toMatchObject({ quotaProcs: 16, usedProcs: 16 });
    const jobs = await live.rows<{ id: string }>(`select id from compute.job where org_id = '${three.orgId}'`);
    await change('cancelComputeJob', jobs[0]!.id, three);
    expect((await submit(given(8), three)).__typename).toBe('SubmitComputeJobSuccess');
  });

  it.each([
    ['procs', { procs: 0 }],
    ['script', { script: 'a\0b' }],
    ['orgId', { orgId: 'nobody' }],
    ['latestStart', { latestStart: '2026-11-23T00:00:00Z' }],
  ])('is an impossible %s', async (field, wrong) => {
    const operator: Viewer = { ...serviceViewer('test', ['compute:submit']), kind: 'OPERATOR' };
    expect(await submit(input(wrong), operator)).toMatchObject({
      ...{ __typename: 'ValidationFailed', path: ['input', field] },
    });
  });
});

describe('a job of one’s own', () => {
  it('is held, released and cancelled; a final state absorbs', async () => {
    const { job } = await submit(input());
    expect(await change('releaseComputeJob', job.id)).toMatchObject({ __typename: 'StateConflict', current: 'QUEUED' });
    expect(await change('holdComputeJob', job.id)).toMatchObject({ job: { state: 'HELD' } });
    expect(await live.cycle()).toMatchObject({ unplaceable: 0 });
    expect((await live.job(job.id)).state).toBe('HELD');
    expect(await change('releaseComputeJob', job.id)).toMatchObject({ job: { state: 'QUEUED' } });
    expect(await change('cancelComputeJob', job.id)).toMatchObject({
      job: { state: 'CANCELLED', reason: 'BY key:example-1' },
    });
    for (const name of ['cancelComputeJob', 'holdComputeJob'])
      expect(await change(name, job.id)).toMatchObject({ __typename: 'StateConflict', allowed: [] });
  });

  it('is stopped where it runs, billed until then, and its end moves nothing', async () => {
    const { job } = await submit(input({ siteCode: 'HM-F1' }));
    await live.cycle();
    live.b.start(`${job.id}#1`);
    await live.cycle();
    expect(await change('cancelComputeJob', job.id)).toMatchObject({ job: { state: 'CANCELLED' } });
    live.clock.advance(30_000);
    await live.cycle();
    await live.cycle();
    expect(live.b.cancelled).toContain(`${job.id}#1`);
    expect((await live.job(job.id)).state).toBe('CANCELLED');
    const [attempt] = await live.rows(`select state, exit_code from compute.attempt where job_id = '${job.id}'`);
    expect(attempt).toEqual({ state: 'ENDED', exit_code: 143 });
    const [used] = await live.rows(`select seconds from compute.usage_record where job_id = '${job.id}'`);
    expect(used).toEqual({ seconds: '30' });
  });

  it('is seen by its organization and by operators, and by nobody else', async () => {
    const { job } = await submit(input());
    const ask = (viewer?: Viewer) =>
      room.data<{ computeJob: unknown; computeJobs: { totalCount: number } }>(
        `{ computeJob(id: "${job.id}") { id } computeJobs(first: 2) { totalCount nodes { id } } }`,
        viewer ? { viewer } : {},
      );
    expect(await ask(ONE)).toMatchObject({ computeJob: { id: job.id } });
    expect(await ask(partner('example-2'))).toMatchObject({ computeJob: null, computeJobs: { totalCount: 1 } });
    expect(await ask()).toMatchObject({ computeJob: null, computeJobs: { totalCount: 0, nodes: [] } });
    expect(await change('cancelComputeJob', job.id, partner('example-2'))).toMatchObject({ __typename: 'NotFound' });
  });

  it('explains its placement in both languages', async () => {
    const { job } = await submit(input({ siteCode: 'HM-F1' }));
    await live.cycle();
    const { computeJob } = await room.data<{ computeJob: { placement: Record<string, unknown> } }>(
      `{ computeJob(id: "${job.id}") { placement { cluster { name } terms { name raw weight }
         candidates { cluster startInSeconds } rejected { cluster reasons } policyVersion snapshotVersion
         zh: explanation en: explanation(locale: EN) } } }`,
      { viewer: ONE },
    );
    expect(computeJob.placement).toMatchObject({
      cluster: { name: '示例试验-b' },
      candidates: [{ cluster: '示例试验-b', startInSeconds: 0 }],
      rejected: [{ cluster: '示例试验-a', reasons: ['OTHER_SITE'] }],
      ...{ policyVersion: 1, zh: '选择 示例试验-b：预计 0 秒后开始；不可用：示例试验-a（作业指定了其他站点）。' },
    });
    expect(computeJob.placement.terms).toEqual([
      { name: 'START_DELAY_S', raw: '0', weight: '1' },
      { name: 'LIST_PRICE_YUAN', raw: '0.0035', weight: '0' },
      { name: 'CARBON_KG', raw: '0.000116', weight: '0' },
    ]);
  });

  it('answers fifty references with one statement', async () => {
    const ids = await live.rows<{ id: string }>('select id from compute.job limit 50');
    const representations = Array.from({ length: 50 }, (_, at) => ({
      ...{ __typename: 'ComputeJob', id: ids[at % ids.length]!.id },
    }));
    const { statements } = await room.counted(
      'query R($r: [_Any!]!) { _entities(representations: $r) { ... on ComputeJob { id name } } }',
      { variables: { r: representations }, viewer: ONE },
    );
    expect(statements).toHaveLength(1);
    const orgs = ['example-1', 'example-2', 'example-3'].map((slug) => ({
      ...{ __typename: 'Organization', id: idOf('org', slug) },
    }));
    const counted = await room.counted<{ _entities: { computeJobs: { name: string }[] }[] }>(
      'query R($r: [_Any!]!) { _entities(representations: $r) { ... on Organization { computeJobs { name } } } }',
      { variables: { r: orgs }, viewer: ONE },
    );
    expect(counted.statements).toHaveLength(1);
    expect(counted.data._entities.map(({ computeJobs }) => computeJobs.length > 0)).toEqual([true, false, false]);
  });
});

import { decimal, mul, serviceViewer, toText, verifyChain } from '@yushu/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capacityTotals, countCapacity, type Precision, type Sparsity } from './domain/capacity.ts';
import { CLUSTERS } from './seed/sites.ts';
import { OPERATOR, type TestRoom, testRoom } from './testing.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

const EXAMPLE = { kind: 'ILLUSTRATIVE' };
type Answer = Record<string, unknown> & { __typename: string };

/** What a mutation answers to an operator. */
async function change(name: string, input: object, success: string, refusals = ''): Promise<Answer> {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const data = await room.ask<Record<string, Answer>>(
    `mutation Change($input: ${type}Input!) { ${name}(input: $input) { __typename
       ... on ${type}Success { ${success} } ... on UserError { code message path } ${refusals} } }`,
    { input },
    OPERATOR,
  );
  return data[name]!;
}

const SITE = {
  ...{ code: 'CQ-E9', nameZh: '示例边缘站点壬', nameEn: 'Example edge site I', kind: 'EDGE', pue: '1.20' },
  provenance: EXAMPLE,
};
const CAPACITY = {
  ...{ siteCode: 'CQ-N1', identifier: '示例-S3-1', accelerator: '示例智能卡-A', count: 3200, pflops: '1000' },
  ...{ precision: 'FP16', sparsity: 'DENSE', basis: 'PEAK', state: 'MANAGED', green: true, provenance: EXAMPLE },
};

/** The indicators as sectors reads them off the graph. */
async function totals() {
  const data = await room.ask<{ computeCapacity: { nodes: GraphRow[] } }>(
    '{ computeCapacity(first: 100) { nodes { identifier pflops precision sparsity state green } } }',
  );
  const claims = data.computeCapacity.nodes.map((row) => ({ ...row, pflops: decimal(row.pflops) }));
  return capacityTotals(countCapacity(claims).counted);
}
interface GraphRow {
  identifier: string;
  pflops: string;
  precision: Precision;
  sparsity: Sparsity;
  state: string;
  green: boolean;
}

describe('registerCapacity', () => {
  it('moves managed capacity by exactly the 1,000 PFLOPS of green intelligent nodes, and both shares (S3)', async () => {
    const before = await totals();
    expect(await change('registerCapacity', CAPACITY, 'capacity { pflops kind site { code } }')).toEqual({
      __typename: 'RegisterCapacitySuccess',
      capacity: { pflops: '1000', kind: 'INTELLIGENT', site: { code: 'CQ-N1' } },
    });
    const after = await totals();
    // Of the seed: 10,535.5 managed, 8,115.5 intelligent, 5,496 green.
    expect(toText(before.managedPflops)).toBe('10535.5');
    expect(toText(after.managedPflops)).toBe('11535.5');
    const parts = [before, after].flatMap(({ managedPflops, intelligentShare, greenShare }) => [
      toText(mul(intelligentShare!, managedPflops)),
      toText(mul(greenShare!, managedPflops)),
    ]);
    expect(parts).toEqual(['8115.5', '5496', '9115.5', '6496']);
  });

  it('takes an identifier once, of 20 at once too', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        change(
          'registerCapacity',
          { ...CAPACITY, identifier: '示例-once', state: 'PLANNED' },
          'capacity { id }',
          '... on DuplicateIdentifier { identifier }',
        ),
      ),
    );
    expect(answers.filter(({ __typename }) => __typename === 'RegisterCapacitySuccess')).toHaveLength(1);
    const refused = answers.filter(({ __typename }) => __typename === 'DuplicateIdentifier');
    expect(refused).toHaveLength(19);
    expect(refused[0]).toMatchObject({ identifier: '示例-once', path: ['input', 'identifier'] });
  });

  it.each([
    ['no precision', { precision: null }, 'PrecisionMissing', ['input', 'precision']],
    ['a site that is not there', { siteCode: 'XX-C1' }, 'NotFound', ['input', 'siteCode']],
    ['no capacity', { pflops: '0' }, 'ValidationFailed', ['input', 'pflops']],
    ['half a card', { count: 0 }, 'ValidationFailed', ['input', 'count']],
    [
      'the plan as its source',
      { provenance: { kind: 'PLAN_TARGET' } },
      'ValidationFailed',
      ['input', 'provenance', 'kind'],
    ],
    [
      'a measurement without its run',
      { provenance: { kind: 'MEASURED' } },
      'ValidationFailed',
      ['input', 'provenance'],
    ],
    ['fiction that is not marked', { accelerator: 'H200' }, 'ValidationFailed', ['input', 'accelerator']],
  ])('refuses %s and writes nothing', async (_what, wrong, type, path) => {
    const before = toText((await totals()).managedPflops);
    const answer = await change(
      'registerCapacity',
      { ...CAPACITY, identifier: '示例-wrong', ...wrong },
      'capacity { id }',
    );
    expect(answer).toMatchObject({ __typename: type, path });
    expect(toText((await totals()).managedPflops)).toBe(before);
  });

  it('keeps every digit', async () => {
    const pflops = '0.123456789012345678901234567';
    const answer = await change(
      'registerCapacity',
      { ...CAPACITY, identifier: '示例-digits', state: 'PLANNED', pflops },
      'capacity { pflops }',
    );
    expect(answer).toMatchObject({ capacity: { pflops } });
  });
});

describe('registerSite', () => {
  it('registers a site once', async () => {
    expect(
      await change('registerSite', SITE, 'site { code pue { value provenance { kind } } clusters { id } }'),
    ).toEqual({
      __typename: 'RegisterSiteSuccess',
      site: { code: 'CQ-E9', pue: { value: '1.2', provenance: { kind: 'ILLUSTRATIVE' } }, clusters: [] },
    });
    expect(await change('registerSite', SITE, 'site { id }')).toMatchObject({
      __typename: 'DuplicateIdentifier',
      path: ['input', 'code'],
    });
  });

  it.each([
    ['0.99', 'PueOutOfRange', ['input', 'pue']],
    ['5.01', 'PueOutOfRange', ['input', 'pue']],
    ['0', 'ValidationFailed', ['input', 'pue']],
  ])('refuses a PUE of %s (C12)', async (pue, type, path) => {
    const answer = await change('registerSite', { ...SITE, code: 'CQ-E8', pue }, 'site { id }');
    expect(answer).toMatchObject({ __typename: type, path });
  });

  it.each([
    [{ code: 'somewhere' }, 'code'],
    [{ latitude: 29.5 }, 'longitude'],
    [{ nameZh: '边缘站点' }, 'nameZh'],
    [{ operatorId: 'site_x' }, 'operatorId'],
  ])('refuses %j', async (wrong, field) => {
    const answer = await change('registerSite', { ...SITE, code: 'CQ-E8', ...wrong }, 'site { id }');
    expect(answer).toMatchObject({ __typename: 'ValidationFailed', path: ['input', field] });
  });
});

describe('recordLinkSamples', () => {
  const linkTo = async (code: string) => {
    const { networkLinks } = await room.ask<{
      networkLinks: { id: string; to: { code: string }; p95RoundTripMs: string }[];
    }>('{ networkLinks { id to { code } p95RoundTripMs } }');
    return networkLinks.find((link) => link.to.code === code)!;
  };
  const batch = (linkId: string, ...values: string[]) => ({
    ...{ linkId, provenance: EXAMPLE },
    samples: values.map((roundTripMs, index) => ({
      at: `2026-11-23T00:00:${String(index).padStart(2, '0')}Z`,
      roundTripMs,
    })),
  });

  it('refuses the whole batch when one sample beats light in glass (C12)', async () => {
    const { id, p95RoundTripMs } = await linkTo('HM-F1');
    const answer = await change(
      'recordLinkSamples',
      batch(id, '24', '18.40', '35'),
      'recorded',
      '... on BelowLightBound { roundTripMs boundMs }',
    );
    expect(answer).toMatchObject({
      ...{ __typename: 'BelowLightBound', roundTripMs: '18.40', boundMs: '18.408' },
      path: ['input', 'samples', '1', 'roundTripMs'],
    });
    expect((await linkTo('HM-F1')).p95RoundTripMs).toBe(p95RoundTripMs);
  });

  it('adds what is new and nothing twice', async () => {
    const { id } = await linkTo('HM-F1');
    const samples = batch(id, ...Array.from({ length: 40 }, () => '34.5'));
    expect(await change('recordLinkSamples', samples, 'recorded link { p95RoundTripMs }')).toEqual({
      ...{ __typename: 'RecordLinkSamplesSuccess', recorded: 40, link: { p95RoundTripMs: '34.5' } },
    });
    expect(await change('recordLinkSamples', samples, 'recorded')).toMatchObject({ recorded: 0 });
  });

  it('knows no other link', async () => {
    expect(await change('recordLinkSamples', batch('lnk_x', '30'), 'recorded')).toMatchObject({
      __typename: 'NotFound',
    });
  });
});

describe('setClusterState', () => {
  const clusterOf = (name: string) => CLUSTERS.find((cluster) => cluster.name.endsWith(name))!.id;
  const move = (clusterId: string, state: string) =>
    change(
      'setClusterState',
      { clusterId, state },
      'cluster { state }',
      '... on IllegalTransition { from to allowed }',
    );

  it('moves along the table and refuses what is not in it', async () => {
    const id = clusterOf('CQ-C1');
    expect(await move(id, 'RETIRED')).toMatchObject({
      ...{ __typename: 'IllegalTransition', from: 'READY', to: 'RETIRED' },
      allowed: ['UNREACHABLE', 'CORDONED', 'QUARANTINED'],
    });
    expect(await move(id, 'CORDONED')).toMatchObject({ cluster: { state: 'CORDONED' } });
    expect(await move(id, 'RETIRED')).toMatchObject({ cluster: { state: 'RETIRED' } });
    expect(await move(id, 'READY')).toMatchObject({ __typename: 'IllegalTransition', allowed: [] });
    expect(await move('clu_x', 'READY')).toMatchObject({ __typename: 'NotFound' });
  });

  it('lets one of two win that want the same step', async () => {
    const id = clusterOf('CQ-N1');
    const answers = await Promise.all([move(id, 'CORDONED'), move(id, 'CORDONED')]);
    expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual([
      'IllegalTransition',
      'SetClusterStateSuccess',
    ]);
  });
});

describe('operators', () => {
  it('alone may change things', async () => {
    const viewer = serviceViewer('test', ['indicator:read']);
    const asked = room.ask(
      'mutation Change($input: SetClusterStateInput!) { setClusterState(input: $input) { __typename } }',
      { input: { clusterId: 'clu_x', state: 'READY' } },
      viewer,
    );
    await expect(asked).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN', scope: 'compute:write' } });
  });

  it('leave a chain of what they did, and none of what was refused', async () => {
    const { rows } = await room.database.app.db.execute<{ actor: string; action: string; n: string }>(
      `select actor, action, count(*) n from kit.audit where room = 'compute' group by actor, action order by action`,
    );
    expect(rows).toEqual([
      { actor: 'key:operator', action: 'recordLinkSamples', n: '2' },
      { actor: 'key:operator', action: 'registerCapacity', n: '3' },
      { actor: 'key:operator', action: 'registerSite', n: '1' },
      { actor: 'key:operator', action: 'setClusterState', n: '3' },
    ]);
    expect(await verifyChain(room.database.app.db, 'compute')).toBeNull();
  });
});

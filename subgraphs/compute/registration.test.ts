import { decimal, mul, toText, verifyChain } from '@yushu/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capacityTotals, countCapacity, type Sparsity } from './domain/capacity.ts';
import type { Precision } from './domain/capacity-kind.ts';
import { type TestRoom, testRoom } from './testing.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

const EXAMPLE = { kind: 'ILLUSTRATIVE' };
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
  const data = await room.data<{ computeCapacity: { nodes: GraphRow[] } }>(
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
    expect(await room.change('registerCapacity', CAPACITY, 'capacity { pflops kind site { code } }')).toEqual({
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
        room.change(
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
    const answer = await room.change(
      'registerCapacity',
      { ...CAPACITY, identifier: '示例-wrong', ...wrong },
      'capacity { id }',
    );
    expect(answer).toMatchObject({ __typename: type, path });
    expect(toText((await totals()).managedPflops)).toBe(before);
  });

  it('keeps every digit', async () => {
    const pflops = '0.123456789012345678901234567';
    const answer = await room.change(
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
      await room.change('registerSite', SITE, 'site { code pue { value provenance { kind } } clusters { id } }'),
    ).toEqual({
      __typename: 'RegisterSiteSuccess',
      site: { code: 'CQ-E9', pue: { value: '1.2', provenance: { kind: 'ILLUSTRATIVE' } }, clusters: [] },
    });
    expect(await room.change('registerSite', SITE, 'site { id }')).toMatchObject({
      __typename: 'DuplicateIdentifier',
      path: ['input', 'code'],
    });
  });

  it.each([
    ['0.99', 'PueOutOfRange', ['input', 'pue']],
    ['5.01', 'PueOutOfRange', ['input', 'pue']],
    ['0', 'ValidationFailed', ['input', 'pue']],
  ])('refuses a PUE of %s (C12)', async (pue, type, path) => {
    const answer = await room.change('registerSite', { ...SITE, code: 'CQ-E8', pue }, 'site { id }');
    expect(answer).toMatchObject({ __typename: type, path });
  });

  it.each([
    [{ code: 'somewhere' }, 'code'],
    [{ latitude: 29.5 }, 'longitude'],
    [{ nameZh: '边缘站点' }, 'nameZh'],
    [{ operatorId: 'site_x' }, 'operatorId'],
  ])('refuses %j', async (wrong, field) => {
    const answer = await room.change('registerSite', { ...SITE, code: 'CQ-E8', ...wrong }, 'site { id }');
    expect(answer).toMatchObject({ __typename: 'ValidationFailed', path: ['input', field] });
  });
});

describe('registrations', () => {
  it('leave an audit row each, refusals none', async () => {
    const { rows } = await room.app.db.execute<{ actor: string; action: string; n: string }>(
      `select actor, action, count(*) n from kit.audit where room = 'compute' group by actor, action order by action`,
    );
    expect(rows).toEqual([
      { actor: 'key:operator', action: 'registerCapacity', n: '3' },
      { actor: 'key:operator', action: 'registerSite', n: '1' },
    ]);
    expect(await verifyChain(room.app.db, 'compute')).toBeNull();
  });
});

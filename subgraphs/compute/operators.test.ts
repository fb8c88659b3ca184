import { idOf } from '@yushu/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestRoom, testRoom } from './testing.ts';
import { type TestLive, testLive } from './testing-live.ts';

let live: TestLive;
let room: TestRoom;
beforeAll(async () => {
  live = await testLive();
  room = await testRoom(live.database);
});
afterAll(() => live?.close());

const EXAMPLE = { kind: 'ILLUSTRATIVE' };
const certificate = (number: string) => ({ certificateId: idOf('crt', number) });

/** Uses 8 processors at a site for so many seconds. */
async function use(site: 'CQ-C1' | 'HM-F1', seconds: number): Promise<string> {
  const id = await live.submit({ procs: 8, siteCode: site, limitS: seconds });
  await live.cycle();
  const cluster = site === 'CQ-C1' ? live.a : live.b;
  cluster.start(`${id}#1`);
  await live.cycle();
  live.clock.advance(seconds * 1_000);
  cluster.finish(`${id}#1`);
  await live.cycle();
  return id;
}

describe('publishPriceSheet', () => {
  const publish = (more: object) =>
    room.change(
      'publishPriceSheet',
      { siteCode: 'CQ-E1', resource: 'CPU', unitPriceYuan: '0.4', provenance: EXAMPLE, ...more },
      'priceSheet { version unitPriceYuan validFrom validTo }',
      '... on PriceOverlap { version }',
    );

  it('ends the open price where the new one begins, and refuses overlap and the past', async () => {
    const first = await publish({ validFrom: '2027-01-01T00:00:00Z' });
    expect(first).toMatchObject({ __typename: 'PublishPriceSheetSuccess', priceSheet: { unitPriceYuan: '0.4' } });
    const [before] = await live.rows(
      `select valid_to from compute.price_sheet where site_code = 'CQ-E1' and resource = 'CPU' order by valid_from limit 1`,
    );
    expect(new Date(String(before!.valid_to)).toISOString()).toBe('2027-01-01T00:00:00.000Z');
    expect(await publish({ validFrom: '2026-12-01T00:00:00Z' })).toMatchObject({ __typename: 'PriceOverlap' });
    expect(await publish({ validFrom: '2026-11-23T00:00:00Z' })).toMatchObject({ __typename: 'RetroactivePrice' });
    expect(await publish({ siteCode: 'XX-X1', validFrom: '2028-01-01T00:00:00Z' })).toMatchObject({
      __typename: 'NotFound',
    });
  });

  it('lets one of many at once win', async () => {
    const many = await Promise.all(Array.from({ length: 8 }, () => publish({ validFrom: '2029-01-01T00:00:00Z' })));
    expect(many.filter(({ __typename }) => __typename === 'PublishPriceSheetSuccess')).toHaveLength(1);
  });
});

describe('grantQuota', () => {
  const grant = (procs: number) =>
    room.change(
      'grantQuota',
      { orgId: idOf('org', 'example-7'), procs, provenance: EXAMPLE },
      'grant { procs gpus }',
      '... on OverCommit { capacityProcs grantedProcs }',
    );

  it('grants what there is, to the last processor, however many ask at once', async () => {
    const many = await Promise.all(Array.from({ length: 8 }, () => grant(4)));
    expect(many.filter(({ __typename }) => __typename === 'GrantQuotaSuccess')).toHaveLength(4);
    expect(await grant(1)).toMatchObject({ __typename: 'OverCommit', capacityProcs: 16, grantedProcs: 16 });
  });
});

describe('retireCertificate (C5)', () => {
  const retire = (number: string) =>
    room.change(
      'retireCertificate',
      certificate(number),
      'certificate { state kwh }',
      '... on AlreadyRetired { retiredAt } ... on ExceedsConsumption { uncoveredKwh }',
    );

  it('covers what its own site and month used, no more', async () => {
    expect(await retire('1')).toMatchObject({ __typename: 'ExceedsConsumption', uncoveredKwh: '0' });
    await use('HM-F1', 60);
    // 8 processors · 9.5 W · 1.18 for a minute.
    expect(await retire('2')).toMatchObject({
      __typename: 'ExceedsConsumption',
      uncoveredKwh: '0.00149466666666666667',
    });
  });

  it('is won by one of 64 at once', async () => {
    const many = await Promise.all(Array.from({ length: 64 }, () => retire('1')));
    const names = Map.groupBy(many, ({ __typename }) => __typename);
    expect([names.get('RetireCertificateSuccess')?.length, names.get('AlreadyRetired')?.length]).toEqual([1, 63]);
    expect(await retire('none')).toMatchObject({ __typename: 'NotFound' });
  });

  it('shows in the ledger, by location and by market', async () => {
    const { greenLedger } = await room.data<{ greenLedger: { siteCode: string }[] }>(
      '{ greenLedger(month: "2026-11") { siteCode kwh retiredKwh heldKwh carbon { locationKg marketKg } } }',
    );
    expect(greenLedger.find(({ siteCode }) => siteCode === 'HM-F1')).toMatchObject({
      ...{ kwh: '0.00149466666666666667', retiredKwh: '0.001', heldKwh: '50' },
      carbon: { locationKg: '0.000931327', marketKg: '0.000308227' },
    });
    await expect(room.data('{ greenLedger(month: "2026-13") { kwh } }')).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('registerCluster', () => {
  const register = (more: object) =>
    room.change(
      'registerCluster',
      {
        ...{ siteCode: 'CQ-E1', name: '示例登记', kind: 'LOCAL_PROCESS', provenance: EXAMPLE },
        connection: '{"folder":"registered","procs":2,"memoryMib":512}',
        ...more,
      },
      'cluster { state kind }',
      '... on ProbeFailed { fault }',
    );

  it('asks the cluster first, and takes each name once', async () => {
    expect(await register({ connection: '{"folder":"/etc"}' })).toMatchObject({
      __typename: 'ProbeFailed',
      fault: 'REFUSED',
    });
    expect(await register({ connection: 'no' })).toMatchObject({ __typename: 'ValidationFailed' });
    expect(await register({ siteCode: 'XX-X1' })).toMatchObject({ __typename: 'NotFound' });
    expect(await register({})).toMatchObject({ cluster: { state: 'REGISTERED', kind: 'LOCAL_PROCESS' } });
    expect(await register({})).toMatchObject({ __typename: 'DuplicateIdentifier' });
    const [bound] = await live.rows(
      `select b.procs, b.memory_mib from compute.cluster_binding b join compute.cluster c on c.id = b.cluster_id where c.name = '示例登记'`,
    );
    expect(bound).toEqual({ procs: 2, memory_mib: 512 });
  });
});

describe('what can be asked', () => {
  it('quotePlacement shows time, money and carbon of every cluster side by side', async () => {
    const { quotePlacement } = await room.data<{ quotePlacement: unknown[] }>(
      `{ quotePlacement(input: { procs: 8, memoryMib: 64, limitS: 3600 }) {
         cluster { name } startInSeconds amount { amountMinor } carbonKg reasons } }`,
    );
    expect(quotePlacement).toEqual([
      {
        ...{
          cluster: { name: '示例登记' },
          startInSeconds: null,
          amount: { amountMinor: '360' },
          carbonKg: '0.052437',
        },
        reasons: ['TOO_FEW_PROCS', 'REGISTERED'],
      },
      {
        ...{ cluster: { name: '示例试验-a' }, startInSeconds: 0, amount: { amountMinor: '256' }, carbonKg: '0.049656' },
        reasons: [],
      },
      {
        ...{ cluster: { name: '示例试验-b' }, startInSeconds: 0, amount: { amountMinor: '168' }, carbonKg: '0.05588' },
        reasons: [],
      },
    ]);
  });

  it('computeQueue shows places to everybody and jobs to their own', async () => {
    const id = await live.submit({ procs: 3 });
    const ask = '{ computeQueue { waiting running entries { position procs waitingSeconds job { id } } } }';
    const { computeQueue } = await room.data<{ computeQueue: { entries: unknown[] } }>(ask);
    expect(computeQueue).toMatchObject({ waiting: 1, running: 0, entries: [{ position: 1, procs: 3, job: null }] });
    const seen = await room.data<typeof computeQueue & { computeQueue: { entries: { job: { id: string } }[] } }>(ask, {
      viewer: { id: 'key:1', kind: 'PARTNER', orgId: idOf('org', 'example-1'), scopes: [] },
    });
    expect(seen.computeQueue.entries[0]?.job.id).toBe(id);
  });

  it('computeIndicators compares with the targets, by a day', async () => {
    const ask = async (asOf: string) => {
      const { computeIndicators } = await room.data<{
        computeIndicators: { code: string; met: boolean | null; figure: { value: string | null } }[];
      }>(`{ computeIndicators(asOf: "${asOf}") { code met figure { value unit asOf provenance { kind } } } }`);
      return new Map(computeIndicators.map((each) => [each.code, each]));
    };
    const now = await ask('2099-01-01');
    expect(now.get('K01')).toMatchObject({
      met: false,
      figure: { unit: 'PFLOPS', provenance: { kind: 'ILLUSTRATIVE' } },
    });
    expect(now.get('K04')).toMatchObject({ met: true });
    expect((await ask('2026-12-31')).get('COST_INDEX')?.figure.value).toBe('1');
    expect(Number((await ask('2027-06-01')).get('COST_INDEX')?.figure.value)).toBeLessThan(1);
    expect((await ask('2020-01-01')).get('K02')).toMatchObject({ met: null, figure: { value: null } });
  });

  it('simulation says what would become of jobs', async () => {
    const { simulation } = await room.data<{ simulation: unknown }>(
      `{ simulation(input: { clusters: [{ name: "a", procs: 2 }, { name: "b", procs: 4 }], jobs: [
         { submitS: 0, runS: 10, procs: 4 }, { submitS: 0, runS: 10, procs: 3 }, { submitS: 1, runS: 5, procs: 9 }] }) {
         jobs rejected meanWaitSeconds utilisationShare starts { cluster startSeconds } } }`,
    );
    expect(simulation).toEqual({
      ...{ jobs: 2, rejected: 1, meanWaitSeconds: 5 },
      utilisationShare: expect.closeTo(70 / 120, 10),
      starts: [
        { cluster: 'b', startSeconds: 0 },
        { cluster: 'b', startSeconds: 10 },
        { cluster: null, startSeconds: null },
      ],
    });
    await expect(room.data('{ simulation(input: { clusters: [], jobs: [] }) { jobs } }')).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('computeUsage is what was billed, for the organization itself alone', async () => {
    const ask = async (orgId: string | null) => {
      const representations = [{ __typename: 'Organization', id: idOf('org', 'example-1') }];
      const { _entities } = await room.data<{ _entities: { computeUsage: object }[] }>(
        'query R($r: [_Any!]!) { _entities(representations: $r) { ... on Organization { computeUsage { state value unit } } } }',
        { variables: { r: representations }, viewer: { id: 'key:1', kind: 'PARTNER', orgId, scopes: [] } },
      );
      return _entities[0]!.computeUsage;
    };
    expect(await ask(idOf('org', 'example-2'))).toEqual({ state: 'WITHHELD', value: null, unit: 'FEN' });
    // 8 processors for a minute at 0.21 yuan an hour are 2.8 fen.
    expect(await ask(idOf('org', 'example-1'))).toEqual({ state: 'PRESENT', value: '3', unit: 'FEN' });
  });
});

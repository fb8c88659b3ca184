import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asRoom } from '../store/tenancy.ts';
import {
  BANK_ORG,
  bank,
  enterprise,
  freshKey,
  OTHER_ORG,
  PRODUCT,
  RIVAL_ORG,
  RIVAL_PRODUCT,
  supervisor,
  type TestRoom,
  testRoom,
} from '../testing.ts';
import { matchWaiting } from './submit-demand.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

interface Demand {
  id: string;
  state: string;
  indicativeAmount: { amountMinor: string } | null;
  decisionDueOn: string | null;
  overdue: boolean;
  rejectionCodes: string[];
  rejectionText: string | null;
}
type Answer = { demand: Demand };
const DEMAND =
  'demand { id state indicativeAmount { amountMinor } decisionDueOn overdue rejectionCodes rejectionText viewerCanDecide }';
const input = (more: object = {}) => ({
  ...{ idempotencyKey: freshKey(), sectorCode: 'health', size: 'SMALL', amountMinor: '50000', tenorMonths: 12 },
  ...{ useOfFunds: '设备', ...more },
});
const submit = (more: object = {}, viewer = enterprise()) =>
  room.change<Answer>(viewer, 'submitDemand', input(more), DEMAND);
const step = (name: string, id: string, more: object = {}, viewer = bank()) =>
  room.change<Answer>(viewer, name, { id, ...more }, DEMAND, '... on IllegalTransition { from to allowed }');
/** A demand that the bank is looking into. */
async function underDiligence(): Promise<string> {
  const { demand } = await submit({ amountMinor: '20000' });
  await step('acceptDemand', demand.id, { productId: PRODUCT });
  await step('startDueDiligence', demand.id);
  return demand.id;
}

describe('submitDemand', () => {
  it('matches at once and shows an amount, once for one key (申请有额度)', async () => {
    const given = input({ amountMinor: '20000' });
    const first = await room.change<Answer>(enterprise(), 'submitDemand', given, DEMAND);
    expect(first.demand).toMatchObject({ state: 'MATCHED', indicativeAmount: { amountMinor: '20000' } });
    expect(await room.change<Answer>(enterprise(), 'submitDemand', given, DEMAND)).toEqual(first);
    expect(await room.change(enterprise(), 'submitDemand', { ...given, useOfFunds: '别的' }, DEMAND)).toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
  });

  it('waits where nothing fits, and says why', async () => {
    const { demand } = await submit({ maxRateBasisPoints: 100 });
    expect(demand).toMatchObject({ state: 'SUBMITTED', indicativeAmount: null });
    const { matchesFor } = await room.data<{ matchesFor: object }>(
      'query Why($id: ID!) { matchesFor(demandId: $id) { matches { id } rejected { product { id } rules } } }',
      { variables: { id: demand.id }, viewer: enterprise() },
    );
    expect(matchesFor).toEqual({
      matches: [],
      rejected: [
        { product: { id: PRODUCT }, rules: ['AMOUNT', 'RATE'] },
        { product: { id: RIVAL_PRODUCT }, rules: ['RATE'] },
      ],
    });
    expect(await matchWaiting(room.environment)).toBe(0);
  });

  it('is for enterprises alone', async () => {
    for (const viewer of [bank(), supervisor, { ...supervisor, scopes: ['finance:enterprise'] }]) {
      const asked = room.change(viewer, 'submitDemand', input(), DEMAND);
      await expect(asked).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    }
  });
});

describe('who sees a demand', () => {
  const look = async (id: string, viewer: Parameters<TestRoom['change']>[0]) =>
    (
      await room.data<{ financingDemand: unknown }>('query Look($id: ID!) { financingDemand(id: $id) { id } }', {
        ...{ variables: { id }, viewer },
      })
    ).financingDemand !== null;

  it('is its enterprise, the banks whose products fit, and then the one that accepted', async () => {
    const { demand } = await submit({ amountMinor: '20000' });
    const seen = () =>
      Promise.all(
        [enterprise(), bank(), bank(RIVAL_ORG), enterprise(OTHER_ORG), supervisor].map((who) => look(demand.id, who)),
      );
    expect(await seen()).toEqual([true, true, true, false, true]);
    expect(await step('acceptDemand', demand.id, { productId: RIVAL_PRODUCT })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await step('acceptDemand', demand.id, { productId: PRODUCT })).toMatchObject({
      demand: { state: 'ACCEPTED' },
    });
    expect(await seen()).toEqual([true, true, false, false, true]);
    expect(await step('startDueDiligence', demand.id, {}, bank(RIVAL_ORG))).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the clock (办理有时效)', () => {
  it('is due ten working days after acceptance, then overdue, in the list of the bank and the supervisor', async () => {
    const { demand } = await submit({ amountMinor: '20000' });
    const accepted = await step('acceptDemand', demand.id, { productId: PRODUCT });
    expect(accepted.demand).toMatchObject({ decisionDueOn: '2026-12-08', overdue: false, viewerCanDecide: true });
    const overdue = async (viewer = supervisor) =>
      (
        await room.data<{ overdueOrders: { nodes: { id: string; institution: object }[] } }>(
          '{ overdueOrders(first: 100) { nodes { id institution { name } } } }',
          { viewer },
        )
      ).overdueOrders.nodes.map(({ id }) => id);
    const before = room.clock.now();
    room.clock.set('2026-12-08T15:59:59.999Z');
    expect(await overdue()).toEqual([]);
    room.clock.advance(1);
    expect(await overdue()).toContain(demand.id);
    expect(await overdue(bank())).toContain(demand.id);
    expect(await overdue(bank(RIVAL_ORG))).toEqual([]);
    room.clock.set(before);
  });

  it('cannot begin without a calendar', async () => {
    const { demand } = await submit({ amountMinor: '20000' });
    const before = room.clock.now();
    room.clock.set('2027-12-30T00:00:00Z');
    expect(await step('acceptDemand', demand.id, { productId: PRODUCT })).toMatchObject({ code: 'CALENDAR_MISSING' });
    room.clock.set(before);
  });
});

describe('a refusal without a reason is impossible (拒单有原因, F10)', () => {
  const good = { codes: ['DEBT_BURDEN'], text: '负债率超过本行上限。' };

  it('in the action', async () => {
    const id = await underDiligence();
    for (const bad of [
      { ...good, codes: [] },
      { ...good, text: ' \n' },
    ])
      expect(await step('rejectDemand', id, bad)).toMatchObject({ code: 'REASON_REQUIRED' });
    expect(await step('rejectDemand', id, good)).toMatchObject({
      demand: { state: 'REJECTED', rejectionCodes: ['DEBT_BURDEN'], rejectionText: good.text },
    });
    const shown = await room.data<{ financingDemand: unknown }>(
      'query Look($id: ID!) { financingDemand(id: $id) { rejectionCodes rejectionText } }',
      { variables: { id }, viewer: enterprise() },
    );
    expect(shown.financingDemand).toEqual({ rejectionCodes: ['DEBT_BURDEN'], rejectionText: good.text });
  });

  it('in the schema', async () => {
    const id = await underDiligence();
    for (const bad of [
      { text: 'x' },
      { codes: ['DEBT_BURDEN'] },
      { codes: null, text: 'x' },
      { codes: ['NOPE'], text: 'x' },
    ])
      expect(
        (
          await room.ask('mutation R($input: RejectDemandInput!) { rejectDemand(input: $input) { __typename } }', {
            ...{ variables: { input: { id, ...bad } }, viewer: bank() },
          })
        ).errors,
      ).toHaveLength(1);
  });

  it('in the database', async () => {
    const id = await underDiligence();
    const set = (assignments: string) =>
      asRoom(room.app.db, (tx) =>
        tx.execute(sql.raw(`update finance.demand set state = 'REJECTED', ${assignments} where id = '${id}'`)),
      );
    for (const bad of [
      `rejection_codes = '{}', rejection_text = 'x'`,
      `rejection_codes = '{OTHER}', rejection_text = null`,
      `rejection_codes = '{OTHER}', rejection_text = '  '`,
      `rejection_codes = array[null]::text[], rejection_text = 'x'`,
    ])
      await expect(set(bad)).rejects.toThrow();
    await set(`rejection_codes = '{OTHER}', rejection_text = 'x'`);
  });
});

describe('the way to the end', () => {
  it('goes step by step, and says what else was possible', async () => {
    const id = await underDiligence();
    expect(await step('contractDemand', id)).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      ...{ from: 'DUE_DILIGENCE', to: 'CONTRACTED', allowed: ['APPROVED', 'REJECTED', 'WITHDRAWN'] },
    });
    const states: string[] = [];
    for (const [name, more] of [
      ['approveDemand', { amountMinor: '15000' }],
      ['contractDemand', {}],
      ['recordDisbursement', { amountMinor: '15000' }],
      ['closeDemand', {}],
    ] as const)
      states.push((await step(name, id, more)).demand.state);
    expect(states).toEqual(['APPROVED', 'CONTRACTED', 'DISBURSED', 'CLOSED']);
    expect(await step('withdrawDemand', id, {}, enterprise())).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  it('can be left by its enterprise before there is a contract', async () => {
    const id = await underDiligence();
    expect(await step('withdrawDemand', id, {}, enterprise(OTHER_ORG))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await step('withdrawDemand', id, {}, enterprise())).toMatchObject({ demand: { state: 'WITHDRAWN' } });
  });
});

describe('complaints (服务有监管)', () => {
  it('are recorded, seen by the bank, and settled by the supervisor once', async () => {
    const id = await underDiligence();
    const opened = await room.change<{ dispute: { id: string; state: string } }>(
      ...([
        enterprise(),
        'openDispute',
        { demandId: id, kind: 'COMPLAINT', text: '十日未复' },
        'dispute { id state }',
      ] as const),
    );
    expect(opened.dispute.state).toBe('OPEN');
    const disputes = async (viewer: ReturnType<typeof bank>) =>
      (
        await room.data<{ financingDemand: { disputes: unknown[] } | null }>(
          'query D($id: ID!) { financingDemand(id: $id) { disputes { id } } }',
          { variables: { id }, viewer },
        )
      ).financingDemand?.disputes;
    expect(await disputes(bank(BANK_ORG))).toHaveLength(1);
    const settle = () =>
      room.change(supervisor, 'resolveDispute', { id: opened.dispute.id, resolution: '已督办' }, 'dispute { state }');
    expect(await settle()).toMatchObject({ dispute: { state: 'RESOLVED' } });
    expect(await settle()).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });
});

describe('what all may know of a sector', () => {
  it('is counts and sums', async () => {
    const answer = await room.data<{ _entities: { financingSummary: Record<string, unknown> }[] }>(
      `{ _entities(representations: [{ __typename: "Sector", code: "health" }]) { ... on Sector { financingSummary {
         demandCount approvedCount rejectedCount requested { amountMinor } medianDaysToDecision illustrative } } } }`,
    );
    const summary = answer._entities[0]!.financingSummary;
    expect(summary.demandCount).toBeGreaterThan(5);
    expect(summary).toMatchObject({ approvedCount: 1, medianDaysToDecision: '0.00', illustrative: false });
  });
});

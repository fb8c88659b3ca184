import type { Viewer } from '@yushu/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, DEMAND, type DemandRoom, demandInput, demandRoom } from '../demand-testing.ts';
import { bank, enterprise, OTHER_ORG, PRODUCT, RIVAL_ORG, RIVAL_PRODUCT, supervisor } from '../testing.ts';
import { matchWaiting } from './submit-demand.ts';

let room: DemandRoom;
beforeAll(async () => {
  room = await demandRoom();
});
afterAll(() => room?.close());

describe('submitDemand', () => {
  it('matches at once and shows an amount, once for one key (申请有额度)', async () => {
    const given = demandInput({ amountMinor: '20000' });
    const first = await room.change<Answer>(enterprise(), 'submitDemand', given, DEMAND);
    expect(first.demand).toMatchObject({ state: 'MATCHED', indicativeAmount: { amountMinor: '20000' } });
    expect(await room.change<Answer>(enterprise(), 'submitDemand', given, DEMAND)).toEqual(first);
    expect(await room.change(enterprise(), 'submitDemand', { ...given, useOfFunds: '别的' }, DEMAND)).toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
  });

  it('waits where nothing fits, and says why', async () => {
    const { demand } = await room.submit({ maxRateBasisPoints: 100 });
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
      const asked = room.change(viewer, 'submitDemand', demandInput(), DEMAND);
      await expect(asked).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    }
  });
});

describe('who sees a demand', () => {
  const look = async (id: string, viewer: Viewer) =>
    (
      await room.data<{ financingDemand: unknown }>('query Look($id: ID!) { financingDemand(id: $id) { id } }', {
        ...{ variables: { id }, viewer },
      })
    ).financingDemand !== null;

  it('is its enterprise, the banks whose products fit, and then the one that accepted', async () => {
    const { demand } = await room.submit({ amountMinor: '20000' });
    const seen = () =>
      Promise.all(
        [enterprise(), bank(), bank(RIVAL_ORG), enterprise(OTHER_ORG), supervisor].map((who) => look(demand.id, who)),
      );
    expect(await seen()).toEqual([true, true, true, false, true]);
    expect(await room.step('acceptDemand', demand.id, { productId: RIVAL_PRODUCT })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await room.step('acceptDemand', demand.id, { productId: PRODUCT })).toMatchObject({
      demand: { state: 'ACCEPTED' },
    });
    expect(await seen()).toEqual([true, true, false, false, true]);
    expect(await room.step('startDueDiligence', demand.id, {}, bank(RIVAL_ORG))).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the clock (办理有时效)', () => {
  it('is due ten working days after acceptance, then overdue, in the list of the bank and the supervisor', async () => {
    const { demand } = await room.submit({ amountMinor: '20000' });
    const accepted = await room.step('acceptDemand', demand.id, { productId: PRODUCT });
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
    const { demand } = await room.submit({ amountMinor: '20000' });
    const before = room.clock.now();
    room.clock.set('2027-12-30T00:00:00Z');
    expect(await room.step('acceptDemand', demand.id, { productId: PRODUCT })).toMatchObject({
      code: 'CALENDAR_MISSING',
    });
    room.clock.set(before);
  });
});

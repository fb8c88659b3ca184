import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemandRoom, demandRoom } from '../demand-testing.ts';
import { asRoom } from '../store/tenancy.ts';
import { BANK_ORG, bank, enterprise, OTHER_ORG, supervisor } from '../testing.ts';

let room: DemandRoom;
beforeAll(async () => {
  room = await demandRoom();
});
afterAll(() => room?.close());

describe('a refusal without a reason is impossible (拒单有原因, F10)', () => {
  const good = { codes: ['DEBT_BURDEN'], text: '负债率超过本行上限。' };

  it('in the action', async () => {
    const id = await room.underDiligence();
    for (const bad of [
      { ...good, codes: [] },
      { ...good, text: ' \n' },
    ])
      expect(await room.step('rejectDemand', id, bad)).toMatchObject({ code: 'REASON_REQUIRED' });
    expect(await room.step('rejectDemand', id, good)).toMatchObject({
      demand: { state: 'REJECTED', rejectionCodes: ['DEBT_BURDEN'], rejectionText: good.text },
    });
    const shown = await room.data<{ financingDemand: unknown }>(
      'query Look($id: ID!) { financingDemand(id: $id) { rejectionCodes rejectionText } }',
      { variables: { id }, viewer: enterprise() },
    );
    expect(shown.financingDemand).toEqual({ rejectionCodes: ['DEBT_BURDEN'], rejectionText: good.text });
  });

  it('in the schema', async () => {
    const id = await room.underDiligence();
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
    const id = await room.underDiligence();
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
    const id = await room.underDiligence();
    expect(await room.step('contractDemand', id)).toMatchObject({
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
      states.push((await room.step(name, id, more)).demand.state);
    expect(states).toEqual(['APPROVED', 'CONTRACTED', 'DISBURSED', 'CLOSED']);
    expect(await room.step('withdrawDemand', id, {}, enterprise())).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  it('can be left by its enterprise before there is a contract', async () => {
    const id = await room.underDiligence();
    expect(await room.step('withdrawDemand', id, {}, enterprise(OTHER_ORG))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await room.step('withdrawDemand', id, {}, enterprise())).toMatchObject({ demand: { state: 'WITHDRAWN' } });
  });
});

describe('complaints (服务有监管)', () => {
  it('are recorded, seen by the bank, and settled by the supervisor once', async () => {
    const id = await room.underDiligence();
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

import { ANONYMOUS, type CursorEvent, openEventStream, type StreamedResult, type Viewer } from '@yushu/kit';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemandRoom, demandRoom } from '../demand-testing.ts';
import { finance } from '../room.ts';
import { bank, enterprise, OTHER_ORG, PRODUCT, RIVAL_ORG, supervisor } from '../testing.ts';

let room: DemandRoom;
beforeAll(async () => {
  room = await demandRoom();
});
afterAll(() => room?.close());

const QUERY =
  'subscription Hear($id: ID, $after: String) { demandUpdated(demandId: $id, after: $after) { state at demand { id } } }';
interface Update {
  readonly state: string;
  readonly demand: { readonly id: string } | null;
}

/** What this viewer hears after `after`, or from now on. */
async function listen(viewer: Viewer, after: string | null, id: string | null = null) {
  const claims = { viewer, requestId: 'r', deadline: room.clock.now() + 10_000 };
  const stream = await openEventStream({
    ...{ schema: finance.schema, document: parse(QUERY), variables: { id, after }, after: null },
    open: () => finance.open(room.environment, claims),
  });
  if ('refused' in stream) throw stream.refused.errors[0];
  const heard: StreamedResult[] = [];
  const ended = (async () => {
    for await (const event of stream.events) heard.push(event);
  })();
  const stop = async () => {
    await stream.events.return();
    await ended;
  };
  const updates = () => heard.map(({ data }) => data!.demandUpdated as Update);
  return { heard, updates, states: () => updates().map(({ state }) => state), stop };
}
const soon = { timeout: 20_000, interval: 50 };

/** Told behind everything else: who has heard it, or must not hear it, has heard all that went before. */
async function marked(): Promise<string> {
  const { demand } = await room.submit({ amountMinor: '20000' });
  return demand.id;
}

describe('demandUpdated', () => {
  it('tells the enterprise, the banks whose products fit, then the one that accepted, and nobody else', async () => {
    const { demand } = await room.submit({ amountMinor: '20000' });
    const id = demand.id;
    await room.step('acceptDemand', id, { productId: PRODUCT });
    await room.step('startDueDiligence', id);
    await room.step('rejectDemand', id, { codes: ['OTHER'], text: '材料不全。' });
    const last = await marked();
    const all = ['MATCHED', 'ACCEPTED', 'DUE_DILIGENCE', 'REJECTED'];
    for (const [viewer, states] of [
      [enterprise(), all],
      [bank(), all],
      [supervisor, all],
      // It took part while products of both fitted; it may not see the demand any more.
      [bank(RIVAL_ORG), ['MATCHED']],
    ] as const) {
      const listener = await listen(viewer, '0');
      await expect.poll(() => listener.updates().at(-1)?.demand?.id, soon).toBe(last);
      expect(listener.states()).toEqual([...states, 'MATCHED']);
      const isShown = viewer.orgId !== RIVAL_ORG;
      expect(
        listener
          .updates()
          .slice(0, -1)
          .every(({ demand }) => (demand?.id === id) === isShown),
      ).toBe(true);
      await listener.stop();
    }
  });

  it('tells a stranger nothing, whose own demand it then hears', async () => {
    const stranger = await listen(enterprise(OTHER_ORG), '0');
    const { demand } = await room.submit({ amountMinor: '20000' }, enterprise(OTHER_ORG));
    await expect.poll(stranger.updates, soon).toMatchObject([{ state: 'MATCHED', demand: { id: demand.id } }]);
    await stranger.stop();
  });

  it('is of one demand where that is asked for, and goes on after a cursor', async () => {
    const id = await room.underDiligence();
    await marked();
    const first = await listen(bank(), '0', id);
    await expect.poll(first.states, soon).toEqual(['MATCHED', 'ACCEPTED', 'DUE_DILIGENCE']);
    await first.stop();
    const { cursor } = first.heard[1] as unknown as CursorEvent<unknown>;
    await room.step('withdrawDemand', id, {}, enterprise());
    const resumed = await listen(bank(), cursor, id);
    await expect.poll(resumed.states, soon).toEqual(['DUE_DILIGENCE', 'WITHDRAWN']);
    await resumed.stop();
  });

  it('tells nothing of a change that was refused', async () => {
    const id = await room.underDiligence();
    const listener = await listen(bank(), '0', id);
    expect(await room.step('contractDemand', id)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await room.step('approveDemand', id, { amountMinor: '15000' });
    await expect.poll(listener.states, soon).toEqual(['MATCHED', 'ACCEPTED', 'DUE_DILIGENCE', 'APPROVED']);
    await listener.stop();
  });

  it('is not opened for visitors', async () => {
    await expect(listen(ANONYMOUS, '0')).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });
});

/** A demand's way, listened to through the gateway: server-sent events with cursors, each party under its own key. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashKey, keyStore } from '@yushu/gateway';
import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Hub, startHub } from '../../cli/start/hub.ts';
import { type DemandRoom, demandRoom } from './demand-testing.ts';
import { finance } from './room.ts';
import { bank, enterprise, OTHER_ORG, PRODUCT, RIVAL_ORG } from './testing.ts';

const home = mkdtempSync(join(tmpdir(), 'yushu-demand-'));
const VIEWERS = {
  ...{ firm: enterprise(), bank: bank(), rival: bank(RIVAL_ORG) },
  stranger: enterprise(OTHER_ORG),
};
type Key = keyof typeof VIEWERS;
let room: DemandRoom;
let hub: Hub;

beforeAll(async () => {
  room = await demandRoom();
  const keys = keyStore(Object.entries(VIEWERS).map(([key, viewer]) => ({ sha256: hashKey(key), viewer })));
  const options = { database: room.app, secret: 'secret-of-this-test', home, port: 0, jobs: false };
  hub = await startHub({ ...options, transport: 'local', rooms: [finance], keys });
});
afterAll(async () => {
  await hub?.stop();
  await room?.close();
  rmSync(home, { recursive: true, force: true });
});

interface Heard {
  readonly data?: { demandUpdated: { state: string; demand: { useOfFunds: string } | null } };
  readonly extensions?: { cursor?: string };
}
const QUERY = `subscription Hear($after: String) {
  demandUpdated(after: $after) { state demand { useOfFunds } } }`;

function listen(key: Key | null, after: string | null, resume?: string) {
  const events: Heard[] = [];
  const headers: Record<string, string> = key ? { authorization: `Bearer ${key}` } : {};
  const client = createClient({ url: hub.url, retryAttempts: 0, headers });
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
  ended.catch(() => {});
  const extensions = resume === undefined ? {} : { extensions: { resume } };
  const stop = client.subscribe(
    { query: QUERY, variables: { after }, ...extensions },
    { next: (event) => void events.push(event as unknown as Heard), error: reject, complete: resolve },
  );
  return { events, ended, stop, states: () => events.map(({ data }) => data?.demandUpdated.state) };
}
const soon = { timeout: 20_000, interval: 50 };

it('tells each party its own, and goes on after a cursor', async () => {
  const { demand } = await room.submit({ amountMinor: '20000', useOfFunds: '扩产' });
  const listeners = { bank: listen('bank', '0'), rival: listen('rival', '0'), stranger: listen('stranger', '0') };
  await room.step('acceptDemand', demand.id, { productId: PRODUCT });
  await room.step('startDueDiligence', demand.id);
  await expect.poll(listeners.bank.states, soon).toEqual(['MATCHED', 'ACCEPTED', 'DUE_DILIGENCE']);
  expect(listeners.bank.events[2]?.data?.demandUpdated.demand).toEqual({ useOfFunds: '扩产' });
  const cursor = listeners.bank.events[0]?.extensions?.cursor;
  expect(cursor).toMatch(/^\d+$/);
  listeners.bank.stop();

  await room.submit({ amountMinor: '20000', useOfFunds: '别家' }, enterprise(OTHER_ORG));
  await expect.poll(listeners.stranger.states, soon).toEqual(['MATCHED']);
  await expect.poll(listeners.rival.states, soon).toEqual(['MATCHED', 'MATCHED']);
  expect(listeners.stranger.events[0]?.data?.demandUpdated.demand).toEqual({ useOfFunds: '别家' });
  listeners.rival.stop();
  listeners.stranger.stop();

  // As an argument, and as a client that lost its connection sends the same operation again.
  for (const resumed of [listen('firm', cursor!), listen('firm', '0', cursor)]) {
    await expect.poll(resumed.states, soon).toEqual(['ACCEPTED', 'DUE_DILIGENCE']);
    resumed.stop();
  }
}, 60_000);

it('is not in the graph of visitors', async () => {
  const visitor = listen(null, '0');
  await visitor.ended;
  expect(visitor.events).toMatchObject([{ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] }]);
  expect(visitor.events[0]?.data ?? null).toBeNull();
});

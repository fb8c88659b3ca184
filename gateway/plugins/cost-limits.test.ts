/** Costs of what comes later than the first part, and of those who have no limit. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Gateway, GatewayOptions } from '../gateway.ts';
import { SECRET, standInGateway, standInRooms } from '../http/stand-in.ts';
import { tickingRooms } from '../http/ticking-room.ts';
import { serviceViewer, sign } from '../kit.ts';

const gateways: Gateway[] = [];
afterEach(async () => void (await Promise.all(gateways.splice(0).map((each) => each.stop()))));

/** Asks, and reads the answer's parts in order. */
async function start(options: Partial<GatewayOptions>) {
  const gateway = await standInGateway({ rooms: standInRooms().rooms, ...options });
  gateways.push(gateway);
  return async (query: string, headers: Record<string, string> = {}) => {
    const body = JSON.stringify({ query });
    const all = { 'content-type': 'application/json', ...headers };
    const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers: all, body });
    const parts = (await response.text()).match(/^\{.*\}$/gm) ?? [];
    return { status: response.status, parts: parts.map((part) => JSON.parse(part) as Part) };
  };
}

interface Part {
  data?: unknown;
  hasNext?: boolean;
  extensions?: { cost?: unknown; code?: string };
  errors?: { extensions: { code: string } }[];
}

const IN_PARTS = { accept: 'multipart/mixed;deferSpec=20220824, application/json' };
const LATER = '{ slow ... @defer { items { id count } } }';
const COUNTED = { maxCost: 0, listSize: 10, report: 'asked' } as const;

describe('an answer in parts', () => {
  it('tells the estimate first, and what it did cost with the last part', async () => {
    const ask = await start({ cost: COUNTED });
    const { parts } = await ask(LATER, { ...IN_PARTS, 'yushu-cost': '1' });
    expect(parts[0]?.extensions).toEqual({ cost: { estimated: 10 } });
    expect(parts.at(-1)).toMatchObject({ hasNext: false, extensions: { cost: { estimated: 10, actual: 2 } } });
    expect(parts.filter(({ extensions }) => extensions)).toHaveLength(2);
  });

  it('costs what came in all of its parts', async () => {
    const rates = { requests: {}, cost: { visitors: { capacity: 12, perMinute: 0 } } };
    const ask = await start({ rates });
    const statuses = [];
    // 10 are taken and 8 come back: 12, 10, 8.
    for (let nth = 0; nth < 3; nth++) statuses.push((await ask(LATER, IN_PARTS)).status);
    expect(statuses).toEqual([200, 200, 429]);
  });
});

it('a stream costs what one event may, and gives nothing of it back', async () => {
  const { rooms, open } = tickingRooms();
  const rates = { requests: {}, cost: { visitors: { capacity: 2, perMinute: 0 } } };
  const gateway = await standInGateway({ rooms, rates });
  gateways.push(gateway);
  const gone = new AbortController();
  const url = `${gateway.url}/graphql?query=${encodeURIComponent('subscription { ticks { n } }')}`;
  const subscribe = () => fetch(url, { headers: { accept: 'text/event-stream' }, signal: gone.signal });
  const all = await Promise.all([subscribe(), subscribe()]);
  await expect.poll(open).toBe(2);
  const third = await subscribe();
  expect(await third.text()).toContain('RATE_LIMITED');
  gone.abort();
  await Promise.all(all.map((each) => each.text().catch(() => {})));
});

it('rooms of the hub may ask for more than others', async () => {
  const ask = await start({ cost: { ...COUNTED, maxCost: 5 } });
  const query = '{ items { id } }';
  const claims = { viewer: serviceViewer('finance', []), requestId: 'r', deadline: Date.now() + 60_000 };
  const signed = sign(SECRET, claims, JSON.stringify({ query }), Date.now());
  expect((await ask(query, signed)).parts).toEqual([{ data: { items: [{ id: '1' }, { id: '2' }] } }]);
  expect((await ask(query)).parts[0]?.errors?.[0]?.extensions.code).toBe('COST_LIMIT_EXCEEDED');
});

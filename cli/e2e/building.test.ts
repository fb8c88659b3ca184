/** The room building through a whole hub: streams by WebSocket and server-sent events, and suspects. */
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type HubWithKeys, hubWithKeys, ORGS, type Who } from './hub-testing.ts';

let hub: HubWithKeys;
beforeAll(async () => {
  hub = await hubWithKeys();
}, 120_000);
afterAll(() => hub?.close());

const HOUR = 3_600_000;
const iso = (at: number): string => new Date(at).toISOString();
let names = 0;
async function meterOf(who: Who): Promise<string> {
  const house = {
    ...{ nameZh: '示例楼', nameEn: 'Example house', areaSquareMetres: '100', timeZone: 'Asia/Shanghai' },
    ...{ stage: 'OPERATION', provenance: { kind: 'ILLUSTRATIVE' } },
  };
  const { building } = await hub.change<{ building: { id: string } }>(
    who,
    'registerBuilding',
    house,
    'building { id }',
  );
  const meter = { buildingId: building.id, code: `H-${++names}`, commodity: 'ELECTRICITY', unit: 'kWh' };
  return (await hub.change<{ meter: { id: string } }>(who, 'registerMeter', meter, 'meter { id }')).meter.id;
}
const send = (who: Who, meterId: string, hour: number, values: string[]) =>
  hub.change(
    who,
    'ingestReadings',
    {
      idempotencyKey: `h${++names}`,
      series: [{ meterId, start: iso(hour * HOUR), stepSeconds: 3600, values, unit: 'kWh' }],
    },
    'received',
  );

interface Event {
  readonly data?: Record<string, unknown> | null;
  readonly extensions?: { readonly cursor?: string };
}

/** What comes over a WebSocket of its own, until it is closed; a missing cursor listens from now on. */
async function listen(who: Who, query: string, resume?: string) {
  const client = createClient({
    ...{ url: hub.url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0, lazy: false },
    connectionParams: { authorization: `Bearer key-of-${who}` },
  });
  const events: Event[] = [];
  const faults: unknown[] = [];
  const payload = { query, ...(resume !== undefined && { extensions: { resume } }) };
  client.subscribe(payload, {
    next: (event) => void events.push(event as Event),
    error: (error) => void faults.push(error),
    complete: () => {},
  });
  const field = /\{ (\w+)/.exec(query)![1]!;
  const told = () => {
    expect(faults).toEqual([]);
    return events.map(({ data }) => data?.[field]);
  };
  return { events, told, stop: () => client.dispose() };
}
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 });

describe('a stream of the room building', { timeout: 60_000 }, () => {
  const INGESTED = 'subscription { readingIngested { added meter { id state building { owner { id name } } } } }';

  it('comes over WebSocket with other rooms’ fields, goes on after a break, and tells nothing of others', async () => {
    const [mine, theirs] = [await meterOf('owner'), await meterOf('other')];
    const [first, foreign] = [await listen('owner', INGESTED, '0'), await listen('other', INGESTED, '0')];
    await send('other', theirs, 0, ['1']);
    await send('owner', mine, 0, ['1', '2']);
    await soon(first.told).toHaveLength(1);
    const owner = { id: ORGS.owner, name: expect.stringContaining('示例') };
    expect(first.told()).toEqual([{ added: 2, meter: { id: mine, state: 'ACTIVE', building: { owner } } }]);
    const { cursor } = first.events[0]!.extensions!;
    await first.stop();
    await send('owner', mine, 10, ['1', '2', '3']);
    await send('owner', mine, 20, ['4']);
    const again = await listen('owner', INGESTED, cursor);
    await soon(() => again.told().length).toBe(2);
    expect(again.told()).toMatchObject([{ added: 3 }, { added: 1 }]);
    await send('other', theirs, 5, ['1']);
    await soon(() => foreign.told().length).toBe(2);
    expect(foreign.told()).toMatchObject([{ meter: { id: theirs } }, { meter: { id: theirs } }]);
    await Promise.all([again.stop(), foreign.stop()]);
  });

  it('comes as server-sent events after the last event id', async () => {
    const mine = await meterOf('owner');
    await send('owner', mine, 0, ['1']);
    const query = `subscription { readingIngested(meterId: "${mine}") { added } }`;
    const read = async (lastId: string, wanted: number) => {
      const gone = new AbortController();
      const response = await fetch(hub.url, {
        method: 'POST',
        headers: {
          ...{ 'content-type': 'application/json', accept: 'text/event-stream', 'last-event-id': lastId },
          authorization: 'Bearer key-of-owner',
        },
        body: JSON.stringify({ query }),
        signal: gone.signal,
      });
      let text = '';
      for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
        text += part;
        if ((text.match(/^event: next/gm) ?? []).length >= wanted) break;
      }
      gone.abort();
      return {
        added: [...text.matchAll(/"added":(\d+)/g)].map(([, n]) => Number(n)),
        id: /^id: (\d+)/m.exec(text)![1]!,
      };
    };
    const first = await read('0', 1);
    expect(first.added).toEqual([1]);
    await send('owner', mine, 5, ['1', '1']);
    expect((await read(first.id, 1)).added).toEqual([2]);
  });

  it('is not for visitors', async () => {
    const response = await fetch(hub.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: INGESTED }),
    });
    expect(await response.text()).toContain('GRAPHQL_VALIDATION_FAILED');
  });
});

describe('a meter', { timeout: 60_000 }, () => {
  it('becomes suspect after what it told, and is cleared by a correction, without anybody asking', async () => {
    const meter = await meterOf('owner');
    const shown = () =>
      hub.ask<{ meter: object }>('owner', `{ meter(id: "${meter}") { state suspectReason anomalies { reason } } }`);
    await send(
      'owner',
      meter,
      0,
      Array.from({ length: 60 }, () => '4'),
    );
    await soon(async () => (await shown()).meter).toEqual({
      ...{ state: 'SUSPECT', suspectReason: 'STUCK', anomalies: [{ reason: 'STUCK' }] },
    });
    const series = [
      {
        ...{ meterId: meter, start: iso(0), stepSeconds: 3600, unit: 'kWh', recordedAt: iso(100 * HOUR) },
        values: Array.from({ length: 60 }, (_, at) => String(1 + (at % 7))),
      },
    ];
    await hub.change('owner', 'correctReadings', { idempotencyKey: 'right', series }, 'active');
    await soon(async () => (await shown()).meter).toEqual({ state: 'ACTIVE', suspectReason: null, anomalies: [] });
  });
});

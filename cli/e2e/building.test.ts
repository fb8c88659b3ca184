/** The room building through a whole hub: streams by WebSocket and server-sent events, suspects, campaigns with their jobs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { rooms as allRooms, hashKey, keyStore } from '@yushu/gateway';
import { idOf, type Room, type RoomEnvironment } from '@yushu/kit';
import { type NotedDatabase, notedDatabase } from '@yushu/kit/testing';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { seedRooms } from '../commands/seed.ts';
import { type Hub, startHub } from '../start/hub.ts';

const home = mkdtempSync(join(tmpdir(), 'yushu-building-'));
const ORGS = { owner: idOf('org', 'example-36'), other: idOf('org', 'example-35') };
type Who = keyof typeof ORGS;
let database: TestDatabase;
let hub: Hub;

/** Calls of each room since the last look, and over which database they are answered. */
const calls: Record<string, number> = {};
const noted: Record<string, NotedDatabase> = {};
const environments: Record<string, RoomEnvironment> = {};
const watched = (room: Room): Room => ({
  ...room,
  open: (environment, claims) => {
    calls[room.name] = (calls[room.name] ?? 0) + 1;
    environments[room.name] = environment;
    const over = noted[room.name];
    return room.open(over ? { ...environment, database: over.database } : environment, claims);
  },
});

beforeAll(async () => {
  database = await testDatabase();
  await seedRooms(database.app);
  const scopes = ['building:write', 'compute:submit'];
  const keys = Object.entries(ORGS).map(([who, orgId]) => ({
    sha256: hashKey(`key-of-${who}`),
    viewer: { id: `key:${who}`, kind: 'PARTNER' as const, orgId, scopes },
  }));
  hub = await startHub({
    ...{ database: database.app, secret: 'secret-of-the-test', home, port: 0, transport: 'local', jobs: false },
    ...{ keys: keyStore(keys), rooms: allRooms.map(watched) },
  });
}, 120_000);
afterAll(async () => {
  await hub?.stop();
  await database?.close();
  rmSync(home, { recursive: true, force: true });
});

async function ask<Data>(who: Who, query: string, variables: object = {}): Promise<Data> {
  const response = await fetch(hub.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer key-of-${who}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}
async function change<Success>(who: Who, name: string, input: object, success: string): Promise<Success> {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const query = `mutation Do($input: ${type}Input!) { ${name}(input: $input) { __typename
    ... on ${type}Success { ${success} } ... on UserError { code message path } } }`;
  const answer = (await ask<Record<string, Success>>(who, query, { input }))[name]!;
  expect(answer).toMatchObject({ __typename: `${type}Success` });
  return answer;
}

const HOUR = 3_600_000;
const iso = (at: number): string => new Date(at).toISOString();
let names = 0;
async function meterOf(who: Who): Promise<string> {
  const house = {
    ...{ nameZh: '示例楼', nameEn: 'Example house', areaSquareMetres: '100', timeZone: 'Asia/Shanghai' },
    ...{ stage: 'OPERATION', provenance: { kind: 'ILLUSTRATIVE' } },
  };
  const { building } = await change<{ building: { id: string } }>(who, 'registerBuilding', house, 'building { id }');
  const meter = { buildingId: building.id, code: `H-${++names}`, commodity: 'ELECTRICITY', unit: 'kWh' };
  return (await change<{ meter: { id: string } }>(who, 'registerMeter', meter, 'meter { id }')).meter.id;
}
const send = (who: Who, meterId: string, hour: number, values: string[]) =>
  change(
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
      ask<{ meter: object }>('owner', `{ meter(id: "${meter}") { state suspectReason anomalies { reason } } }`);
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
    await change('owner', 'correctReadings', { idempotencyKey: 'right', series }, 'active');
    await soon(async () => (await shown()).meter).toEqual({ state: 'ACTIVE', suspectReason: null, anomalies: [] });
  });
});

interface Step {
  readonly state: string;
  readonly refusal: string | null;
  readonly job: { readonly id: string; readonly state: string } | null;
}

describe('100 campaigns with their jobs', { timeout: 120_000 }, () => {
  const MANY = 100;
  const job = { name: 'screen', script: 'true', procs: 1, memoryMib: 64, limitS: 60 };
  const carry = async () => {
    const { jobs } = allRooms.find(({ name }) => name === 'building')!;
    await jobs.find(({ name }) => name === 'campaign-steps')!.run(environments.building!);
  };

  it('take one call a room, and one statement a batch', async () => {
    const query = '{ materialCampaigns(first: 100) { nodes { state steps { state refusal job { id state } } } } }';
    const look = async () => {
      const { materialCampaigns } = await ask<{ materialCampaigns: { nodes: { steps: Step[] }[] } }>('owner', query);
      return materialCampaigns.nodes.flatMap(({ steps }) => steps);
    };
    // The quota of this machine holds 16 at a time: what was accepted makes room for the next ones.
    for (let at = 0; at < MANY; at++) {
      const input = { idempotencyKey: `c${at}`, nameZh: `示例 ${at}`, nameEn: `Example ${at}`, screen: job };
      await change('owner', 'submitMaterialCampaign', { ...input, provenance: { kind: 'ILLUSTRATIVE' } }, '__typename');
      if (at % 10 < 9) continue;
      await carry();
      for (const { job: one } of await look())
        if (at < MANY - 1 && one?.state === 'QUEUED')
          await change('owner', 'cancelComputeJob', { jobId: one.id }, '__typename');
    }
    for (const name of ['building', 'compute']) noted[name] = await notedDatabase(database.app);
    for (const name of Object.keys(calls)) delete calls[name];
    const steps = await look();
    const statements = [noted.building!, noted.compute!].map((one) => one.statements.length);
    for (const name of ['building', 'compute']) {
      noted[name]?.release();
      delete noted[name];
    }
    expect(steps).toHaveLength(MANY);
    const shown = steps.map(({ state, refusal, job: of }) => `${state} ${refusal} ${of?.state}`);
    expect(Map.groupBy(shown, (text) => text).size).toBe(2);
    expect(shown.filter((text) => text === 'ACCEPTED null CANCELLED')).toHaveLength(MANY - 10);
    expect(shown.filter((text) => text === 'ACCEPTED null QUEUED')).toHaveLength(10);
    expect(calls).toEqual({ building: 1, compute: 1 });
    // The page, all its steps; and all their jobs.
    expect(statements).toEqual([2, 1]);
  });
});

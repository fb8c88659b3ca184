/** A database that is killed under the hub: what clients are told meanwhile, and that all is well again afterwards. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connect, type Database, type EmbeddedServer, migrate, startEmbedded } from '@yushu/db';
import { keyStore } from '@yushu/gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedRooms } from '../commands/seed.ts';
import { type Hub, startHub, type TransportKind } from '../start/hub.ts';

const home = mkdtempSync(join(tmpdir(), 'yushu-lost-'));
let server: EmbeddedServer;
let database: Database;

beforeAll(async () => {
  // mkdtemp lets nobody else in; under root the server runs as user postgres.
  chmodSync(home, 0o711);
  const started = await startEmbedded({ dir: join(home, 'database'), temporary: true });
  if (!started.ok) throw started.error;
  server = started.value;
  await migrate(server.ownerUrl);
  database = connect(server.appUrl);
  await seedRooms(database);
}, 120_000);
afterAll(async () => {
  await database?.close();
  await server?.stop();
  rmSync(home, { recursive: true, force: true });
}, 120_000);

interface Seen {
  /** OK or the code of the first error. */
  readonly said: string;
  readonly ms: number;
  readonly text: string;
}

async function timed(ask: () => Promise<{ said: string; text: string }>): Promise<Seen> {
  const before = performance.now();
  return { ...(await ask()), ms: performance.now() - before };
}

async function query(hub: Hub): Promise<{ said: string; text: string }> {
  const body = JSON.stringify({ query: 'query Lost { sectors { code } computeSites { code } }' });
  const headers = { 'content-type': 'application/json' };
  const text = await (await fetch(hub.url, { method: 'POST', headers, body })).text();
  const { errors } = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
  return { said: errors?.map(({ extensions }) => extensions.code).join(' ') ?? 'OK', text };
}

async function csv(hub: Hub): Promise<{ said: string; text: string }> {
  const response = await fetch(hub.url.replace('/graphql', '/indicators.csv'));
  const text = await response.text();
  return { said: response.status === 200 ? 'OK' : `${response.status}`, text };
}

/** Asks over and over, from before the kill until it is well again for a while. `seen` grows meanwhile. */
async function watch(ask: () => Promise<{ said: string; text: string }>, seen: Seen[]): Promise<void> {
  const limit = Date.now() + 30_000;
  for (let well = 0; well < 10 && Date.now() < limit; await pause(20)) {
    seen.push(await timed(ask));
    well = isBroken(seen) && seen.at(-1)?.said === 'OK' ? well + 1 : 0;
  }
}

const isBroken = (seen: readonly Seen[]) => seen.some(({ said }) => said !== 'OK');

/** On a busy machine the server may be back before anybody has asked: then it is killed once more. */
async function killUntilSeen(...watched: readonly Seen[][]): Promise<void> {
  for (let kills = 0; kills < 2 && !watched.every(isBroken); kills++) {
    process.kill(server.pid, 'SIGKILL');
    for (let waits = 0; waits < 100 && !watched.every(isBroken); waits++) await pause(50);
  }
}

describe.each<TransportKind>(['local', 'http'])('a killed database under the hub, transport %s', (transport) => {
  let hub: Hub;
  beforeAll(async () => {
    const options = { database, secret: 'secret-of-this-test', keys: keyStore([]), home, transport, jobs: false };
    hub = await startHub({ ...options, port: 0 });
    expect((await query(hub)).said).toBe('OK');
  }, 120_000);
  afterAll(() => hub?.stop());

  it('is DATABASE_UNAVAILABLE within six seconds, nothing else, and recovers by itself', async () => {
    const [queries, exports]: [Seen[], Seen[]] = [[], []];
    const watched = Promise.all([watch(() => query(hub), queries), watch(() => csv(hub), exports)]);
    await pause(100);
    await killUntilSeen(queries, exports);
    await watched;
    const told = new Set(queries.flatMap(({ said }) => said.split(' ')));
    expect(told).toEqual(new Set(['OK', 'DATABASE_UNAVAILABLE']));
    expect(new Set(exports.map(({ said }) => said))).toEqual(new Set(['OK', '503']));
    expect([queries.at(-1)?.said, exports.at(-1)?.said]).toEqual(['OK', 'OK']);
    const all = [...queries, ...exports];
    const slowest = Math.max(...all.map(({ ms }) => ms));
    console.log(`${transport}: ${queries.length} queries, slowest ${slowest.toFixed()} ms`);
    expect(slowest).toBeLessThan(6_000);
    expect(all.map(({ text }) => text).join()).not.toMatch(/127\.0\.0\.1|ECONN|select |terminating|\.ts:/);
  }, 120_000);
});

import { deadLetter, outboxDelivery } from '@yushu/db/schema/kit';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TestClock } from './clock.ts';
import { type DeliveryFault, deliverRound, faultText, MAX_TRIES, pauseAfter, type Transport } from './delivery.ts';
import { type EventEnvelope, publish, subscribe } from './outbox.ts';
import { createRelay } from './relay.ts';
import { err, ok, type Result } from './result.ts';

let database: TestDatabase;
const clock = new TestClock('2026-11-24T08:00:00Z');
const tell = (subject: string, data: number, source = 'compute') =>
  database.app.db.transaction((tx) => publish(tx, { source, type: 'compute.job.v1', subject, data }, clock));

/** Notes what arrives; `answer` may refuse. */
function recorder(answer: (event: EventEnvelope) => Result<void, DeliveryFault> = () => ok(undefined)) {
  const heard: EventEnvelope[] = [];
  const transport: Transport = {
    deliver: async (_, event) => {
      heard.push(event);
      return answer(event);
    },
  };
  return { heard, transport, data: () => heard.map((event) => event.data) };
}
const relayOver = (transport: Transport) =>
  createRelay({ database: database.app, transport, consumers: ['market'], clock });
const deliveries = () => database.app.db.select().from(outboxDelivery);

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.app.db.execute(sql`delete from kit.outbox; delete from kit.dead_letter; delete from kit.subscription`);
  await subscribe(database.app.db, 'market', ['compute.job.v1']);
});

describe('a poison event', () => {
  const refuseZero = (event: EventEnvelope): Result<void, DeliveryFault> =>
    event.data === 0 ? err({ kind: 'REJECTED', message: 'cannot read it' }) : ok(undefined);

  it('holds back its own subject only, backs off, and becomes a dead letter after 8 tries', async () => {
    const poison = await tell('org_poison', 0);
    await tell('org_poison', 1);
    await tell('org_fine', 2);
    await tell('org_poison', 3, 'models');
    const { transport, heard, data } = recorder(refuseZero);
    const relay = relayOver(transport);
    await relay.tick();
    expect(data().toSorted()).toEqual([0, 2, 3]);
    const times = [clock.now()];
    for (let tried = 1; tried < MAX_TRIES; tried += 1) {
      clock.advance(pauseAfter(tried) - 1);
      await relay.tick();
      expect(heard.filter((event) => event.data === 0)).toHaveLength(tried);
      clock.advance(1);
      await relay.tick();
      times.push(clock.now());
    }
    expect(data().filter((value) => value === 0)).toHaveLength(8);
    expect(times.slice(1).map((time, i) => (time - times[i]!) / 1_000)).toEqual([1, 2, 4, 8, 16, 32, 60]);
    expect(data().at(-1)).toBe(1);
    expect(await database.app.db.select().from(deadLetter)).toMatchObject([
      { consumer: 'market', event: poison, error: 'cannot read it', tries: 8 },
    ]);
    clock.advance(3_600_000);
    expect(await relay.tick()).toBe(0);
  });

  it('counts a transport that throws, but not one that reaches nobody', async () => {
    await tell('org_1', 1);
    const broken = { deliver: () => Promise.reject(new Error('socket hang up')) };
    await relayOver(broken).tick();
    expect(await deliveries()).toMatchObject([{ state: 'PENDING', tries: 1, lastError: 'socket hang up' }]);
    clock.advance(1_000);
    const away = recorder(() => err({ kind: 'UNREACHABLE', message: 'refused' }));
    for (let i = 0; i < 20; i += 1) await relayOver(away.transport).tick();
    expect(away.heard).toHaveLength(20);
    expect(await deliveries()).toMatchObject([{ state: 'PENDING', tries: 1 }]);
    const back = recorder();
    expect(await relayOver(back.transport).tick()).toBe(1);
  });
});

describe('deliverRound', () => {
  it('ends after the event under way when told to stop', async () => {
    for (const data of [1, 2, 3]) await tell('org_1', data);
    const stop = new AbortController();
    const { transport, data } = recorder(() => {
      stop.abort();
      return ok(undefined);
    });
    const courier = { db: database.app.db, transport, consumer: 'market', clock, stop: stop.signal };
    expect(await deliverRound(courier)).toMatchObject({ delivered: 1 });
    expect(data()).toEqual([1]);
  });

  it('reports in the words of the database, without statement and parameters', async () => {
    const broken = database.app.db.execute(sql`select ${'secret'} from nowhere`);
    expect(await broken.catch(faultText)).toBe('relation "nowhere" does not exist');
    expect(faultText('plain')).toBe('plain');
  });
});

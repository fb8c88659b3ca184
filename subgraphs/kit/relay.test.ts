import { spawn } from 'node:child_process';
import { once as onceEmitted } from 'node:events';
import { outboxDelivery } from '@yushu/db/schema/kit';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { TestClock } from './clock.ts';
import { localDelivery } from './inbox.ts';
import { type EventEnvelope, publish, subscribe } from './outbox.ts';
import { createRelay, type Transport } from './relay.ts';
import { ok } from './result.ts';

let database: TestDatabase;
const clock = new TestClock('2026-11-24T08:00:00Z');
const tell = (subject: string, data: number, source = 'compute') =>
  database.app.db.transaction((tx) => publish(tx, { source, type: 'compute.job.v1', subject, data }, clock));
const tellMany = async (count: number, subjects: number) => {
  for (let data = 0; data < count; data += 1) await tell(`org_${data % subjects}`, data);
};

/** Notes what arrives. */
function recorder() {
  const heard: EventEnvelope[] = [];
  const transport: Transport = {
    deliver: async (_, event) => {
      heard.push(event);
      return ok(undefined);
    },
  };
  return { heard, transport, data: () => heard.map((event) => event.data) };
}
const relayOver = (transport: Transport, pollMs = 20) =>
  createRelay({ database: database.app, transport, consumers: ['market'], clock, pollMs });
const deliveries = () => database.app.db.select().from(outboxDelivery).orderBy(asc(outboxDelivery.seq));
// Patient: the machine may be busy with other tests.
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 10_000 });
const effects = async () => (await database.app.db.execute(sql`select 1 from effect`)).rows.length;
// Of this database only: the server may serve other tests too.
const HELD = sql.raw(`pg_locks where locktype = 'advisory' and objsubid = 1
  and database = (select oid from pg_database where datname = current_database())`);
const killRelaySessions = () => database.app.db.execute(sql`select pg_terminate_backend(pid) from ${HELD}`);
const locks = async () => (await database.app.db.execute(sql`select 1 from ${HELD}`)).rows.length;

beforeAll(async () => {
  database = await testDatabase();
  await database.owner.db.execute(sql`create table effect (event text); grant all on effect to yushu_app`);
});
afterAll(() => database.close());
beforeEach(async () => {
  const { db } = database.app;
  await db.execute(
    sql`delete from kit.outbox; delete from kit.inbox; delete from effect; delete from kit.subscription`,
  );
  await subscribe(db, 'market', ['compute.job.v1']);
});

describe('tick', () => {
  it('delivers everything once, in order within each subject', async () => {
    await tellMany(300, 7);
    const { transport, heard, data } = recorder();
    expect(await relayOver(transport).tick()).toBe(300);
    expect(await relayOver(transport).tick()).toBe(0);
    expect(data().toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 300 }, (_, i) => i));
    for (const events of Map.groupBy(heard, (event) => event.subject).values()) {
      const order = events.map((event) => Number(event.data));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    }
    expect(await locks()).toBe(0);
  });

  it('delivers the event as it was told', async () => {
    const sent = await tell('org_1', 1);
    const { transport, heard } = recorder();
    await relayOver(transport).tick();
    expect(heard).toEqual([sent]);
  });

  it('does not double when two relays run at once', async () => {
    await tellMany(200, 5);
    const { transport, heard } = recorder();
    const counts = await Promise.all([relayOver(transport).tick(), relayOver(transport).tick()]);
    expect(counts[0] + counts[1]).toBe(200);
    expect(new Set(heard.map((event) => event.id)).size).toBe(heard.length);
  });
});

describe('a crash between delivery and its note', () => {
  // A process of its own that handles one event, commits, and is killed before the relay hears of it.
  const script = `
    import { connect } from '@yushu/db';
    import { sql } from 'drizzle-orm';
    const [kit, url] = process.argv.slice(1);
    const { createRelay } = await import(kit + '/relay.ts');
    const { localDelivery } = await import(kit + '/inbox.ts');
    const database = connect(url);
    const local = localDelivery(database.db, {
      market: { 'compute.job.v1': (tx, event) => tx.execute(sql\`insert into effect values (\${event.id})\`) },
    });
    const transport = {
      async deliver(...delivery) {
        await local.deliver(...delivery);
        process.kill(process.pid, 'SIGKILL');
        return new Promise(() => {});
      },
    };
    await createRelay({ database, transport, consumers: ['market'] }).tick();`;

  it('leads to a second delivery, which the inbox makes a no-op', async () => {
    await tell('org_1', 1);
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, import.meta.dirname, database.url]);
    const [, signal] = await onceEmitted(child, 'exit');
    expect(signal).toBe('SIGKILL');
    expect(await effects()).toBe(1);
    expect(await deliveries()).toMatchObject([{ state: 'PENDING' }]);
    const { db } = database.app;
    const handle = vi.fn(async () => {});
    const transport = localDelivery(db, { market: { 'compute.job.v1': handle } });
    await eventually(async () => expect(await relayOver(transport).tick()).toBe(1));
    expect(handle).not.toHaveBeenCalled();
    expect(await effects()).toBe(1);
    // Starting a process takes long on a busy machine.
  }, 60_000);
});

describe('start', () => {
  it('is woken by what is told, long before it would look', async () => {
    const { transport, data } = recorder();
    const relay = relayOver(transport, 30_000);
    relay.start();
    await eventually(async () => expect(await locks()).toBe(1));
    await tell('org_1', 1);
    await eventually(() => expect(data()).toEqual([1]));
    await relay.stop();
    expect(await locks()).toBe(0);
  });

  it('finds by itself what nothing woke it for', async () => {
    const { transport, data } = recorder();
    const relay = relayOver(transport);
    relay.start();
    await database.owner.db.execute(sql`
      with told as (
        insert into kit.outbox (id, source, type, time, subject, data)
        values ('evt_quiet', 'compute', 'compute.job.v1', now(), 'org_1', '7') returning seq
      ) insert into kit.outbox_delivery (consumer, seq, stream) select 'market', seq, 'compute org_1' from told`);
    await eventually(() => expect(data()).toEqual([7]));
    await relay.stop();
  });

  it('survives the loss of its connection', async () => {
    const { transport, data } = recorder();
    const faults: string[] = [];
    const relay = createRelay({
      database: database.app,
      transport,
      consumers: ['market'],
      pollMs: 20,
      onFault: (message) => faults.push(message),
    });
    relay.start();
    await eventually(async () => expect(await locks()).toBe(1));
    await killRelaySessions();
    await tell('org_1', 1);
    await eventually(async () => expect([data(), await locks()]).toEqual([[1], 1]));
    await relay.stop();
    expect(faults.length).toBeGreaterThan(0);
  });

  it('hands over to the other relay when one stops, and no event is doubled', async () => {
    const { transport, heard } = recorder();
    const [one, two] = [relayOver(transport), relayOver(transport)];
    one.start();
    two.start();
    await tellMany(50, 3);
    await one.stop();
    await tellMany(50, 3);
    await eventually(() => expect(heard).toHaveLength(100));
    await two.stop();
    expect(new Set(heard.map((event) => event.id)).size).toBe(100);
  });

  it('keeps no consumer waiting for a slow one', async () => {
    const { db } = database.app;
    await subscribe(db, 'slow', ['compute.job.v1']);
    const gate = Promise.withResolvers<void>();
    const heard: string[] = [];
    const transport: Transport = {
      async deliver(consumer) {
        if (consumer === 'slow') await gate.promise;
        heard.push(consumer);
        return ok(undefined);
      },
    };
    const relay = createRelay({ database: database.app, transport, consumers: ['slow', 'market'], clock, pollMs: 20 });
    relay.start();
    await tellMany(3, 1);
    await eventually(() => expect(heard).toEqual(['market', 'market', 'market']));
    gate.resolve();
    await relay.stop();
    // The delivery that was under way is noted; those behind it wait for the next start.
    const slow = await db
      .select()
      .from(outboxDelivery)
      .where(eq(outboxDelivery.consumer, 'slow'))
      .orderBy(asc(outboxDelivery.seq));
    expect(slow.map((row) => row.state)).toEqual(['DELIVERED', 'PENDING', 'PENDING']);
  });
});

import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from './client.ts';
import { isConnectionFault } from './connection-fault.ts';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';

let server: EmbeddedServer;
beforeAll(async () => {
  const dir = mkdtempSync(join(tmpdir(), 'yushu-client-'));
  chmodSync(dir, 0o711);
  const outcome = await startEmbedded({ dir, temporary: true });
  if (!outcome.ok) throw outcome.error;
  server = outcome.value;
});
afterAll(() => server.stop());

const failure = (query: PromiseLike<unknown>) =>
  Promise.resolve(query).then(
    () => null,
    (error: unknown) => error,
  );

describe('a connection', () => {
  it('outlives the death of its server, idle, checked out and in a query, and finds the next one', async () => {
    const database = connect(server.appUrl, { max: 3 });
    const held = await database.checkout();
    const running = failure(database.db.execute(sql`select pg_sleep(60)`));
    await database.db.execute(sql`select 1`);
    process.kill(server.pid, 'SIGKILL');
    expect(isConnectionFault(await running)).toBe(true);
    const lost = await failure(held.db.execute(sql`select 1`));
    expect(isConnectionFault(lost)).toBe(true);
    held.release(lost as Error);
    const limit = Date.now() + 15_000;
    while ((await failure(database.db.execute(sql`select 1`))) && Date.now() < limit) await sleep(50);
    expect((await database.db.execute(sql`select 1 as one`)).rows).toEqual([{ one: 1 }]);
    await database.close();
  });

  it('to a server that is not there fails as a connection fault', async () => {
    const database = connect('postgres://nobody@127.0.0.1:1/none');
    expect(isConnectionFault(await failure(database.db.execute(sql`select 1`)))).toBe(true);
    await database.close();
  });

  it('ends a statement that runs too long, which is no connection fault', async () => {
    const database = connect(server.appUrl, { statementTimeoutMs: 50 });
    const error = await failure(database.db.execute(sql`select pg_sleep(5)`));
    expect(error).toMatchObject({ cause: { code: '57014' } });
    expect(isConnectionFault(error)).toBe(false);
    await database.close();
  });
});

describe('isConnectionFault', () => {
  it('takes neither errors of SQL nor of the program for a fault', () => {
    const errors = [
      Object.assign(new Error('duplicate key'), { code: '23505' }),
      new TypeError('x'),
      'ECONNREFUSED',
      null,
    ];
    expect(errors.map(isConnectionFault)).toEqual([false, false, false, false]);
  });

  it('looks through wrappers and at either address', () => {
    const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    expect(isConnectionFault(new Error('Failed query', { cause: refused }))).toBe(true);
    expect(isConnectionFault(new AggregateError([new Error('x'), refused]))).toBe(true);
  });
});

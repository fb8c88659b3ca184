import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { testDatabase } from './testing.ts';

describe('a test database', () => {
  it('is its own: nobody sees what another wrote', async () => {
    const [one, two] = await Promise.all([testDatabase(), testDatabase()]);
    await one.owner.db.execute(sql`create schema only_here`);
    const { rows } = await two.owner.db.execute(sql`select to_regnamespace('only_here') as found`);
    expect(rows).toEqual([{ found: null }]);
    await Promise.all([one.close(), two.close()]);
  });

  it('is used as the application, which is no superuser', async () => {
    const { app, close } = await testDatabase();
    const { rows } = await app.db.execute(sql`select current_user as name, current_setting('is_superuser') as strong`);
    expect(rows).toEqual([{ name: 'yushu_app', strong: 'off' }]);
    await close();
  });

  it('is gone after close', async () => {
    const gone = await testDatabase();
    const stays = await testDatabase();
    const name = new URL(gone.url).pathname.slice(1);
    await gone.close();
    const { rows } = await stays.app.db.execute(sql`select datname from pg_database where datname = ${name}`);
    expect(rows).toEqual([]);
    await stays.close();
  });
});

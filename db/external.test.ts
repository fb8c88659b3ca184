import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useExternal } from './external.ts';
import { withClient } from './roles.ts';
import { inDatabase, type TestDatabase, testDatabase, testServer } from './testing.ts';

let database: TestDatabase;
let superUrl: string;
beforeAll(async () => {
  database = await testDatabase();
  superUrl = inDatabase((await testServer()).superUrl, new URL(database.url).pathname.slice(1));
});
afterAll(() => database.close());

const as = (url: string, username: string, password: string) =>
  Object.assign(new URL(url), { username, password }).href;
const asSuperuser = (text: string) => withClient(superUrl, (client) => client.query(text));

describe('a database that somebody else runs', () => {
  it('is taken with two URLs', async () => {
    const outcome = await useExternal({ ownerUrl: database.ownerUrl, appUrl: database.url });
    expect(outcome).toMatchObject({ ok: true, value: { appUrl: database.url, appRole: 'yushu_app' } });
  });

  it('asks for APP_DATABASE_URL when the owner may not create roles', async () => {
    const outcome = await useExternal({ ownerUrl: database.ownerUrl });
    expect(outcome).toMatchObject({ ok: false, error: { code: 'APP_ROLE_MISSING' } });
  });

  it('refuses an application role that could pass by row security', async () => {
    await asSuperuser(`create role too_strong login bypassrls password 'x'`);
    const strong = { ownerUrl: database.ownerUrl, appUrl: as(database.url, 'too_strong', 'x') };
    expect(await useExternal(strong)).toMatchObject({ ok: false, error: { code: 'APP_ROLE_TOO_STRONG' } });
    const owner = { ownerUrl: database.ownerUrl, appUrl: database.ownerUrl };
    expect(await useExternal(owner)).toMatchObject({ ok: false, error: { code: 'APP_ROLE_TOO_STRONG' } });
    await asSuperuser('drop role too_strong');
  });

  it('says which variable is wrong when it cannot be used', async () => {
    const wrong = { ownerUrl: database.ownerUrl, appUrl: as(database.url, 'yushu_app', 'wrong') };
    expect(await useExternal(wrong)).toMatchObject({
      ok: false,
      error: { code: 'DATABASE_UNREACHABLE', message: expect.stringContaining('APP_DATABASE_URL') },
    });
    const away = { ownerUrl: 'postgres://nobody@127.0.0.1:1/none', appUrl: database.url };
    expect(await useExternal(away)).toMatchObject({
      ok: false,
      error: { code: 'DATABASE_UNREACHABLE', message: expect.stringContaining('of DATABASE_URL') },
    });
  });
});

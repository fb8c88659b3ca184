import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from './roles.ts';
import { forceRowSecurity, rowSecurityFaults } from './row-security.ts';
import { type TestDatabase, testDatabase } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const faults = () => withClient(database.ownerUrl, rowSecurityFaults);
const asOwner = (text: string) => withClient(database.ownerUrl, (client) => client.query(text));

describe('row security', () => {
  it('covers every table with a tenant in the migrated database', async () => {
    expect(await faults()).toEqual([]);
  });

  it('is found missing where it is missing: the check above can fail', async () => {
    await asOwner(`create schema planted;
      create table planted.bare (org_id text not null);
      create table planted.public_things (id text);
      create table planted.unforced (org_id text not null);
      alter table planted.unforced enable row level security;
      create policy tenant on planted.unforced using (org_id = current_setting('yushu.org', true));
      create view planted.leak as select * from planted.unforced`);
    expect(await faults()).toEqual([
      'planted.bare has org_id but row security is not enabled',
      'planted.bare has org_id but row security is not forced on its owner',
      'planted.bare has org_id but no policy',
      'planted.unforced has org_id but row security is not forced on its owner',
      "planted.leak is a view without security_invoker: it reads with its owner's rights",
    ]);
  });

  it('is enabled and forced by every migrate; a policy has to be written', async () => {
    await withClient(database.ownerUrl, forceRowSecurity);
    await asOwner('alter view planted.leak set (security_invoker = true)');
    expect(await faults()).toEqual(['planted.bare has org_id but no policy']);
    await asOwner('drop schema planted cascade');
  });

  it('is not believed of a role that can pass by', async () => {
    expect(await withClient(database.ownerUrl, (client) => rowSecurityFaults(client, 'postgres'))).toContain(
      'postgres bypasses row security',
    );
  });
});

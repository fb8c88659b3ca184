import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gateway } from '../gateway.ts';
import { standInGateway, standInRooms } from '../http/stand-in.ts';
import { systemClock } from '../kit.ts';
import { documentHash, readManifest } from '../policy/document-manifest.ts';
import { memoryQueries, tableQueries } from '../policy/query-store.ts';
import { readModes } from './trusted-documents.ts';

const { rooms, asked } = standInRooms();
const DATA = { items: [{ id: '1' }, { id: '2' }] };
const QUERY = '{ items { id } }';
const FREE = '{ items { id count } }';
const gateways: Gateway[] = [];
afterAll(() => Promise.all(gateways.map((each) => each.stop())));

async function start(options: Parameters<typeof standInGateway>[0]) {
  const gateway = await standInGateway({ rooms, ...options });
  gateways.push(gateway);
  return async (body: object, headers: Record<string, string> = {}) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const { data, errors } = (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
    return [response.status, errors?.[0]?.extensions.code ?? data];
  };
}

const modesOf = (text: string) => {
  const modes = readModes(text);
  return modes.ok ? modes.value : expect.fail(modes.error);
};
const trusted = (modes: string) =>
  start({ documents: { manifest: new Map([['first', QUERY]]), modes: modesOf(modes) } });
const persisted = (hash: string, more: object = {}) => ({
  ...more,
  extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
});

describe('trusted documents', () => {
  it('are run by their id, in each way that clients have to say it', async () => {
    const ask = await trusted('also');
    for (const body of [{ documentId: 'first' }, { documentId: 'sha256:first' }, persisted('first')]) {
      expect(await ask(body)).toEqual([200, DATA]);
    }
    expect(await ask({ query: FREE })).toMatchObject([200, { items: [{ count: 10 }, {}] }]);
    expect(await ask({ documentId: 'second' })).toEqual([404, 'PERSISTED_QUERY_NOT_FOUND']);
  });

  it('alone, where only they are wanted: no room is asked for anything else', async () => {
    const ask = await trusted('only');
    expect(await ask({ documentId: 'first' })).toEqual([200, DATA]);
    expect(await ask({ query: QUERY })).toEqual([200, DATA]);
    const before = asked();
    for (const body of [
      { query: FREE },
      { query: `${QUERY} ` },
      { documentId: 'second' },
      { query: '{ __schema { types { name } } }' },
    ]) {
      expect(await ask(body)).toEqual([403, 'DOCUMENT_NOT_TRUSTED']);
    }
    expect(asked()).toBe(before);
  });

  it('for one contract and not for another', async () => {
    const ask = await trusted('also,public=only');
    expect(await ask({ query: FREE })).toEqual([403, 'DOCUMENT_NOT_TRUSTED']);
    expect(await ask({ query: FREE }, { 'x-api-key': 'operator-key' })).toMatchObject([200, {}]);
  });

  it('cannot be replaced by a text under their id', async () => {
    const ask = await trusted('only');
    expect(await ask(persisted('first', { query: FREE }))).toEqual([200, DATA]);
    expect(await ask(persisted('second', { query: FREE }))).toEqual([403, 'DOCUMENT_NOT_TRUSTED']);
  });

  it('have modes that are checked', () => {
    expect(readModes('sometimes').ok).toBe(false);
    expect(readModes('only,public=never').ok).toBe(false);
  });
});

describe('manifests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yushu-documents-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, content: unknown) => {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    return join(folder, name);
  };

  it('are what codegen and Apollo write, or folders of them and of documents', () => {
    write('codegen.json', { one: QUERY });
    write('apollo.json', {
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [{ id: 'two', body: FREE }],
    });
    write('three.graphql', `${QUERY}\n`);
    const read = readManifest(folder);
    if (!read.ok) return expect.fail(read.error);
    const { value } = read;
    expect([value.get('one'), value.get('two'), value.get(documentHash(QUERY))]).toEqual([QUERY, FREE, QUERY]);
  });

  it.each([
    ['no JSON', '{'],
    ['a list', [1]],
    ['no document', { one: 1 }],
    ['an operation without a body', { operations: [{ id: 'x' }] }],
    ['nothing', {}],
  ])('refused: %s', (name, content) => {
    expect(readManifest(write(`bad-${name.replaceAll(' ', '-')}.json`, content)).ok).toBe(false);
  });

  it('refused: one id for two documents, or no such place', () => {
    const two = mkdtempSync(join(folder, 'two-'));
    writeFileSync(join(two, 'a.json'), JSON.stringify({ x: QUERY }));
    writeFileSync(join(two, 'b.json'), JSON.stringify({ x: FREE }));
    expect(readManifest(two)).toMatchObject({ ok: false, error: expect.stringContaining('x names two documents') });
    expect(readManifest(join(folder, 'none')).ok).toBe(false);
  });
});

describe('automatic persisted queries', () => {
  const hash = documentHash(QUERY);
  const MEGABYTE = 1024 * 1024;

  it('are unknown, then sent once, then known', async () => {
    const ask = await start({ persistedQueryBytes: MEGABYTE });
    expect(await ask(persisted(hash))).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
    expect(await ask(persisted(hash, { query: QUERY }))).toEqual([200, DATA]);
    expect(await ask(persisted(hash))).toEqual([200, DATA]);
  });

  it('are kept under their own hash only', async () => {
    const ask = await start({ persistedQueryBytes: MEGABYTE });
    expect(await ask(persisted(hash, { query: FREE }))).toEqual([400, 'PERSISTED_QUERY_HASH_MISMATCH']);
    expect(await ask(persisted(hash))).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
  });

  it('are not kept when they are refused', async () => {
    const ask = await start({ persistedQueryBytes: MEGABYTE });
    const bad = '{ nothing }';
    expect(await ask(persisted(documentHash(bad), { query: bad }))).toEqual([200, 'GRAPHQL_VALIDATION_FAILED']);
    expect(await ask(persisted(documentHash(bad)))).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
  });

  it('are off where nobody wants them: a hash alone is no query', async () => {
    const ask = await start({});
    expect(await ask(persisted(hash))).toEqual([400, 'BAD_REQUEST']);
  });

  it('are forgotten, the least used first, beyond their bytes', async () => {
    const store = memoryQueries(1_000);
    for (const name of ['a', 'b', 'c', 'd']) await store.keep(name, name.repeat(100));
    expect([await store.find('a'), await store.find('d')]).toEqual([null, 'd'.repeat(100)]);
  });
});

describe('persisted queries in a table', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  it('are known to every instance, and bounded', async () => {
    const store = (time: number) => tableQueries(database.app.db, { now: () => time }, memoryQueries(10_000), 2);
    const queries = ['{ a }', '{ b }', '{ c }'];
    for (const [at, query] of queries.entries()) await store(at).keep(documentHash(query), query);
    const found = await Promise.all(queries.map((query) => store(9).find(documentHash(query))));
    expect(found).toEqual([null, '{ b }', '{ c }']);
  });

  it('are asked for again while the database is away', async () => {
    const away = {
      select: () => {
        throw new Error('away');
      },
    } as never;
    await expect(tableQueries(away, systemClock, memoryQueries(10)).find('x')).resolves.toBeNull();
  });
});

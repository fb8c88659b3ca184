import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LINK, roomOf } from './engine/semantics/federation.ts';
import type { Gateway } from './gateway.ts';
import type { LogLine } from './http/exchange.ts';
import { BED, SECRET, standInGateway, standInRooms } from './http/stand-in.ts';
import { serviceViewer, sign } from './kit.ts';

const { rooms, asked } = standInRooms();
const lines: LogLine[] = [];
let gateway: Gateway;

beforeAll(async () => {
  gateway = await standInGateway({ rooms, log: (line) => lines.push(line) });
});
afterAll(() => gateway.stop());

interface Answer {
  status: number;
  headers: Headers;
  body: { data?: Record<string, unknown> | null; errors?: { message: string; extensions: Record<string, unknown> }[] };
}

async function send(
  body: string | Uint8Array<ArrayBuffer> | null,
  init: RequestInit & { path?: string } = {},
): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(init.headers as Record<string, string>) };
  const response = await fetch(`${gateway.url}${init.path ?? '/graphql'}`, { method: 'POST', ...init, headers, body });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} };
}

const ask = (query: string, headers: Record<string, string> = {}, more: object = {}) =>
  send(JSON.stringify({ query, ...more }), { headers });
const codeOf = ({ body }: Answer) => body.errors?.[0]?.extensions.code;

describe('POST /graphql', () => {
  it('answers over two rooms', async () => {
    const { status, body, headers } = await ask('{ items { id count } }');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(body).toEqual({
      data: {
        items: [
          { id: '1', count: 10 },
          { id: '2', count: 20 },
        ],
      },
    });
  });

  it('speaks the media type of the specification, with its statuses', async () => {
    const accept = { accept: 'application/graphql-response+json' };
    const good = await ask('{ items { id } }', accept);
    expect(good.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
    expect((await ask('{ none }', accept)).status).toBe(400);
    expect((await ask('{ none }')).status).toBe(200);
    expect((await ask('{ items { id } }', { accept: 'text/html' })).status).toBe(406);
  });

  it('takes over a request id and gives one otherwise', async () => {
    const mine = await ask('{ none }', { 'x-request-id': 'mine-1' });
    expect([mine.headers.get('x-request-id'), mine.body.errors?.[0]?.extensions.requestId]).toEqual([
      'mine-1',
      'mine-1',
    ]);
    expect((await ask('{ items { id } }', { 'x-request-id': 'no good' })).headers.get('x-request-id')).toMatch(/^req_/);
  });

  it('logs one line a request', async () => {
    lines.length = 0;
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await ask('query Mine { items { id count } }', { traceparent, 'x-request-id': 'log-1' }, { operationName: 'Mine' });
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]).toMatchObject({
      event: 'request',
      requestId: 'log-1',
      traceId: '0af7651916cd43dd8448eb211c80319c',
      status: 200,
      calls: 2,
      operationName: 'Mine',
      viewer: 'anonymous',
    });
  });
});

describe('GET /graphql', () => {
  const get = (search: Record<string, string>) =>
    send(null, { method: 'GET', path: `/graphql?${new URLSearchParams(search)}` });
  it('answers queries', async () => {
    const query = 'query($x: Boolean!) { items { id @include(if: $x) count } }';
    const { body } = await get({ query, variables: '{"x":false}' });
    expect(body.data).toEqual({ items: [{ count: 10 }, { count: 20 }] });
  });
  it('refuses mutations and bad variables', async () => {
    const headers = { 'x-api-key': 'operator-key' };
    const mutation = await send(null, { method: 'GET', path: '/graphql?query=mutation{touch}', headers });
    expect(codeOf(mutation)).toBe('BAD_REQUEST');
    expect((await get({ query: '{ items { id } }', variables: '{' })).status).toBe(400);
  });
});

describe('requests that are none', () => {
  it.each<[string, string | Uint8Array<ArrayBuffer>, number, string, Record<string, string>?]>([
    ['malformed JSON', '{"query":', 400, 'BAD_REQUEST'],
    ['a text', '"query"', 400, 'BAD_REQUEST'],
    ['null', 'null', 400, 'BAD_REQUEST'],
    ['a batch', '[{"query":"{ items { id } }"}]', 400, 'BAD_REQUEST'],
    ['no query', '{}', 400, 'BAD_REQUEST'],
    ['a query that is a number', '{"query":1}', 400, 'BAD_REQUEST'],
    ['variables that are a list', '{"query":"{ items { id } }","variables":[]}', 400, 'BAD_REQUEST'],
    ['an operation name that is none', '{"query":"{ items { id } }","operationName":3}', 400, 'BAD_REQUEST'],
    ['a null character', '{"query":"{ items { id } }","variables":{"a":"\\u0000"}}', 400, 'BAD_REQUEST'],
    ['half a surrogate pair', '{"query":"{ items { id } }","variables":{"a":["\\ud800"]}}', 400, 'BAD_REQUEST'],
    ['half a surrogate pair in the query', '{"query":"{ items(a: \\"\\udc00\\") { id } }"}', 400, 'BAD_REQUEST'],
    ['no UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), 400, 'BAD_REQUEST'],
    ['a form', 'query={items{id}}', 415, 'BAD_REQUEST', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', '{"query":"{ items { id } }"}', 415, 'BAD_REQUEST', { 'content-type': 'text/plain' }],
    [
      'another charset',
      '{"query":"{ items { id } }"}',
      415,
      'BAD_REQUEST',
      { 'content-type': 'application/json; charset=utf-16' },
    ],
    ['more than a megabyte', `{"query":"${'#'.repeat(1024 * 1024)}"}`, 413, 'OPERATION_LIMIT_EXCEEDED'],
    [
      'deep JSON',
      `{"query":"{ items { id } }","variables":{"a":${'['.repeat(9000)}1${']'.repeat(9000)}}}`,
      400,
      'BAD_REQUEST',
    ],
    ['an unknown key', '{"query":"{ items { id } }"}', 401, 'UNAUTHENTICATED', { 'x-api-key': 'nobody' }],
    ['another scheme', '{"query":"{ items { id } }"}', 401, 'UNAUTHENTICATED', { authorization: 'Basic eDp5' }],
  ])('%s', async (_, body, status, code, headers = {}) => {
    const count = asked();
    const answer = await send(body, { headers });
    expect([answer.status, codeOf(answer) ?? '']).toEqual([status, code]);
    if (code) expect(asked()).toBe(count);
    expect(JSON.stringify(answer.body)).not.toMatch(/\bat .*:\d+:\d+|node_modules/);
  });

  it('other methods', async () => {
    const answer = await send('{}', { method: 'PUT' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });
});

describe('limits and attacks: no room is asked', () => {
  const chain = Array.from(
    { length: 25 },
    (_, i) =>
      `fragment F${i} on Query { ...F${i + 1} ...G${i + 1} } fragment G${i} on Query { ...F${i + 1} ...G${i + 1} }`,
  );
  const bomb = `{ ...F0 } ${chain.join(' ')} fragment F25 on Query { items { id } } fragment G25 on Query { items { id } }`;
  it.each([
    ['deep nesting', `{ ${'items { '.repeat(13)} id ${'}'.repeat(13)} }`, 'OPERATION_LIMIT_EXCEEDED'],
    [
      'too many aliases',
      `{ items { ${Array.from({ length: 101 }, (_, i) => `a${i}: id`).join(' ')} } }`,
      'OPERATION_LIMIT_EXCEEDED',
    ],
    [
      'ten thousand aliases',
      `{ items { ${Array.from({ length: 10_000 }, (_, i) => `a${i}: id`).join(' ')} } }`,
      'OPERATION_LIMIT_EXCEEDED',
    ],
    ['too many root fields', `{ ${'slow '.repeat(31)} }`, 'OPERATION_LIMIT_EXCEEDED'],
    ['too many directives', `{ items { ${'id @skip(if: false) '.repeat(51)} } }`, 'OPERATION_LIMIT_EXCEEDED'],
    ['too many tokens', `{ items { ${'id '.repeat(4_001)} } }`, 'OPERATION_LIMIT_EXCEEDED'],
    ['exponential fragments', bomb, 'OPERATION_LIMIT_EXCEEDED'],
    [
      'cyclic fragments',
      '{ items { ...A } } fragment A on Item { id ...B } fragment B on Item { ...A }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['a fragment of itself', '{ items { ...A } } fragment A on Item { ...A }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'deep introspection',
      `{ __schema { types { ${'fields { type { '.repeat(7)} name ${'} }'.repeat(7)} } } }`,
      'OPERATION_LIMIT_EXCEEDED',
    ],
    ['a reserved alias', '{ items { __typename: id } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['an alias of the planner', '{ items { _internal_qp_alias_0: id } }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a variable called __proto__',
      'query($__proto__: Boolean!) { items { id @skip(if: $__proto__) } }',
      'BAD_USER_INPUT',
    ],
    ['no document', '}{', 'GRAPHQL_PARSE_FAILED'],
    ['a subscription', 'subscription { items }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s', async (_, query, code) => {
    const count = asked();
    const answer = await ask(query);
    expect([codeOf(answer), answer.body.data, asked()]).toEqual([code, undefined, count]);
  });

  it('the standard introspection query passes', async () => {
    const { body } = await ask(getIntrospectionQuery());
    expect(body.errors).toBeUndefined();
    expect(body.data).toHaveProperty('__schema.types');
  });
});

describe('who asks', () => {
  it('shows each class of key its contract', async () => {
    expect(codeOf(await ask('{ inner }'))).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(codeOf(await ask('mutation { touch }'))).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await ask('mutation { touch }', { 'x-api-key': 'partner-key' })).body.data).toEqual({ touch: 1 });
    expect((await ask('{ inner }', { authorization: 'Bearer operator-key' })).body.data).toEqual({ inner: 'inner' });
    expect(codeOf(await ask('{ inner }', { 'x-api-key': 'partner-key' }))).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('shows each class its own introspection', async () => {
    const names = async (headers: Record<string, string>) =>
      JSON.stringify((await ask('{ __schema { queryType { fields { name } } } }', headers)).body.data);
    expect(await names({})).not.toContain('inner');
    expect(await names({ 'x-api-key': 'plain-key' })).toContain('inner');
  });

  it('refuses a field without its scope, by its path', async () => {
    const count = asked();
    const answer = await ask('{ s: secret items { id } }', { 'x-api-key': 'plain-key' });
    expect(answer.body.errors).toMatchObject([{ path: ['s'], extensions: { code: 'FORBIDDEN' } }]);
    expect(asked()).toBe(count);
    expect((await ask('{ secret }', { 'x-api-key': 'operator-key' })).body.data).toEqual({ secret: 'open' });
  });

  it('knows rooms by their signature', async () => {
    const body = JSON.stringify({ query: '{ secret }' });
    const signed = (secret: string, viewer = serviceViewer('models', ['desk:read'])) =>
      send(body, { headers: sign(secret, { viewer, requestId: 'r', deadline: Date.now() + 5000 }, body, Date.now()) });
    expect((await signed(SECRET)).body.data).toEqual({ secret: 'open' });
    expect((await signed('another')).status).toBe(401);
    const person = { id: 'user:1', kind: 'OPERATOR', orgId: null, scopes: ['desk:read'] } as const;
    expect((await signed(SECRET, person)).status).toBe(401);
  });
});

it('waits no longer than the deadline for a room in this process', async () => {
  const silent = { ...BED, resolvers: { ...BED.resolvers, 'Query.slow': () => new Promise(() => {}) } };
  const desk = roomOf('desk', LINK + BED.rooms.desk, silent, BED.world);
  const other = await standInGateway({ rooms: [desk], deadlineMs: 100 });
  const response = await fetch(`${other.url}/graphql?query={slow}`);
  expect(await response.json()).toMatchObject({
    data: { slow: null },
    errors: [{ path: ['slow'], extensions: { code: 'DOWNSTREAM_TIMEOUT', service: 'desk' } }],
  });
  await other.stop();
});

import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { connect as openSocket } from 'node:net';
import { connect } from '@yushu/db';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { TestClock } from './clock.ts';
import type { Route, RouteCall } from './define-room.ts';
import { BODY_LIMIT } from './http-answer.ts';
import { probeRoom, SECRET_TEXT } from './probe-room.ts';
import { type ServedRoom, serve } from './serve.ts';
import { routeText, sign } from './signature.ts';
import { roomUnderTest } from './testing.ts';
import { serviceViewer } from './viewer.ts';

const SECRET = 'the secret of this test';
const clock = new TestClock('2026-11-24T08:00:00Z');
const CLAIMS = { viewer: serviceViewer('asker', []), requestId: 'req_1', deadline: clock.now() + 5_000 };
const signed = (body: string, at = clock.now(), secret = SECRET) => sign(secret, CLAIMS, body, at);
const logged: unknown[] = [];

const routes: Route[] = [
  {
    method: 'POST',
    path: '/things/:name/echo',
    // As it comes: the answer begins before the request has ended.
    handle: async (incoming, response, { viewer, parameters }: RouteCall) => {
      response.writeHead(201, { 'x-viewer': viewer.id, 'x-name': encodeURIComponent(parameters.name ?? '') });
      for await (const part of incoming) response.write(part);
      response.end();
    },
  },
  { method: 'GET', path: '/broken', handle: () => Promise.reject(new Error(SECRET_TEXT)) },
];

let database: TestDatabase;
let room: ServedRoom;
const gates: PromiseWithResolvers<string>[] = [];
const gated = async () => {
  const gate = Promise.withResolvers<string>();
  gates.push(gate);
  return gate.promise;
};
const probe = probeRoom({ gated }, { routes });
const start = (over = database.app, more: { port?: number; patienceMs?: number } = {}) => {
  const log = (...line: unknown[]) => void logged.push(line);
  const environment = { ...roomUnderTest(probe, over, { log }).environment, clock };
  return serve({ room: probe, environment, secret: SECRET, port: 0, ...more });
};

beforeAll(async () => {
  database = await testDatabase();
  room = await start();
});
afterAll(async () => {
  await room?.stop();
  await database?.close();
});

async function post(body: string, headers: Record<string, string> = signed(body), url = room.url) {
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  return { status: response.status, text, answer: JSON.parse(text) as { data?: unknown; errors?: Told[] } };
}
interface Told {
  message: string;
  extensions: { code: string };
}
const ask = (query: string, url?: string) => {
  const body = JSON.stringify({ query });
  return post(body, signed(body), url);
};
const codeOf = ({ answer }: { answer: { errors?: Told[] } }) => answer.errors?.[0]?.extensions.code;

describe('a served room', () => {
  it('answers what is signed, as the viewer who is signed', async () => {
    expect(await ask('{ who }')).toMatchObject({ status: 200, answer: { data: { who: 'svc:asker' } } });
  });

  it('is healthy without a signature', async () => {
    const response = await fetch(new URL('/health', room.url));
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });

  const QUERY = '{"query":"{ who }"}';
  it.each<[string, Record<string, string>, string]>([
    ['unsigned', {}, 'SIGNATURE_MISSING'],
    ['signed with another secret', signed(QUERY, clock.now(), 'x'), 'SIGNATURE_WRONG'],
    ['signed for another body', signed('{}'), 'SIGNATURE_WRONG'],
    ['signed too long ago', signed(QUERY, clock.now() - 31_000), 'SIGNATURE_TOO_OLD'],
    ['signed in the future', signed(QUERY, clock.now() + 31_000), 'SIGNATURE_TOO_OLD'],
  ])('refuses what is %s', async (_, headers, code) => {
    const refused = await post(QUERY, headers);
    expect([refused.status, codeOf(refused)]).toEqual([401, code]);
    expect(refused.answer.data).toBeUndefined();
  });

  it.each(['', '{', '"text"', 'null'])('refuses %j, which is no request', async (body) => {
    const refused = await post(body);
    expect([refused.status, codeOf(refused)]).toEqual([400, 'MALFORMED_JSON']);
  });

  it('refuses a body that is too large, and lives', async () => {
    const refused = await post('x'.repeat(BODY_LIMIT + 1));
    expect([refused.status, codeOf(refused)]).toEqual([413, 'BODY_TOO_LARGE']);
    expect((await ask('{ who }')).status).toBe(200);
  });

  it('knows no other path', async () => {
    expect((await post('{}', {}, new URL('/else', room.url).href)).status).toBe(404);
  });

  it.each(['{ bug }', '{ badSql }'])('hides the bug behind %s and logs it', async (query) => {
    logged.length = 0;
    const told = await ask(query);
    expect(told.answer).toMatchObject({ errors: [{ message: 'Something went wrong in this room.' }] });
    expect(codeOf(told)).toBe('INTERNAL_ERROR');
    expect(told.text).not.toMatch(/select|nowhere|password|\.ts|stack/);
    expect(JSON.stringify(logged)).toMatch(/password|nowhere/);
  });

  it.each([
    ['{ who', 'GRAPHQL_PARSE_FAILED'],
    ['{ nonsense }', 'GRAPHQL_VALIDATION_FAILED'],
    ['mutation { renameProbe(input: { name: 1 }) { __typename } }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('refuses %j with a typed error', async (query, code) => {
    const told = await ask(query);
    expect(codeOf(told)).toBe(code);
    expect(told.text).not.toMatch(/node_modules|stack/);
  });

  it('answers an input that is not valid with a member of the union', async () => {
    const told = await ask(
      'mutation { renameProbe(input: { name: "" }) { __typename ... on UserError { code path } } }',
    );
    expect(told.answer).toEqual({
      data: { renameProbe: { __typename: 'ValidationFailed', code: 'VALIDATION_FAILED', path: ['input', 'name'] } },
    });
  });

  it('says that the database is away, of a query and of an event', async () => {
    const nowhere = connect('postgres://nobody@127.0.0.1:1/none');
    const cut = await start(nowhere);
    const told = await ask('{ who time }', cut.url);
    expect(told.answer).toMatchObject({
      data: { who: 'svc:asker', time: null },
      errors: [{ message: 'The database does not answer; try again.', extensions: { code: 'DATABASE_UNAVAILABLE' } }],
    });
    expect(told.text).not.toContain('127.0.0.1');
    await cut.stop();
    await nowhere.close();
  });
});

describe("a served room's own paths", () => {
  const opened = (method: string, path: string, headers: Record<string, string>): ClientRequest =>
    request(new URL(path, room.url), { method, headers });
  const answered = (sent: ClientRequest) =>
    new Promise<IncomingMessage>((resolve, reject) => sent.once('response', resolve).once('error', reject));

  it('stream both ways, with the viewer and the parameters', async () => {
    const path = `/things/${encodeURIComponent('灯 1')}/echo?x=1`;
    const sent = opened('POST', path, signed(routeText('POST', path)));
    sent.write('one');
    const response = await answered(sent);
    expect([response.statusCode, response.headers['x-viewer']]).toEqual([201, 'svc:asker']);
    expect(decodeURIComponent(String(response.headers['x-name']))).toBe('灯 1');
    const parts = response.iterator() as AsyncIterator<Buffer>;
    expect(String((await parts.next()).value)).toBe('one');
    sent.end('two');
    expect(String((await parts.next()).value)).toBe('two');
    expect((await parts.next()).done).toBe(true);
  });

  it.each([
    ['nothing', {}, 401],
    ['another path', signed(routeText('POST', '/things/b/echo')), 401],
    ['another method', signed(routeText('GET', '/things/a/echo')), 401],
    ['this path', signed(routeText('POST', '/things/a/echo')), 201],
  ])('need a signature: %s is signed', async (_, headers, status) => {
    const sent = opened('POST', '/things/a/echo', headers);
    sent.end();
    const response = await answered(sent);
    response.resume();
    expect(response.statusCode).toBe(status);
  });

  it('are not there by another method, and hide their bugs', async () => {
    expect((await fetch(new URL('/things/a/echo', room.url))).status).toBe(404);
    const broken = await fetch(new URL('/broken', room.url), { headers: signed(routeText('GET', '/broken')) });
    const text = await broken.text();
    expect([broken.status, text]).toEqual([500, expect.stringContaining('INTERNAL_ERROR')]);
    expect(text).not.toContain('password');
  });
});

describe('stopping', () => {
  const underWay = async (served: ServedRoom) => {
    const asked = ask('{ gated }', served.url);
    await vi.waitFor(() => expect(gates).toHaveLength(1), { timeout: 5_000 });
    return { asked, open: () => gates.shift()?.resolve('through') };
  };

  it('answers what is under way and takes nothing new', async () => {
    const served = await start();
    const { asked, open } = await underWay(served);
    const stopped = served.stop();
    await expect(ask('{ who }', served.url)).rejects.toThrow();
    open();
    expect((await asked).answer).toEqual({ data: { gated: 'through' } });
    await stopped;
  });

  it('does not wait for connections that are kept alive', async () => {
    const served = await start();
    const agent = new Agent({ keepAlive: true });
    const health = request(new URL('/health', served.url), { agent });
    await new Promise<void>(
      (done) => void health.once('response', (answer) => answer.resume().once('end', done)).end(),
    );
    const silent = openSocket(served.port, '127.0.0.1');
    await new Promise((done) => void silent.once('connect', done));
    silent.once('error', () => {});
    const before = performance.now();
    await served.stop();
    expect(performance.now() - before).toBeLessThan(2_000);
    agent.destroy();
    silent.destroy();
  });

  it('cuts what is never answered', async () => {
    const served = await start(database.app, { patienceMs: 200 });
    const { asked, open } = await underWay(served);
    const cut = expect(asked).rejects.toThrow();
    const before = performance.now();
    await served.stop();
    expect(performance.now() - before).toBeLessThan(2_000);
    await cut;
    open();
  });

  it('frees the port, which until then nobody else can have', async () => {
    const served = await start();
    await expect(start(database.app, { port: served.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await served.stop();
    await (await start(database.app, { port: served.port })).stop();
  });
});

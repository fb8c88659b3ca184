import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock, TestClock } from './clock.ts';
import { type HubOperation, httpHub, hubClient } from './hub-client.ts';
import { type SignedClaims, verify } from './signature.ts';

const SECRET = 'the secret of this test';
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A hub that answers as told, and notes what it was asked. */
async function hub(respond: (response: ServerResponse) => void) {
  const asked: { body: string; headers: IncomingMessage['headers'] }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    asked.push({ body, headers: request.headers });
    respond(response);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` };
}
const says = (text: string, status = 200) => hub((response) => void response.writeHead(status).end(text));
const clientAt = (url: string) => hubClient('compute', ['job:read'], httpHub(url, SECRET));

describe('hubClient', () => {
  it('speaks for a party in its signed claims, and not in the body', async () => {
    const { asked, url } = await says('{"data":{}}');
    const onBehalfOf = { grantee: 'org_bank', purpose: 'PRE_CREDIT' };
    await hubClient('finance', [], httpHub(url, SECRET)).execute({ query: '{ a }', onBehalfOf });
    const [{ body, headers }] = asked as [(typeof asked)[number]];
    expect(JSON.parse(body)).toEqual({ query: '{ a }' });
    expect(verify(SECRET, headers, body, Date.now())).toMatchObject({
      value: { viewer: { id: 'svc:finance', onBehalfOf } },
    });
  });

  it('speaks as the room, with its scopes, an id of its own each time, and a deadline', async () => {
    const clock = new TestClock('2026-11-24T08:00:00Z');
    const sent: [HubOperation, SignedClaims][] = [];
    const client = hubClient(
      'compute',
      ['job:read'],
      async (...call) => {
        sent.push(call);
        return { data: {}, errors: [] };
      },
      clock,
    );
    await client.execute({ query: '{ a }' });
    await client.execute({ query: '{ b }' });
    const claims = sent.map(([, each]) => each);
    for (const { viewer, deadline } of claims) {
      expect(viewer).toEqual({ id: 'svc:compute', kind: 'SERVICE', orgId: null, scopes: ['job:read'] });
      expect(deadline).toBe(clock.now() + 10_000);
    }
    expect(claims[0]?.requestId).not.toBe(claims[1]?.requestId);
    expect(sent.map(([{ query }]) => query)).toEqual(['{ a }', '{ b }']);
  });
});

describe('httpHub', () => {
  it('sends the operation under a signature that verifies', async () => {
    const { asked, url } = await says('{"data":{"a":"计"}}');
    const operation = { query: 'query A($x: Int) { a }', variables: { x: 1 }, operationName: 'A' };
    expect(await clientAt(url).execute(operation)).toEqual({ data: { a: '计' }, errors: [] });
    const [{ body, headers }] = asked as [(typeof asked)[0]];
    expect(JSON.parse(body)).toEqual(operation);
    expect(verify(SECRET, headers, body, Date.now())).toMatchObject({
      ok: true,
      value: { viewer: { id: 'svc:compute' } },
    });
  });

  it('gives errors as the answer that they are, whatever the status', async () => {
    const { url } = await says('{"errors":[{"message":"no"}]}', 400);
    expect(await clientAt(url).execute({ query: '{ a }' })).toEqual({ data: null, errors: [{ message: 'no' }] });
  });

  it.each([
    ['<html>the stack at x.ts</html>', 502],
    ['', 200],
    ['[]', 200],
    ['"text"', 200],
    ['null', 503],
  ])('throws what is no answer, %j, in one clear line', async (text, status) => {
    const { url } = await says(text, status);
    await expect(clientAt(url).execute({ query: '{ a }' })).rejects.toThrow(
      new Error(`The hub answered with status ${status} and no JSON object.`),
    );
  });

  it('does not wait beyond the deadline', async () => {
    const { url } = await hub(() => {});
    const claims = { viewer: { id: 'x', kind: 'SERVICE', orgId: null, scopes: [] } as const, requestId: 'r' };
    const before = performance.now();
    const asked = httpHub(url, SECRET)({ query: '{ a }' }, { ...claims, deadline: systemClock.now() + 100 });
    await expect(asked).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it('throws when nobody listens', async () => {
    await expect(clientAt('http://127.0.0.1:1/graphql').execute({ query: '{ a }' })).rejects.toThrow();
  });
});

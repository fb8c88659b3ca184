import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gateway } from './gateway.ts';
import { ATTACKS } from './http/attacks.ts';
import { SECRET, standInGateway, standInRooms } from './http/stand-in.ts';

const { rooms, asked } = standInRooms();
let gateway: Gateway;

beforeAll(async () => {
  gateway = await standInGateway({ rooms, secret: SECRET });
});
afterAll(() => gateway.stop());

const json = { 'content-type': 'application/json' };

async function send(body: BodyInit | null, headers: Record<string, string> = {}, init: RequestInit = {}, search = '') {
  const response = await fetch(`${gateway.url}/graphql${search}`, {
    method: 'POST',
    body,
    headers: { ...json, ...headers },
    ...init,
  });
  const text = await response.text();
  const { data, errors = [] } = JSON.parse(text) as { data?: unknown; errors?: { extensions: { code: string } }[] };
  return { status: response.status, code: errors[0]?.extensions.code, data, text };
}

describe('what is sent with ill intent', () => {
  it.each(ATTACKS.map((attack) => [attack.name, attack] as const))('%s', async (_, { body, status, code, headers }) => {
    const before = asked();
    const answer = await send(body, headers);
    expect([answer.status, answer.code, answer.data]).toEqual([status, code, undefined]);
    expect(asked()).toBe(before);
    // Neither an echo of what was sent nor anything of the inside.
    expect(answer.text.length).toBeLessThan(15_000);
    expect(answer.text).not.toMatch(/\bat .*:\d+:\d+|node_modules|Maximum call stack/);
    expect((await send('{"query":"{ items { id } }"}')).data).toEqual({ items: [{ id: '1' }, { id: '2' }] });
  });

  it.each([
    '?query=%7Bitems%7Bid%7D%7D%00',
    '?query=%ff',
    '?query={items{id}}&variables=[',
    '?query=mutation{touch}',
    '?',
  ])('by GET: %s', async (search) => {
    const before = asked();
    const { code, data } = await send(null, {}, { method: 'GET' }, search);
    expect([data, asked()]).toEqual([undefined, before]);
    expect(code).toMatch(/^(BAD_REQUEST|GRAPHQL_PARSE_FAILED|GRAPHQL_VALIDATION_FAILED)$/);
  });

  it('answers no page of another site by GET, unless it could not come from there unasked', async () => {
    const from = async (site: string, headers: Record<string, string> = {}) => {
      const init = { headers: { 'sec-fetch-site': site, ...headers } };
      return (await fetch(`${gateway.url}/graphql?query={items{id}}`, init)).status;
    };
    expect([await from('cross-site'), await from('same-origin'), await from('none')]).toEqual([403, 200, 200]);
    expect(await from('cross-site', { 'yushu-preflight': '1' })).toBe(200);
  });

  it('pollutes nothing', async () => {
    await send(
      '{"query":"query($a: ID) { items { id } }","variables":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}',
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('leaves a body that never ends to its own time, and answers everybody else', async () => {
    const { port } = new URL(gateway.url);
    const slow = request({ port, path: '/graphql', method: 'POST', headers: { ...json, 'content-length': 1000 } });
    slow.on('error', () => {});
    slow.write('{');
    expect((await send('{"query":"{ items { id } }"}')).status).toBe(200);
    slow.destroy();
  });
});

import { describe, expect, it } from 'vitest';
import { createClient } from './index.ts';

const replying = (body: unknown, status = 200): typeof fetch =>
  (async () => new Response(JSON.stringify(body), { status })) as typeof fetch;

describe('createClient', () => {
  it('gives the data of a clean answer', async () => {
    const client = createClient({ fetch: replying({ data: { a: 1 } }) });
    expect(await client.request('{ a }')).toEqual({ ok: true, data: { a: 1 }, errors: [] });
  });

  it('keeps the part of the data that came beside errors and names the room at fault', async () => {
    const errors = [{ message: 'down', path: ['b'], extensions: { code: 'ROOM_UNAVAILABLE', service: 'compute' } }];
    const client = createClient({ fetch: replying({ data: { a: 1, b: null }, errors }) });
    const answer = await client.request('{ a b }');
    expect(answer.ok).toBe(false);
    expect(answer.data).toEqual({ a: 1, b: null });
    expect(answer.errors[0]).toMatchObject({ code: 'ROOM_UNAVAILABLE', service: 'compute', path: ['b'] });
  });

  it('turns a dead hub, a slow hub and a page of HTML into values', async () => {
    const dead = (async () => Promise.reject(new TypeError('fetch failed'))) as typeof fetch;
    const slow = (async () => Promise.reject(new DOMException('late', 'TimeoutError'))) as typeof fetch;
    const html = (async () => new Response('<html>', { status: 502 })) as typeof fetch;
    const codes = await Promise.all(
      [dead, slow, html].map(async (send) => (await createClient({ fetch: send }).request('{ a }')).errors[0]?.code),
    );
    expect(codes).toEqual(['UNREACHABLE', 'TIMEOUT', 'NOT_GRAPHQL']);
  });

  it('an answer without data and without errors is a fault, not an empty result', async () => {
    const answer = await createClient({ fetch: replying({}) }).request('{ a }');
    expect(answer).toMatchObject({ ok: false, data: null, errors: [{ code: 'NOT_GRAPHQL' }] });
  });

  it('sends the key, the document as text and the variables', async () => {
    const seen: { headers: Headers; body: unknown }[] = [];
    const spy = (async (_url: string, init: RequestInit) => {
      seen.push({ headers: new Headers(init.headers), body: JSON.parse(String(init.body)) });
      return new Response('{"data":{"a":1}}');
    }) as typeof fetch;
    await createClient({ key: 'k1', fetch: spy }).request<{ a: number }, { n: number }>('query($n:Int){a}', { n: 2 });
    expect(seen[0]?.headers.get('authorization')).toBe('Bearer k1');
    expect(seen[0]?.body).toEqual({ query: 'query($n:Int){a}', variables: { n: 2 } });
  });
});

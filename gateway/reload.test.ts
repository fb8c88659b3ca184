import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from './compose.ts';
import type { Gateway } from './gateway.ts';
import type { LogLine } from './http/exchange.ts';
import { standInGateway } from './http/stand-in.ts';
import { replaceFile, watchFile } from './watch-file.ts';

const SLOW_MS = 300;
let room: Server;
let url: string;

/** A supergraph of one room with these fields; the room answers 1 to all of them, to `slow` after a while. */
function supergraph(...fields: string[]): string {
  const sdl = `type Query { ${fields.map((field) => `${field}: Int`).join(' ')} }`;
  const composed = compose([{ name: 'one', sdl, url }]);
  if (!composed.ok) throw new Error(composed.error.errors.join('\n'));
  return composed.value.supergraphSdl;
}

beforeAll(async () => {
  room = createServer(async (request, response) => {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    const { query } = JSON.parse(body) as { query: string };
    if (query.includes('slow')) await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    const data = Object.fromEntries((query.match(/\b[a-z]\w*/g) ?? []).map((name) => [name, 1]));
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ data }));
  });
  await new Promise<void>((resolve) => room.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(room.address() as AddressInfo).port}/`;
});
afterAll(() => {
  room.closeAllConnections();
  room.close();
});

const asked = async (gateway: Gateway, query: string) =>
  (await (
    await fetch(`${gateway.url}/graphql?${new URLSearchParams({ query })}`, {
      headers: { accept: 'application/json' },
    })
  ).json()) as { data?: object; errors?: { message: string }[] };

describe('a gateway whose supergraph changes', () => {
  it('answers new requests by the new one and finishes what it had begun by the old', async () => {
    const gateway = await standInGateway({ supergraphSdl: supergraph('a', 'slow') });
    const begun = asked(gateway, '{ slow }');
    await new Promise((resolve) => setTimeout(resolve, SLOW_MS / 3));
    expect(gateway.reload({ supergraphSdl: supergraph('b') })).toEqual({ ok: true, value: true });
    expect([gateway.generation, await asked(gateway, '{ b }')]).toEqual([2, { data: { b: 1 } }]);
    expect((await asked(gateway, '{ a }')).errors?.[0]?.message).toContain('Cannot query field "a"');
    expect(await begun).toEqual({ data: { slow: 1 } });
    expect(gateway.reload({ supergraphSdl: supergraph('b') })).toEqual({ ok: true, value: false });
    expect(gateway.generation).toBe(2);
    await gateway.stop();
  });

  it.each([
    ['is no SDL', 'type Query {'],
    ['names no subgraphs', 'type Query { a: Int }'],
    ['is empty', ' '],
  ])('keeps the last good one when the next %s, and says so', async (_name, bad) => {
    const lines: LogLine[] = [];
    const gateway = await standInGateway({ supergraphSdl: supergraph('a'), log: (line) => lines.push(line) });
    const refused = gateway.reload({ supergraphSdl: bad });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'SUPERGRAPH_REFUSED', reason: expect.stringMatching(/./) },
    });
    expect(await asked(gateway, '{ a }')).toEqual({ data: { a: 1 } });
    expect(lines.filter(({ event }) => event === 'alert')).toMatchObject([{ code: 'SUPERGRAPH_REFUSED' }]);
    const ready = await fetch(`${gateway.url}/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([
      200,
      { status: 'ready', alerts: [{ code: 'SUPERGRAPH_REFUSED' }] },
    ]);
    gateway.reload({ supergraphSdl: supergraph('a', 'c') });
    expect(await (await fetch(`${gateway.url}/ready`)).json()).toEqual({ status: 'ready' });
    await gateway.stop();
  });
});

it('tells of a file each time that it becomes another, however it is written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yushu-watch-'));
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(file, 'one');
  const texts: string[] = [];
  const watching = watchFile(file, 'one', (text) => texts.push(text));
  writeFileSync(file, 'two');
  await expect.poll(() => texts, { timeout: 5_000 }).toEqual(['two']);
  replaceFile(file, 'three');
  await expect.poll(() => texts, { timeout: 5_000 }).toEqual(['two', 'three']);
  writeFileSync(file, '');
  writeFileSync(file, 'three');
  watching.check();
  writeFileSync(file, 'four');
  watching.check();
  expect(texts).toEqual(['two', 'three', 'four']);
  watching.stop();
  rmSync(folder, { recursive: true });
});

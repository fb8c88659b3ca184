import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { standInGateway, standInRooms } from '../http/stand-in.ts';
import { loadPlugin } from './load-plugin.ts';
import type { GatewayPlugin } from './plugin.ts';

const { rooms, asked } = standInRooms();

async function ask(plugins: GatewayPlugin[], query: string, headers: Record<string, string> = {}) {
  const lines: unknown[] = [];
  const gateway = await standInGateway({ rooms, plugins, log: (line) => lines.push(line) });
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  const body = (await response.json()) as {
    data?: unknown;
    errors?: { message: string; extensions: Record<string, unknown> }[];
    extensions?: unknown;
  };
  await gateway.stop();
  return { status: response.status, headers: response.headers, body, lines };
}

const REFUSAL = { status: 418, error: { code: 'FORBIDDEN', message: 'No.' }, headers: { 'x-why': 'so' } } as const;

describe('hooks', () => {
  it('are called in the order of the way, and of the plugins', async () => {
    const seen: string[] = [];
    const plugin = (name: string): GatewayPlugin => ({
      name,
      onRequest: (request) => void seen.push(`${name} request ${request.asker === null}`),
      onOperation: (request, operation) => void seen.push(`${name} ${request.asker?.viewer.id} ${operation.query}`),
      onPrepared: (_, prepared) => void seen.push(`${name} prepared ${prepared.kind}`),
      onRoomRequest: (_, room) => void seen.push(`${name} asks ${room}`),
      onRoomAnswer: (_, room, answer) => void seen.push(`${name} heard ${room} ${answer.data !== null}`),
      onAnswer: (_, answer) => void seen.push(`${name} answers ${answer.status} ${answer.calls}`),
      onShutdown: () => void seen.push(`${name} ends`),
    });
    await ask([plugin('a'), plugin('b')], '{ items { id } }');
    const places = ['request true', 'anonymous { items { id } }', 'prepared query', 'asks desk', 'heard desk true'];
    expect(seen).toEqual([...places, 'answers 200 1', 'ends'].flatMap((each) => [`a ${each}`, `b ${each}`]));
  });

  it('see one object for the whole request, and where it comes from', async () => {
    const objects = new Set<object>();
    let address = '';
    await ask(
      [
        {
          name: 'a',
          onRequest: (request) => void objects.add(request),
          onPrepared: (request) => void objects.add(request),
          onAnswer: (request) => {
            objects.add(request);
            address = request.remoteAddress;
          },
        },
      ],
      '{ items { id } }',
    );
    expect([objects.size, address]).toEqual([1, '127.0.0.1']);
  });

  it.each(['onRequest', 'onOperation', 'onPrepared'] as const)('%s refuses before a room is asked', async (place) => {
    const before = asked();
    const later: string[] = [];
    const second: GatewayPlugin = { name: 'second', [place]: () => void later.push(place) };
    const { status, body, headers } = await ask([{ name: 'a', [place]: () => REFUSAL }, second], '{ items { id } }');
    expect([status, body.errors?.[0]?.message, headers.get('x-why')]).toEqual([418, 'No.', 'so']);
    expect([asked(), later]).toEqual([before, []]);
  });

  it('replace the document, add to the answer', async () => {
    const plugin: GatewayPlugin = {
      name: 'a',
      onOperation: (_, operation) => {
        operation.query = '{ items { count } }';
        return undefined;
      },
      onAnswer: (_, answer) => {
        answer.headers['x-mine'] = 'yes';
        answer.result = { ...answer.result, extensions: { mine: 1 } };
      },
    };
    const { body, headers } = await ask([plugin], '{ items { id } }');
    expect([body, headers.get('x-mine')]).toEqual([
      { data: { items: [{ count: 10 }, { count: 20 }] }, extensions: { mine: 1 } },
      'yes',
    ]);
  });

  it('complete refused answers too', async () => {
    const seen: unknown[] = [];
    const plugin: GatewayPlugin = { name: 'a', onAnswer: (_, { status, calls }) => void seen.push([status, calls]) };
    await ask([plugin], '', {});
    await ask([plugin], '{ items { id } }', { 'x-api-key': 'nobody' });
    expect(seen).toEqual([
      [400, 0],
      [401, 0],
    ]);
  });

  it('that throw end the request, and say why only to the log', async () => {
    const broken: GatewayPlugin = {
      name: 'broken',
      onPrepared: () => {
        throw new Error('my own fault');
      },
    };
    const { status, body, lines } = await ask([broken], '{ items { id } }');
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([500, 'INTERNAL_ERROR']);
    expect(JSON.stringify(body)).not.toContain('my own fault');
    expect(JSON.stringify(lines)).toContain('my own fault');
  });
});

describe('a plugin in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yushu-plugin-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('is its default export, or what that returns', async () => {
    const plain = await loadPlugin(file('plain.mjs', "export default { name: 'plain', onRequest() {} }"));
    const made = await loadPlugin(file('made.mjs', "export default async () => ({ name: 'made' })"));
    expect([plain, made]).toMatchObject([{ value: { name: 'plain' } }, { value: { name: 'made' } }]);
  });

  it.each([
    ['nothing', 'export const a = 1', 'exports no plugin'],
    ['no name', 'export default {}', 'has no name'],
    ['a misspelt hook', "export default { name: 'x', onAnswers() {} }", 'did you mean onAnswer'],
    ['a hook that is none', "export default { name: 'x', onAnswer: 1 }", 'onAnswer is no function'],
    ['what does not load', 'export default (', ''],
  ])('refused: %s', async (name, text, reason) => {
    const loaded = await loadPlugin(file(`${name.replaceAll(' ', '-')}.mjs`, text));
    expect(loaded).toMatchObject({
      ok: false,
      error: { code: 'BAD_PLUGIN', message: expect.stringContaining(reason) },
    });
  });
});

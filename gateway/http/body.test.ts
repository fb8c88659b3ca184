import { createServer, type IncomingMessage, request as open } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBody } from './body.ts';
import { standInGateway, standInRooms } from './stand-in.ts';

const LIMIT = 300_000;
const server = createServer(async (request, response) => {
  const read = await readBody(request, LIMIT);
  response.end(JSON.stringify(read.ok ? { text: read.value } : { status: read.error.status }));
});
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

/** What is read of `parts`, sent one after the other. */
function read(parts: readonly (string | Uint8Array)[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const sent = open({ port, method: 'POST' }, async (answer: IncomingMessage) => {
      resolve(JSON.parse((await answer.setEncoding('utf8').toArray()).join('')));
    });
    sent.on('error', reject);
    for (const part of parts) sent.write(part);
    sent.end();
  });
}

describe('readBody', () => {
  it('joins what came in parts, a character cut in two as well', async () => {
    const bytes = Buffer.from(`${'a'.repeat(200_000)}渝枢`);
    expect(await read([bytes.subarray(0, -4), bytes.subarray(-4)])).toEqual({ text: bytes.toString() });
  });

  it('gives nothing of one body in another', async () => {
    const bodies = Array.from({ length: 8 }, (_, nth) => `${nth}`.repeat(100_000 + nth));
    const all = await Promise.all(bodies.map((body) => read([body.slice(0, 70_000), body.slice(70_000)])));
    expect(all).toEqual(bodies.map((text) => ({ text })));
  });

  it('takes no mark of byte order for a part of the text, and nothing for UTF-8 that is not', async () => {
    expect(await read(['\ufeff{}'])).toEqual({ text: '{}' });
    expect(await read([new Uint8Array([0x7b, 0xc0, 0x80, 0x7d])])).toEqual({ status: 400 });
  });

  it('refuses more than the limit, whether it was announced or not', async () => {
    expect(await read(['a'.repeat(LIMIT)])).toEqual({ text: 'a'.repeat(LIMIT) });
    expect(await read(['a'.repeat(LIMIT), 'a'])).toEqual({ status: 413 });
  });
});

it('refuses a body that announces too much before it has come, and answers what follows it on the connection', async () => {
  const gateway = await standInGateway({ rooms: standInRooms().rooms });
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1').setEncoding('latin1');
  let heard = '';
  socket.on('data', (text) => (heard += text));
  const said = async (text: RegExp) => {
    while (!text.test(heard)) await new Promise((resolve) => socket.once('data', resolve));
  };
  const head = (length: number) =>
    `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;
  socket.write(head(2_000_000));
  await said(/^HTTP\/1\.1 413/);
  socket.write('x'.repeat(2_000_000));
  const query = '{"query":"{ items { id } }"}';
  socket.write(head(query.length) + query);
  await said(/HTTP\/1\.1 200.*"items"/s);
  expect(heard).not.toMatch(/connection: close/i);
  socket.destroy();
  await gateway.stop();
});

/** Connections to a room: how many, used again when they may be, and what ends them. */

import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { RoomPool } from './pool.ts';
import { Heard, type Posted } from './posted.ts';
import { fieldLines, headTo } from './request-head.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

interface Room {
  url: URL;
  /** Every connection that came. */
  sockets: Socket[];
  /** What came, a text for each connection. */
  heard: string[];
}

/** A room that speaks bytes: `say` is called for each piece that comes. */
async function room(say: (socket: Socket, piece: string, nth: number) => void): Promise<Room> {
  const [sockets, heard]: [Socket[], string[]] = [[], []];
  const server: Server = createServer((socket) => {
    const nth = sockets.push(socket) - 1;
    heard.push('');
    socket.on('error', () => {});
    socket.on('data', (piece) => {
      heard[nth] += piece.toString('latin1');
      say(socket, piece.toString('latin1'), nth);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql?a=1`), sockets, heard };
}

function poolTo({ url }: Pick<Room, 'url'>, connections = 4) {
  const pool = new RoomPool(url, connections);
  ends.push(() => pool.close());
  const post = (body = '{}', signal: AbortSignal = new AbortController().signal) =>
    pool.post({ head: headTo(url), body, maxAnswerBytes: 1000 }, signal);
  return { pool, post };
}

const ANSWER = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}';
const good = (socket: Socket) => void socket.write(ANSWER);
const told = (posted: Posted) => (posted instanceof Heard ? posted.text : posted.kind);

describe('a connection', () => {
  it('is used again, and its requests are as they should be', async () => {
    const { url, heard } = await room(good);
    const { post } = poolTo({ url });
    expect([told(await post('{"a":1}')), told(await post('渝'))]).toEqual(['{}', '{}']);
    const head = `POST /graphql?a=1 HTTP/1.1\r\nhost: ${url.host}\r\ncontent-length:`;
    expect(heard).toEqual([`${head} 7\r\n\r\n{"a":1}${head} 3\r\n\r\n${Buffer.from('渝').toString('latin1')}`]);
  });

  it.each<[string, string]>([
    ['that the room says it closes', 'HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}'],
    ['on which more came than was asked for', `${ANSWER}more`],
    ['that is kept for no time', 'HTTP/1.1 200 OK\r\nkeep-alive: timeout=1\r\ncontent-length: 2\r\n\r\n{}'],
  ])('%s is not used again', async (_, answer) => {
    const { url, sockets } = await room((socket) => void socket.write(answer));
    const { post } = poolTo({ url });
    expect([told(await post()), told(await post()), sockets.length]).toEqual(['{}', '{}', 2]);
  });

  it('on which something comes unasked is closed', async () => {
    const { url, sockets } = await room(good);
    const { post } = poolTo({ url });
    await post();
    sockets[0]?.write(ANSWER);
    await expect.poll(() => sockets[0]?.closed).toBe(true);
    expect([told(await post()), sockets.length]).toEqual(['{}', 2]);
  });

  it('whose answer came before all was sent is not used again', async () => {
    const { url, sockets } = await room((socket) => {
      socket.pause();
      socket.write(ANSWER);
    });
    const { post } = poolTo({ url });
    expect([told(await post('x'.repeat(20_000_000))), told(await post()), sockets.length]).toEqual(['{}', '{}', 2]);
  });

  it('closed by the room between two requests says so, and takes the other free ones along', async () => {
    const { url, sockets } = await room(good);
    const { post } = poolTo({ url });
    await Promise.all([post(), post()]);
    expect(sockets).toHaveLength(2);
    for (const socket of sockets) socket.removeAllListeners('data').on('data', () => socket.destroy());
    expect(await post()).toMatchObject({ kind: 'REFUSED', unheard: true });
    expect([told(await post()), sockets.length]).toEqual(['{}', 3]);
  });

  it('that was not open yet is left to the next one by who leaves', async () => {
    const { url, sockets, heard } = await room(good);
    const { post } = poolTo({ url });
    const leave = new AbortController();
    const asked = post('1', leave.signal);
    leave.abort();
    expect([told(await asked), told(await post('2')), sockets.length]).toEqual(['TIMEOUT', '{}', 1]);
    expect(heard[0]).toMatch(/\r\n\r\n2$/);
  });

  it('that nobody takes is a fault of which nothing was heard', async () => {
    const { post } = poolTo({ url: new URL('http://127.0.0.1:1/') });
    expect(await post()).toMatchObject({ kind: 'REFUSED', unheard: true });
  });
});

describe('the pool', () => {
  it('opens so many connections and no more, and everybody gets his turn', async () => {
    const { url, sockets } = await room((socket) => void setTimeout(good, 5, socket));
    const { post } = poolTo({ url }, 2);
    const all = await Promise.all(Array.from({ length: 7 }, () => post()));
    expect([all.map(told), sockets.length]).toEqual([Array(7).fill('{}'), 2]);
  });

  it('gives their turn to those who wait when a connection breaks', async () => {
    const { url, sockets } = await room((socket, _, nth) => (nth === 0 ? socket.destroy() : good(socket)));
    const { post } = poolTo({ url }, 1);
    expect((await Promise.all([post(), post()])).map(told)).toEqual(['REFUSED', '{}']);
    expect(sockets).toHaveLength(2);
  });

  it('lets go of those who wait no longer, before their turn and after', async () => {
    const { url, sockets, heard } = await room((socket) => {
      // A byte now and then keeps nobody waiting.
      const drip = setInterval(() => socket.write('H'), 5);
      socket.on('close', () => clearInterval(drip));
    });
    const { post } = poolTo({ url }, 1);
    const leave = new AbortController();
    const asked = [post('1', leave.signal), post('2', leave.signal)];
    await expect.poll(() => heard[0]).toMatch(/1$/);
    leave.abort();
    expect((await Promise.all(asked)).map(told)).toEqual(['TIMEOUT', 'TIMEOUT']);
    await expect.poll(() => sockets[0]?.closed).toBe(true);
    expect([told(await post('3', leave.signal)), sockets.length]).toEqual(['TIMEOUT', 1]);
  });

  it('answers what is under way before it closes, and nothing after', async () => {
    const { url, sockets } = await room((socket) => void setTimeout(good, 30, socket));
    const { pool, post } = poolTo({ url }, 1);
    const asked = [post(), post()];
    const closed = pool.close();
    expect((await Promise.all([...asked, post()])).map(told)).toEqual(['{}', '{}', 'REFUSED']);
    await closed;
    await expect.poll(() => sockets.every((socket) => socket.closed)).toBe(true);
  });
});

it('no field ends its line or says where the body ends', () => {
  expect(fieldLines({ 'x-a': 'b', 'x-c': 'é' })).toBe('x-a: b\r\nx-c: é\r\n');
  for (const value of ['a\r\nx: y', 'a\nb', 'a\u0000', '渝']) expect(fieldLines({ 'x-a': value })).toBeUndefined();
  for (const name of ['', 'a b', 'a:', 'x\r\ny', 'content-length', 'Transfer-Encoding', 'connection', 'host']) {
    expect(fieldLines({ [name]: '1' })).toBeUndefined();
  }
});

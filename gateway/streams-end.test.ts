/** Where streams end: at their bounds, and when what is under them changes. */
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { collect, TICKS, ws } from './http/collected.ts';
import { standInGateway } from './http/stand-in.ts';
import { tickingRooms } from './http/ticking-room.ts';

const { rooms, tick, open } = tickingRooms();

/** Resolves when as many streams are open at the room. */
const opened = (count: number) => expect.poll(open, { timeout: 30_000 }).toBe(count);

describe('bounds of streams', () => {
  it('asks plugins as a query would, over both ways', async () => {
    const error = { code: 'FORBIDDEN', message: 'Not today.' } as const;
    const onPrepared = ({ kind }: { kind: string }) => (kind === 'subscription' ? { error } : undefined);
    const plugin = { name: 'no-streams', onPrepared: (_: unknown, prepared: { kind: string }) => onPrepared(prepared) };
    const other = await standInGateway({ rooms, plugins: [plugin] });
    await expect(collect(ws(other), { query: TICKS }).ended).rejects.toMatchObject([{ message: 'Not today.' }]);
    const response = await fetch(`${other.url}/graphql?query=${encodeURIComponent(TICKS)}`, {
      headers: { accept: 'text/event-stream' },
    });
    expect(await response.text()).toContain('Not today.');
    expect(open()).toBe(0);
    await other.stop();
  });

  it('has so many for one key and no more', async () => {
    const other = await standInGateway({ rooms, streams: { perKey: 1 } });
    const first = collect(ws(other), { query: TICKS });
    await opened(1);
    const refused = collect(ws(other), { query: TICKS });
    await expect(refused.ended).rejects.toMatchObject([{ extensions: { code: 'OPERATION_LIMIT_EXCEEDED' } }]);
    const third = await fetch(`${other.url}/graphql?query=${encodeURIComponent(TICKS)}`, {
      headers: { accept: 'text/event-stream' },
    });
    expect(third.status).toBe(429);
    first.stop();
    await opened(0);
    const next = collect(ws(other), { query: TICKS });
    await opened(1);
    next.stop();
    await other.stop();
  });

  it('lets go of a client that does not read, with a reason', async () => {
    const other = await standInGateway({ rooms, streams: { stallMs: 150 } });
    const socket = new WebSocket(`${other.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    const query = 'subscription { ticks { n padding } }';
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.once('message', () => socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query } })));
    await opened(1);
    socket.pause();
    tick(800);
    await opened(0);
    socket.resume();
    expect([4508, 1006]).toContain(await closed);
    await other.stop();
  });
});

describe('changes under streams', () => {
  it('says that it goes away when it is stopped, so that clients come back', async () => {
    const other = await standInGateway({ rooms });
    const socket = collect(ws(other), { query: TICKS });
    const response = await fetch(`${other.url}/graphql?query=${encodeURIComponent(TICKS)}`, {
      headers: { accept: 'text/event-stream' },
    });
    await opened(2);
    const text = response.text();
    await other.stop();
    await expect(socket.ended).rejects.toMatchObject({ code: 1001 });
    expect(await text).toBe(':\n\n');
    await opened(0);
  });

  it('takes streams over to the next supergraph, losing and repeating nothing', async () => {
    const other = await standInGateway({ rooms });
    const stream = collect(ws(other), { query: TICKS });
    await opened(1);
    tick();
    await expect.poll(() => stream.events.length).toBe(1);
    const more = rooms.map((room) =>
      room.name === 'stock' ? { ...room, sdl: room.sdl.replace('count: Int', 'count: Int more: Int') } : room,
    );
    expect(other.reload({ rooms: more })).toEqual({ ok: true, value: true });
    tick(3);
    await expect.poll(() => stream.events.length).toBe(4);
    const [at = 0] = stream.numbers();
    expect(stream.numbers()).toEqual([at, at + 1, at + 2, at + 3]);
    expect(open()).toBe(1);
    await other.stop();
  });
});

import { describe, expect, it } from 'vitest';
import { createGateway } from './gateway.ts';
import { standInGateway, standInRooms } from './http/stand-in.ts';

const { rooms } = standInRooms();

describe('starting and stopping', () => {
  it('answers what is under way, takes nothing new, and is gone', async () => {
    const other = await standInGateway({ rooms });
    const inFlight = fetch(`${other.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ slow }"}',
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const started = performance.now();
    const stopped = other.stop();
    await expect(inFlight.then((response) => response.json())).resolves.toEqual({ data: { slow: 1 } });
    await stopped;
    expect(performance.now() - started).toBeLessThan(5_000);
    await expect(fetch(`${other.url}/health`)).rejects.toThrow();
  });

  it('names a taken port, or takes the next one', async () => {
    const gateway = await standInGateway({ rooms });
    const taken = await createGateway({ rooms, port: gateway.port });
    expect(taken).toEqual({ ok: false, error: { code: 'PORT_TAKEN', port: gateway.port } });
    const next = await standInGateway({ rooms, port: gateway.port, portFallback: true });
    expect(next.port).toBeGreaterThan(gateway.port);
    await Promise.all([next.stop(), gateway.stop()]);
  });

  it('says why it cannot start', async () => {
    expect(await createGateway({ port: 0 })).toMatchObject({ error: { code: 'NOTHING_TO_SERVE' } });
    expect(await createGateway({ port: 0, supergraphSdl: 'type' })).toMatchObject({
      error: { code: 'BAD_SUPERGRAPH' },
    });
    const broken = { ...rooms[0]!, sdl: 'type Query { a: Missing }' };
    expect(await createGateway({ port: 0, rooms: [broken] })).toMatchObject({ error: { code: 'COMPOSITION_FAILED' } });
  });
});

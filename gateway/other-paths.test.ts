import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gateway } from './gateway.ts';
import { renderLab } from './http/lab.ts';
import { standInGateway, standInRooms } from './http/stand-in.ts';

const { rooms } = standInRooms();
let gateway: Gateway;

beforeAll(async () => {
  const routes = [
    {
      method: 'POST',
      path: '/v1/echo/:name',
      handle: async (_: unknown, response: { end(text: string): unknown }, call: object) =>
        void response.end(JSON.stringify(call)),
    },
  ];
  gateway = await standInGateway({ rooms, routes: routes as never });
});
afterAll(() => gateway.stop());

describe('other paths', () => {
  it('serves a lab that asks nobody else', async () => {
    const response = await fetch(`${gateway.url}/lab`);
    const html = await response.text();
    expect(html).toContain('FirstLook');
    expect(response.headers.get('content-security-policy')).toContain("connect-src 'self'");
    expect(html.match(/(?:src|href)="(?!data:)[^"]*\/\/[^"]*"/g)).toBeNull();
    expect(html).toBe(await renderLab());
  });

  it('is alive and ready', async () => {
    expect((await fetch(`${gateway.url}/health`)).status).toBe(200);
    const ready = await fetch(`${gateway.url}/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
  });

  it('is not ready without what it stands on, and says why without more', async () => {
    const checks = [
      { name: 'database', check: async () => 'does not answer' },
      { name: 'disk', check: () => Promise.reject(new Error('/var/secret')) },
    ];
    const other = await standInGateway({ rooms, checks });
    const response = await fetch(`${other.url}/ready`);
    expect([response.status, await response.json()]).toEqual([
      503,
      { status: 'not ready', reasons: ['database does not answer', 'disk failed'] },
    ]);
    await other.stop();
  });

  it("serves the rooms' own paths", async () => {
    const send = (path: string, method = 'POST') =>
      fetch(gateway.url + path, { method, headers: { 'x-api-key': 'partner-key' } });
    const answer = await send('/v1/echo/%E6%B8%9D');
    expect(await answer.json()).toMatchObject({ parameters: { name: '渝' }, viewer: { id: 'key:p' } });
    expect((await send('/v1/echo/x', 'GET')).status).toBe(405);
    expect((await send('/v1/echo')).status).toBe(404);
    expect((await send('/v1/echo/%FF')).status).toBe(404);
  });
});

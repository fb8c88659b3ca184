import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ask } from './ask.ts';

it('reads no more of an answer than its bound', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yask-'));
  const socket = join(folder, 'socket');
  const server = createServer((_request, response) => void response.end(JSON.stringify('x'.repeat(5_000))));
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  const question = { socket, method: 'GET', path: '/' } as const;
  expect(await ask({ ...question, maxBytes: 5_001 })).toMatchObject({ ok: false, error: { code: 'PROTOCOL' } });
  expect(await ask({ ...question, maxBytes: 5_002 })).toMatchObject({ ok: true, value: { status: 200 } });
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

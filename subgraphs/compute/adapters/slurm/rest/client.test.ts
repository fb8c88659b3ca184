/** Against a slurmrestd that says what a test tells it to. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { restClient } from './client.ts';

let folder: string;
let socket: string;
let server: Server | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yrest-'));
  socket = join(folder, 'socket');
});
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Said = { status?: number; text: string } | 'silence' | 'half' | 'break';

async function slurmrestd(said: Said): Promise<string[]> {
  const asked: string[] = [];
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.connection}`);
    if (said === 'silence') return;
    if (said === 'break') request.socket.destroy();
    else if (said === 'half')
      response.writeHead(200, { 'content-length': 100 }).write('{', () => request.socket.destroy());
    else response.writeHead(said.status ?? 200).end(said.text);
  });
  await new Promise<void>((resolve) => server?.listen(socket, resolve));
  return asked;
}
const errorOf = (error: object, status = 500): Said => ({
  status,
  text: JSON.stringify({ errors: [error], jobs: [] }),
});
const SUBMISSION = { script: '', job: { environment: {}, current_working_directory: '/' } };

describe('restClient', () => {
  it.each([
    ['an unknown partition', 'REFUSED', errorOf({ error_code: 2000 }), false],
    ['a size that no partition has, in an answer of 200', 'REFUSED', errorOf({ error_code: 2015 }, 200), false],
    ['a controller that is away', 'UNREACHABLE', errorOf({ error_code: 1800 }), true],
    ['a timeout within Slurm', 'UNREACHABLE', errorOf({ error_number: 5004 }), true],
    ['a passing refusal', 'UNREACHABLE', errorOf({ error_code: 2007 }), true],
    ['an error without a number', 'UNREACHABLE', errorOf({}), true],
    ['a number of nothing known', 'TIMEOUT', errorOf({ error_number: 77 }), true],
    ['no JSON', 'TIMEOUT', { text: 'oops' }, true],
    ['no number of a job', 'TIMEOUT', { text: '{"errors":[],"job_id":0}' }, true],
    ['a broken connection', 'TIMEOUT', 'break', true],
    ['half an answer', 'TIMEOUT', 'half', true],
    ['silence', 'TIMEOUT', 'silence', true],
  ] as const)('takes a submission that met %s for %s', async (_name, code, said, retry) => {
    await slurmrestd(said);
    expect(await restClient(socket, 300).submit(SUBMISSION)).toMatchObject({ ok: false, error: { code, retry } });
  });

  it('tells that nobody is there from that nobody answers', async () => {
    expect(await restClient(socket).jobs()).toMatchObject({ error: { code: 'UNREACHABLE' } });
  });

  it.each([2017, 2021])('has cancelled what Slurm says is not there (%d)', async (error_number) => {
    const asked = await slurmrestd(errorOf({ error_number }));
    expect(await restClient(socket).cancel(7)).toEqual({ ok: true, value: undefined });
    // Asked to close, slurmrestd 22.05 spoils its answer.
    expect(asked).toEqual(['DELETE /slurm/v0.0.38/job/7 keep-alive']);
  });

  it('does not take another refusal to cancel for done', async () => {
    await slurmrestd(errorOf({ error_number: 2002 }));
    expect(await restClient(socket).cancel(7)).toMatchObject({ ok: false, error: { code: 'REFUSED' } });
  });

  it.each([
    ['jobs that are none', { text: '{"errors":[],"jobs":[{"job_id":"x"}]}' }],
    ['an error of HTTP alone', { status: 502, text: '{}' }],
    ['no JSON', { text: '<html>' }],
  ])('calls %s a fault of the protocol', async (_name, said) => {
    await slurmrestd(said);
    expect(await restClient(socket).jobs()).toMatchObject({ ok: false, error: { code: 'PROTOCOL' } });
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose, hashKey } from '@yushu/gateway';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { run as runCommand } from '../yushu.ts';

const folder = mkdtempSync(join(tmpdir(), 'yushu-gateway-'));
const supergraph = join(folder, 'supergraph.graphql');
const MAIN = join(import.meta.dirname, '..', 'yushu.ts');
const headers = { 'content-type': 'application/json' };
let room: Server;

beforeAll(async () => {
  room = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json').end('{"data":{"a":{"b":{"c":1}}}}');
  });
  await new Promise<void>((resolve) => room.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(room.address() as AddressInfo).port}/`;
  const composed = compose([{ name: 'one', sdl: 'type Query { a: A } type A { b: B } type B { c: Int }', url }]);
  if (!composed.ok) throw new Error(composed.error.errors.join('\n'));
  writeFileSync(supergraph, composed.value.supergraphSdl);
});
afterAll(() => {
  room.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = (args: string[], environment: Record<string, string> = {}): ChildProcess =>
  spawn(process.execPath, [MAIN, 'gateway', ...args], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** The command line in this process: starting another for each costs seconds. */
async function run(args: string[], environment: Record<string, string> = {}) {
  const written = { out: '', err: '' };
  const out = vi.spyOn(console, 'log').mockImplementation((line) => {
    written.out += `${line}\n`;
  });
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.err += text;
    return true;
  });
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  try {
    return { code: await runCommand(['gateway', ...args]), ...written };
  } finally {
    for (const spy of [out, err]) spy.mockRestore();
    vi.unstubAllEnvs();
  }
}

function configFile(content: object): string {
  const file = join(folder, `config-${Object.keys(content).join('-')}.json`);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

describe('yushu gateway', () => {
  it('shows what is in force and where it comes from', async () => {
    const config = configFile({ host: '::1', maxDepth: 5 });
    const { code, out } = await run(['--config', config, '--print-config', '--json', '--port', '0'], {
      YUSHU_GATEWAY_MAX_DEPTH: '6',
    });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(
      expect.arrayContaining([
        { setting: 'port', value: 0, from: 'flag --port' },
        { setting: 'host', value: '::1', from: `file ${config}` },
        { setting: 'maxDepth', value: 6, from: 'environment YUSHU_GATEWAY_MAX_DEPTH' },
        { setting: 'maxAliases', value: 100, from: 'default' },
      ]),
    );
  });

  it('refuses an unknown key with exit code 2, and names it and its neighbour', async () => {
    const { code, err } = await run(['--config', configFile({ maxDept: 5 })]);
    expect([code, err]).toEqual([2, expect.stringMatching(/^UNKNOWN_SETTING: .*"maxDept".*maxDepth/)]);
    expect(await run([])).toMatchObject({ code: 2, err: expect.stringMatching(/^SUPERGRAPH_MISSING/) });
    expect(await run(['restart', 'all'])).toMatchObject({ code: 2, err: expect.stringMatching(/^NO_SUCH_PROCESS/) });
  });

  it('serves a supergraph by its config file: limits, keys', { timeout: 60_000 }, async () => {
    const keys = [{ sha256: hashKey('mine'), viewer: { id: 'key:m', kind: 'OPERATOR', orgId: null, scopes: [] } }];
    const config = configFile({ supergraph, port: 0, maxDepth: 2, keys });
    const child = start(['--json'], { YUSHU_GATEWAY_CONFIG: config });
    const [line] = await once(child.stdout!, 'data');
    const { url } = JSON.parse(String(line));
    const ask = async (query: string, key: string) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'x-api-key': key },
        body: JSON.stringify({ query }),
      });
      const { data, errors } = (await response.json()) as { data: unknown; errors?: { extensions: object }[] };
      return [response.status, data, errors?.[0]?.extensions];
    };
    try {
      expect(await ask('{ a { __typename } }', 'mine')).toEqual([200, { a: { __typename: 'A' } }, undefined]);
      expect(await ask('{ a { b { c } } }', 'mine')).toMatchObject([
        200,
        undefined,
        { code: 'OPERATION_LIMIT_EXCEEDED' },
      ]);
      expect(await ask('{ a { b { c } } }', 'other')).toMatchObject([401, undefined, { code: 'UNAUTHENTICATED' }]);
    } finally {
      child.kill('SIGTERM');
      expect((await once(child, 'close'))[0]).toBe(0);
    }
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { compose } from './compose.ts';
import { type GatewayConfig, readConfig } from './config.ts';
import { type FileLogLine, serveFile } from './serve-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yushu-file-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function supergraph(field: string): string {
  const composed = compose([{ name: 'one', sdl: `type Query { ${field}: Int }`, url: 'http://127.0.0.1:9/' }]);
  if (!composed.ok) throw new Error(composed.error.errors.join('\n'));
  return composed.value.supergraphSdl;
}

function config(): GatewayConfig {
  const read = readConfig({ flags: { port: 0, lastGoodFile: join(folder, 'good.graphql') }, environment: {} });
  if (!read.ok) throw new Error(read.error.message);
  return read.value.config;
}

async function serve(text: string) {
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(file, text);
  const lines: FileLogLine[] = [];
  const made = await serveFile({ config: config(), file, log: (line) => lines.push(line) });
  return { made, file, events: () => lines.map(({ event }) => event) };
}

it('keeps what could be served, and serves it when the file cannot be', async () => {
  const { made, file, events } = await serve(supergraph('a'));
  if (!made.ok) return expect.fail(made.error.code);
  const good = () => readFileSync(join(folder, 'good.graphql'), 'utf8');
  expect(good()).toBe(supergraph('a'));
  writeFileSync(file, supergraph('b'));
  made.value.look();
  expect([events(), good()]).toEqual([['supergraph'], supergraph('b')]);
  writeFileSync(file, 'type Query {');
  made.value.look();
  expect([events(), good()]).toEqual([['supergraph', 'alert'], supergraph('b')]);
  await made.value.stop();

  const again = await serve('type Query {');
  if (!again.made.ok) return expect.fail(again.made.error.code);
  expect(again.events()).toEqual(['alert']);
  expect(again.made.value.gateway.supergraphSdl).toBe(supergraph('b'));
  await again.made.value.stop();
});

it('does not start without anything that could be served', async () => {
  expect((await serve('type Query {')).made).toMatchObject({ ok: false, error: { code: 'BAD_SUPERGRAPH' } });
});

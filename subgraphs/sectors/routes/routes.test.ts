import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ANONYMOUS } from '@yushu/kit';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownCall } from '../actions/own-call.ts';
import { recordIndicatorRun } from '../actions/record-indicator-run.ts';
import { type TestRoom, testRoom } from '../test-room.ts';
import { routes } from './index.ts';

let room: TestRoom;
let origin: string;
const server = createServer((request, response) => {
  const path = request.url ?? '';
  const slug = /^\/agents\/([^/]+)\/card\.json$/.exec(path)?.[1];
  const route = routes.find((each) => each.path === (slug ? '/agents/:slug/card.json' : path));
  const parameters: Record<string, string> = slug ? { slug } : {};
  void route?.handle(request, response, { parameters, viewer: ANONYMOUS, environment: room.environment });
});
beforeAll(async () => {
  room = await testRoom();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const run = (id: string, code: string, ranAt: string, data: unknown) =>
    recordIndicatorRun(
      { id, code, ranAt: new Date(ranAt), data, errors: [], schemaId: null },
      ownCall(room.environment),
    );
  const nodes = [
    { identifier: 'a', pflops: '12.50', precision: 'FP16', sparsity: 'DENSE', state: 'MANAGED', kind: 'INTELLIGENT' },
    { identifier: 'b', pflops: '7.25', precision: 'FP16', sparsity: 'DENSE', state: 'MANAGED', kind: 'GENERAL' },
  ].map((row) => ({ ...row, green: true, provenance: { kind: 'PUBLISHED' } }));
  const data = { computeCapacity: { nodes, pageInfo: { hasNextPage: false } } };
  await run('r1', 'K01', '2026-11-24T07:00:00Z', data);
  await run('r2', 'K02', '2026-11-20T07:00:00Z', data);
  await run('r3', 'K03', '2026-11-24T07:00:00Z', null);
});
afterAll(async () => {
  server.close();
  await room?.close();
});

interface Row {
  code: string;
  value: string | null;
  state: string;
  provenance: string | null;
  asOf: string | null;
}

describe('the exports (S12)', () => {
  it('show what the graph shows: value, state, provenance and date, and no 0 for what is not known', async () => {
    const { indicators } = await room.data<{
      indicators: {
        code: string;
        reading: { value: string | null; state: string; asOf: string | null; provenance: { kind: string } | null };
      }[];
    }>('{ indicators { code reading { value state asOf provenance { kind } } } }');
    const graph = indicators.map(({ code, reading: { value, state, asOf, provenance } }): Row => {
      return { code, value, state, provenance: provenance?.kind ?? null, asOf };
    });
    const pick = ({ code, value, state, provenance, asOf }: Row): Row => ({ code, value, state, provenance, asOf });
    const json = (await (await fetch(`${origin}/indicators.json`)).json()) as { indicators: Row[] };
    expect(json.indicators.map(pick)).toEqual(graph);
    const response = await fetch(`${origin}/indicators.csv`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const csv = parse(await response.text(), {
      bom: true,
      columns: true,
      cast: (value: string) => (value === '' ? null : value),
    }) as Row[];
    expect(csv.map(pick)).toEqual(graph);
    expect(graph.slice(0, 4)).toEqual([
      { code: 'K01', value: '19.75', state: 'FRESH', provenance: 'PUBLISHED', asOf: '2026-11-24T07:00:00.000Z' },
      {
        code: 'K02',
        value: '0.632911392405',
        state: 'STALE',
        provenance: 'PUBLISHED',
        asOf: '2026-11-20T07:00:00.000Z',
      },
      { code: 'K03', value: null, state: 'UNKNOWN', provenance: null, asOf: null },
      { code: 'K04', value: null, state: 'UNKNOWN', provenance: null, asOf: null },
    ]);
  });
});

describe('an agent card', () => {
  it('tells name, purpose, version, provider, skills, tools, data classes and state', async () => {
    const { agents } = await room.data<{ agents: { nodes: { slug: string; state: string; tools: string[] }[] } }>(
      '{ agents(first: 1) { nodes { slug state tools } } }',
    );
    const [agent] = agents.nodes;
    const response = await fetch(`${origin}/agents/${agent!.slug}/card.json`);
    expect(await response.json()).toMatchObject({
      name: { zh: expect.stringContaining('示例') },
      provider: { zh: expect.stringContaining('示例') },
      skills: expect.arrayContaining([expect.objectContaining({ id: expect.any(String) })]),
      tools: agent!.tools,
      state: agent!.state,
      provenance: 'ILLUSTRATIVE',
    });
    expect((await fetch(`${origin}/agents/nobody/card.json`)).status).toBe(404);
  });
});

import { createServer, type Server } from 'node:http';
import { findRoute, type Viewer } from '@yushu/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runScoringJobs } from '../actions/scoring-jobs.ts';
import { sampleEnterprises } from '../domain/sample-law.ts';
import { CARD, scoringRoom } from '../scoring-testing.ts';
import { bank, enterprise, freshKey, PRODUCT, RIVAL_ORG } from '../testing.ts';
import { routes } from './scoring-routes.ts';

let room: Awaited<ReturnType<typeof scoringRoom>>;
let server: Server;
let url: string;
let versionId: string;
let viewer: Viewer = bank();
beforeAll(async () => {
  room = await scoringRoom();
  versionId = await room.lift(CARD, 'CHAMPION');
  await room.upload({ yearsInBusiness: 2, employees: 12, invoicedFen: 9e6, debtShare: 0.8, lateTaxDays: 20 });
  await room.grant(['UPLOADED']);
  server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://room');
    const found = findRoute(routes, request.method ?? '', pathname);
    if (!('route' in found)) return void response.writeHead(404).end();
    await found.route.handle(request, response, { ...found.match, viewer, environment: room.environment });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}/finance/v1`;
});
afterAll(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
  await room?.close();
});

const post = async (body: object, key: string | null, as: Viewer = bank()) => {
  viewer = as;
  const headers: Record<string, string> = key === null ? {} : { 'idempotency-key': key };
  const response = await fetch(`${url}/score`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('POST /finance/v1/score', () => {
  it('gives the score that the graph gives, once for a key', async () => {
    const [snapshotId] = await room.snapshot();
    const body = { snapshotId, productId: PRODUCT };
    const [one, two] = [await post(body, 'route-1'), await post(body, 'route-1')];
    expect(one.status).toBe(200);
    expect(two).toEqual(one);
    const { score } = await room.score(snapshotId!);
    expect([one.body.score, one.body.reasons]).toEqual([score.score, score.reasons]);
    const other = { ...body, snapshotId: (await room.snapshot())[0] };
    expect(await post(other, 'route-1')).toMatchObject({ status: 409 });
  });

  it('refuses whoever is no institution, what has no key, and what is not there', async () => {
    const [snapshotId] = await room.snapshot();
    const body = { snapshotId, productId: PRODUCT };
    const anonymous: Viewer = { id: 'anonymous', kind: 'ANONYMOUS', orgId: null, scopes: [] };
    expect((await post(body, 'x', anonymous)).status).toBe(401);
    expect((await post(body, 'x', enterprise())).status).toBe(403);
    expect((await post(body, null)).status).toBe(400);
    expect((await post({ ...body, more: 1 }, 'x')).status).toBe(400);
    expect((await post(body, 'x', bank(RIVAL_ORG))).status).toBe(404);
  });
});

describe('POST /finance/v1/score:batch', () => {
  it('streams a line a row, a row that fails among them', async () => {
    viewer = bank();
    const rows = sampleEnterprises(2_000, 3).map((each) => JSON.stringify(each));
    rows[7] = 'no json';
    const ask = (productId: string) =>
      fetch(`${url}/score:batch?productId=${productId}`, { method: 'POST', body: `${rows.join('\n')}\n` });
    const lines = (await (await ask(PRODUCT)).text()).trimEnd().split('\n');
    const results = lines.map((line) => JSON.parse(line) as { row: number; error: string | null });
    expect(results.map(({ row }) => row)).toEqual(rows.map((_, at) => at + 1));
    expect(results.filter(({ error }) => error !== null).map(({ row }) => row)).toEqual([8]);
    expect((await ask('prd_none')).status).toBe(404);
  });
});

describe('GET the results of a batch', () => {
  it("is the institution's own", async () => {
    const rows = sampleEnterprises(50, 3).map((each) => `${JSON.stringify(each)}\n`);
    const { job } = await room.change<{ job: { id: string } }>(
      ...([
        bank(),
        'startScoringJob',
        { idempotencyKey: freshKey(), versionId, rows: rows.join('') },
        'job { id }',
      ] as const),
    );
    await runScoringJobs(room.environment);
    viewer = bank();
    const own = await (await fetch(`${url}/scoring-jobs/${job.id}/results`)).text();
    expect(own.trimEnd().split('\n')).toHaveLength(50);
    viewer = bank(RIVAL_ORG);
    expect((await fetch(`${url}/scoring-jobs/${job.id}/results`)).status).toBe(404);
  });
});

/** The hub end to end: the same questions with all rooms in one process and with each room in its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { hashKey, keyStore } from '@yushu/gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedRooms } from '../commands/seed.ts';
import { type Hub, startHub, type TransportKind } from '../start/hub.ts';

interface Answer<T> {
  data: T;
  errors?: { message: string; path?: string[]; extensions: Record<string, unknown> }[];
}

/** The export under each transport. */
const exports: string[] = [];

const OPERATOR = 'operator-key-of-this-test';

describe.each<TransportKind>(['local', 'http'])('the hub with transport %s', (transport) => {
  let database: TestDatabase;
  let hub: Hub;
  const home = mkdtempSync(join(tmpdir(), 'yushu-e2e-'));

  beforeAll(async () => {
    database = await testDatabase();
    await seedRooms(database.app);
    const keys = keyStore([
      {
        sha256: hashKey(OPERATOR),
        viewer: { id: 'key:operator', kind: 'OPERATOR', orgId: null, scopes: ['compute:write', 'sectors:write'] },
      },
    ]);
    hub = await startHub({
      database: database.app,
      secret: 'secret-of-this-test',
      keys,
      home,
      port: 0,
      transport,
      jobs: false,
    });
  });
  afterAll(async () => {
    await hub.stop();
    await database.close();
    rmSync(home, { recursive: true, force: true });
  });

  async function ask<T = unknown>(query: string, variables: object = {}, key?: string): Promise<Answer<T>> {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (key) headers.authorization = `Bearer ${key}`;
    const response = await fetch(hub.url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    return (await response.json()) as Answer<T>;
  }

  it('is ready', async () => {
    const ready = await fetch(hub.url.replace('/graphql', '/ready'));
    expect(ready.status).toBe(200);
  });

  it('gives the plan whole in one query', async () => {
    const { data, errors } = await ask<PlanAnswer>(PLAN);
    expect(errors).toBeUndefined();
    expect(data.plan.directions.map(({ tasks }) => tasks.length)).toEqual([5, 5, 3, 4]);
    expect(data.plan.columns.map(({ projects }) => projects.length)).toEqual([9, 6, 8, 6, 7, 11, 4, 6]);
    const names = data.plan.columns.flatMap(({ projects }) => projects.map(({ name }) => name));
    expect([names.length, names.filter((name) => name !== null).length]).toEqual([57, 19]);
    expect(data.plan.targets.map(({ operator }) => operator)).toEqual([
      'AT_LEAST',
      'MORE_THAN',
      'MORE_THAN',
      'AT_MOST',
      'MORE_THAN',
      'AT_LEAST',
      'AT_LEAST',
      'AT_LEAST',
      'AT_LEAST',
      'AT_LEAST',
      'MORE_THAN',
      'AT_LEAST',
    ]);
    expect(data.sectors.map(({ mark }) => mark).join('')).toBe('融专创流商旅康绿新');
  });

  it('joins both rooms: sites of compute with the names that sectors has of their operators', async () => {
    const { data, errors } = await ask<{
      computeSites: {
        code: string;
        operator: { name: string; fictional: boolean; computeSites: { code: string }[] } | null;
      }[];
    }>('query Sites { computeSites { code operator { name fictional computeSites { code } } } }');
    expect(errors).toBeUndefined();
    const operated = data.computeSites.filter(({ operator }) => operator !== null);
    expect(operated.length).toBeGreaterThan(0);
    for (const { code, operator } of operated) {
      expect(operator?.name).toMatch(/示例/);
      expect(operator?.computeSites.map((site) => site.code)).toContain(code);
    }
  });

  it('pages without gaps or repeats, in both directions', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data }: Answer<UseCasePage> = await ask<UseCasePage>(PAGE, { after });
      seen.push(...data.useCases.nodes.map(({ slug }) => slug));
      after = data.useCases.pageInfo.hasNextPage ? data.useCases.pageInfo.endCursor : null;
      if (after === null) expect(seen.length).toBe(data.useCases.totalCount);
    } while (after !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(14);
    const last = await ask<UseCasePage>('query Last { useCases(last: 3) { nodes { slug } } }');
    expect(last.data.useCases.nodes.map(({ slug }) => slug)).toEqual(seen.slice(-3));
  });

  it.each([
    ['an unknown field', 'query X { sectors { nonsense } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['GraphQL that is none', 'query X { sectors {', {}, 'GRAPHQL_PARSE_FAILED'],
    [
      'a variable of the wrong type',
      'query X($first: Int) { useCases(first: $first) { totalCount } }',
      { first: 'many' },
      'BAD_USER_INPUT',
    ],
    [
      'a cursor that was not issued',
      'query X { useCases(first: 2, after: "nonsense") { nodes { slug } } }',
      {},
      'BAD_USER_INPUT',
    ],
    ['a page that is too large', 'query X { useCases(first: 1000) { nodes { slug } } }', {}, 'BAD_USER_INPUT'],
  ])('refuses %s with a typed error and no stack', async (_name, query, variables, code) => {
    const { errors } = await ask(query, variables);
    expect(errors?.[0]?.extensions.code).toBe(code);
    expect(JSON.stringify(errors)).not.toMatch(/node_modules|\.ts:|at async|select |127\.0\.0\.1/);
  });

  it('hides what is not public from visitors and shows it to operators', async () => {
    const query = 'query Input { __type(name: "RegisterSiteInput") { name } }';
    expect((await ask(query)).data).toEqual({ __type: null });
    expect((await ask(query, {}, OPERATOR)).data).toEqual({ __type: { name: 'RegisterSiteInput' } });
  });

  it('serves what rooms have at paths of their own, the same wherever they run', async () => {
    const response = await fetch(hub.url.replace('/graphql', '/indicators.csv?x=1'));
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    exports.push(await response.text());
    expect(exports[0]).toContain('K12');
    expect(exports.at(-1)).toBe(exports[0]);
    const card = await fetch(hub.url.replace('/graphql', '/agents/nobody/card.json'));
    expect([card.status, await card.text()]).toEqual([404, expect.stringContaining('NOT_FOUND')]);
  });

  it('withholds a figure about an organization from everybody else', async () => {
    const { data, errors } = await ask<{ organizations: { nodes: { computeUsage: object }[] } }>(
      'query Usage { organizations(first: 1) { nodes { computeUsage(window: D90) { value state } } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.organizations.nodes[0]?.computeUsage).toEqual({ value: null, state: 'WITHHELD' });
  });
});

const PAGE = `query Page($after: String) {
  useCases(first: 7, after: $after) { nodes { slug } pageInfo { hasNextPage endCursor } totalCount }
}`;

const PLAN = `query Plan {
  plan { directions { tasks { code } } columns { number projects { slot name } } targets { code operator figure { value unit } } }
  sectors { code mark }
}`;

interface UseCasePage {
  useCases: { nodes: { slug: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string }; totalCount: number };
}

interface PlanAnswer {
  plan: {
    directions: { tasks: { code: string }[] }[];
    columns: { number: number; projects: { slot: number; name: string | null }[] }[];
    targets: { code: string; operator: string; figure: { value: string; unit: string } }[];
  };
  sectors: { code: string; mark: string }[];
}

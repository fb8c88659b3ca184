import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator, type TestRoom, testRoom } from './test-room.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

interface Cases {
  useCases: {
    nodes: { slug: string; stage: string; publishedOn: string | null; title: string; sectors: { code: string }[] }[];
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string };
    facets: { sectors: { value: string; count: number }[]; provenance: { value: string; count: number }[] };
  };
}
const CASES = `query Cases($first: Int, $after: String, $filter: UseCaseFilter, $orderBy: UseCaseOrder) {
  useCases(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    nodes { slug stage publishedOn title sectors { code } }
    totalCount pageInfo { hasNextPage endCursor }
    facets { sectors { value count } provenance { value count } }
  }
}`;
const cases = async (variables: Record<string, unknown> = {}, viewer = operator('a')) =>
  (await room.data<Cases>(CASES, { variables, viewer })).useCases;

describe('use cases', () => {
  it('show visitors only what is published', async () => {
    const { useCases } = await room.data<Cases>(CASES, { variables: { first: 100 } });
    expect(new Set(useCases.nodes.map(({ stage }) => stage))).toEqual(new Set(['PUBLISHED']));
    expect((await cases({ first: 100 })).totalCount).toBe(60);
    expect(useCases.totalCount).toBe(36);
    const hidden = (await cases({ first: 100, filter: { stage: 'DRAFT' } })).nodes[0]!.slug;
    const one = `query One($slug: String!) { useCase(slug: $slug) { stage } }`;
    expect(await room.data(one, { variables: { slug: hidden } })).toEqual({ useCase: null });
    expect(await room.data(one, { variables: { slug: hidden }, viewer: operator('a') })).toEqual({
      useCase: { stage: 'DRAFT' },
    });
  });

  it.each([
    { field: 'PUBLISHED_ON', direction: 'DESC' },
    { field: 'PUBLISHED_ON', direction: 'ASC' },
    { field: 'TITLE', direction: 'ASC' },
  ])('are the same in pages of 7 as all at once ($field $direction)', async (orderBy) => {
    const all = (await cases({ first: 100, orderBy })).nodes.map(({ slug }) => slug);
    const paged: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page = await cases({ first: 7, after, orderBy });
      paged.push(...page.nodes.map(({ slug }) => slug));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(paged).toEqual(all);
    expect(new Set(all).size).toBe(60);
  });

  it('are filtered, and counted by facets that leave their own filter out', async () => {
    const health = await cases({ first: 100, filter: { sector: 'health' } });
    expect(health.nodes.every(({ sectors }) => sectors.some(({ code }) => code === 'health'))).toBe(true);
    expect(health.facets.sectors).toHaveLength(9);
    expect(health.facets.sectors.find(({ value }) => value === 'health')?.count).toBe(health.totalCount);
    expect(health.facets.provenance).toEqual([{ value: 'ILLUSTRATIVE', count: health.totalCount }]);
    expect((await cases({ filter: { text: '100%' } })).totalCount).toBe(0);
    expect((await cases({ filter: { text: '示例' } })).totalCount).toBe(60);
  });

  it('stand under each sector in one statement', async () => {
    const query = `{ sectors { code useCases(first: 2) { nodes { slug publishedOn } totalCount } organizations(first: 3) { nodes { name } } } }`;
    const { data, statements } = await room.counted(query);
    const nine = (data as { sectors: { useCases: { nodes: { publishedOn: string }[]; totalCount: number } }[] })
      .sectors;
    expect(nine.map(({ useCases }) => useCases.nodes.length)).toEqual(Array(9).fill(2));
    expect(nine.every(({ useCases }) => useCases.nodes[0]!.publishedOn >= useCases.nodes[1]!.publishedOn)).toBe(true);
    expect(nine.reduce((sum, { useCases }) => sum + useCases.totalCount, 0)).toBe(36);
    expect(statements).toHaveLength(4);
  });
});

describe('facts, policies, offers and agents', () => {
  it('show what is verified and nothing else', async () => {
    const query =
      '{ publishedFacts { code sector { code } figures { bound figure { value } } provenance { kind source { url date } } } }';
    interface Facts {
      publishedFacts: {
        code: string;
        provenance: { kind: string; source: { url: string | null; date: string | null } };
      }[];
    }
    const { publishedFacts } = await room.data<Facts>(query, { viewer: operator('a') });
    expect(publishedFacts).toHaveLength(9);
    expect(publishedFacts.map(({ code }) => code)).not.toContain('software-2024');
    expect(publishedFacts.every(({ provenance }) => provenance.source.url && provenance.source.date)).toBe(true);
  });

  it('list policies, programmes, offers and agents', async () => {
    const query = `{ policies { code state text } talentProgrammes { code } matchOffers(first: 100) { totalCount nodes { organization { fictional } price { amountMinor } } }
      agents(first: 100) { totalCount nodes { state } } }`;
    interface Lists {
      policies: { code: string; text: string }[];
      talentProgrammes: unknown[];
      matchOffers: { totalCount: number; nodes: { organization: { fictional: boolean } }[] };
      agents: { totalCount: number; nodes: { state: string }[] };
    }
    const lists = await room.data<Lists>(query);
    expect(lists.policies.map(({ code }) => code)).toEqual([
      'golden-twelve',
      'youth-enterprise-ten',
      'compute-vouchers',
      'model-vouchers',
    ]);
    expect(lists.policies[0]?.text).toContain('未载明');
    expect(lists.talentProgrammes).toHaveLength(2);
    expect(lists.matchOffers.totalCount).toBe(80);
    expect(lists.matchOffers.nodes.every(({ organization }) => organization.fictional)).toBe(true);
    expect(new Set(lists.agents.nodes.map(({ state }) => state)).size).toBe(6);
    expect(lists.agents.totalCount).toBe(24);
  });

  it('refuse an organization asked for by both keys or none', async () => {
    const answer = await room.ask('{ organization { id } }');
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('references (S10)', () => {
  const reference = async (typename: string, keys: Record<string, string>[], fields: string) => {
    const representations = keys.map((key) => ({ __typename: typename, ...key }));
    const query = `query R($r: [_Any!]!) { _entities(representations: $r) { ... on ${typename} { ${fields} } } }`;
    return room.counted(query, { variables: { r: representations } });
  };
  const column = async (sql: string) => {
    const session = await room.app.checkout();
    const { rows } = await session.client.query<{ key: string }>(sql);
    session.release();
    return rows.map(({ key }) => key);
  };

  it('resolve 50 organizations by id in one statement, in order, null where there is none', async () => {
    const known = await column('select id as key from sectors.organization order by md5(id)');
    const ids = Array.from({ length: 49 }, (_, index) => known[index % known.length]!);
    const { data, statements } = await reference(
      'Organization',
      [...ids, 'org_none'].map((id) => ({ id })),
      'id',
    );
    expect(statements).toHaveLength(1);
    expect(data._entities).toEqual([...ids.map((id) => ({ id })), null]);
  });

  it('resolve 50 organizations by USCC in one statement', async () => {
    const known = await column('select uscc as key from sectors.organization where uscc is not null order by md5(id)');
    const codes = Array.from({ length: 50 }, (_, index) => known[index % known.length]!);
    const { data, statements } = await reference(
      'Organization',
      codes.map((uscc) => ({ uscc })),
      'uscc',
    );
    expect(statements).toHaveLength(1);
    expect(data._entities).toEqual(codes.map((uscc) => ({ uscc })));
  });

  it('resolve 50 sectors and 50 use cases in one statement each', async () => {
    const sectors = await column('select code as key from sectors.sector order by place');
    const codes = Array.from({ length: 50 }, (_, index) => sectors[index % 9]!);
    const bySector = await reference(
      'Sector',
      codes.map((code) => ({ code })),
      'code mark',
    );
    expect(bySector.statements).toHaveLength(1);
    expect((bySector.data._entities as { code: string }[]).map(({ code }) => code)).toEqual(codes);
    const shown = await column(`select id as key from sectors.use_case where stage = 'PUBLISHED' order by id`);
    const ids = Array.from({ length: 50 }, (_, index) => shown[index % shown.length]!);
    const byId = await reference(
      'UseCase',
      ids.map((id) => ({ id })),
      'id',
    );
    expect(byId.statements).toHaveLength(1);
    expect((byId.data._entities as { id: string }[]).map(({ id }) => id)).toEqual(ids);
  });
});

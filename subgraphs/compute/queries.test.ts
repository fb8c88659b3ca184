import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { percentile95 } from './domain/link.ts';
import { SEED } from './seed/rows.ts';
import { siteIdOf } from './seed/sites.ts';
import { type TestRoom, testRoom } from './testing.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

describe('queries', () => {
  it('lists the sites in the order of 1+3+N, each with what stands there, in four statements', async () => {
    const { data, statements } = await room.counted<{ computeSites: Record<string, unknown>[] }>(
      `{ computeSites { code kind name(locale: EN) operator { id } pue { value unit provenance { kind } }
         provenance { kind } clusters { name site { code } } capacity { identifier kind pflops } } }`,
    );
    expect(data.computeSites.map(({ code }) => code).join(' ')).toBe(
      'CQ-C1 CQ-N1 CQ-N2 CQ-N3 CQ-E1 CQ-E2 CQ-E3 CQ-E4 HM-F1',
    );
    expect(data.computeSites[0]).toMatchObject({
      name: 'Centre (not named in the public reading)',
      operator: null,
      pue: null,
      provenance: { kind: 'PLAN_TARGET' },
      clusters: [
        { name: '示例本机-渝中', site: { code: 'CQ-C1' } },
        { name: '示例集群-CQ-C1', site: { code: 'CQ-C1' } },
      ],
      capacity: [
        { identifier: '示例-CQ-C1-01', kind: 'INTELLIGENT', pflops: '3744' },
        { identifier: '示例-CQ-C1-02', kind: 'GENERAL', pflops: '1200' },
        { identifier: '示例-CQ-C1-03', kind: 'SUPER', pflops: '180' },
      ],
    });
    expect(data.computeSites[5]).toMatchObject({
      operator: { id: SEED.sites.find(({ code }) => code === 'CQ-E2')?.operatorId },
      pue: { value: '1.32', unit: 'RATIO', provenance: { kind: 'ILLUSTRATIVE' } },
    });
    // Sites, clusters, capacity, and the sites of the clusters.
    expect(statements).toHaveLength(4);
  });

  it('finds one site by its code, and null where there is none', async () => {
    expect(
      await room.data('{ a: computeSite(code: "HM-F1") { name } b: computeSite(code: "hm-f1") { name } }'),
    ).toEqual({
      a: { name: '哈密“算力飞地”' },
      b: null,
    });
  });

  it('pages capacity without gaps or repeats', async () => {
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page: Page = await room.data(
        `query Page($after: String) { computeCapacity(first: 5, after: $after) {
           nodes { identifier site { code } } pageInfo { hasNextPage endCursor } totalCount } }`,
        { variables: { after } },
      );
      expect(page.computeCapacity.totalCount).toBe(14);
      seen.push(...page.computeCapacity.nodes.map(({ identifier }) => identifier));
      more = page.computeCapacity.pageInfo.hasNextPage;
      after = page.computeCapacity.pageInfo.endCursor;
    }
    expect(seen.toSorted()).toEqual(SEED.capacity.map(({ identifier }) => identifier).toSorted());
  });

  it('works the network out in one statement: distance, light bound and percentile as the domain has them', async () => {
    const { data, statements } = await room.counted<{ networkLinks: LinkAnswer[] }>(
      `{ networkLinks { id from { code } to { code } distanceKm { value unit provenance { kind } }
         lightBoundMs { value } p95RoundTripMs state provenance { kind } } }`,
    );
    expect(statements).toHaveLength(1);
    expect(data.networkLinks).toHaveLength(5);
    const hami = data.networkLinks.find((link) => link.to.code === 'HM-F1')!;
    expect(hami).toMatchObject({
      distanceKm: { value: '1879.584', unit: 'KM', provenance: { kind: 'ILLUSTRATIVE' } },
      state: 'LISTED',
      provenance: { kind: 'ILLUSTRATIVE' },
    });
    expect(Number(hami.lightBoundMs.value).toFixed(2)).toBe('18.41');
    for (const link of data.networkLinks) {
      const samples = SEED.samples.filter((sample) => sample.linkId === link.id).map((sample) => sample.roundTripMs);
      expect(Number(link.p95RoundTripMs)).toBe(Number(percentile95(samples)));
      expect(Number(link.p95RoundTripMs)).toBeGreaterThan(Number(link.lightBoundMs.value));
      expect(Number(link.p95RoundTripMs)).toBeLessThan(35);
    }
  });

  it('lists clusters by name', async () => {
    const { clusters } = await room.data<{ clusters: unknown[] }>('{ clusters { kind state site { id } } }');
    expect(clusters).toHaveLength(9);
    expect(clusters[0]).toEqual({ kind: 'LOCAL_PROCESS', state: 'READY', site: { id: siteIdOf('HM-F1') } });
    expect(clusters[2]).toEqual({ kind: 'SLURM', state: 'READY', site: { id: siteIdOf('CQ-C1') } });
  });
});

interface Page {
  computeCapacity: {
    nodes: { identifier: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    totalCount: number;
  };
}
interface LinkAnswer {
  id: string;
  to: { code: string };
  lightBoundMs: { value: string };
  p95RoundTripMs: string;
}

/** K01…K12: for each of the plan's targets the one federated query, how its rows become a number, and its 口径. */
import type { LocalizedText } from '@yushu/kit/domain';
import { plan } from '../plan.ts';
import type { Clause, IndicatorDefinition, Reducer } from './definition.ts';
import { reducer } from './definition.ts';

/** A version of a definition; versions are never overwritten. */
export interface SeededDefinition extends Omit<IndicatorDefinition, 'reduce'> {
  readonly version: number;
  readonly name: LocalizedText;
  /** What is counted, as text for the page. */
  readonly caliber: LocalizedText;
  /** GraphQL over the operator graph; null where no room holds the data and only reported values exist. */
  readonly document: string | null;
  readonly reduce: Reducer | null;
}

type Source = Pick<SeededDefinition, 'caliber' | 'document' | 'reduce'> & { readonly freshForHours?: number };

const DAILY = 24;
const where = (field: string, op: Clause['op'], value: unknown, reason: string): Clause => ({
  field,
  op,
  value,
  reason,
});

const CAPACITY = `computeCapacity(first: 100, after: $after) {
    nodes { identifier pflops precision sparsity basis kind state green provenance { kind } }
    pageInfo { hasNextPage endCursor }
  }`;
const capacityQuery = (name: string) => `query ${name}($after: String) {\n  ${CAPACITY}\n}`;

/** Under live control, at a stated precision, without counting zeros of sparse matrices; once per 算力标识. */
const managed = {
  lists: ['computeCapacity.nodes'],
  where: [
    where('state', 'EQ', 'MANAGED', 'NOT_MANAGED'),
    where('precision', 'EXISTS', null, 'PRECISION_MISSING'),
    where('sparsity', 'EQ', 'DENSE', 'SPARSE'),
  ],
  dedupeBy: ['identifier'],
};
const shareOfManaged = (clause: Clause) =>
  reducer(
    {
      kind: 'RATIO_OF_SUMS',
      numerator: { field: 'pflops', where: [clause] },
      denominator: { field: 'pflops', where: [] },
    },
    managed,
  );

const onlyReported = (zh: string, en: string): Source => ({
  caliber: {
    zh: `${zh}；尚无数据室提供，仅有经复核的填报值`,
    en: `${en}; no room holds the data yet, reported values only`,
  },
  document: null,
  reduce: null,
});

const sources: Readonly<Record<string, Source>> = {
  K01: {
    caliber: {
      zh: '纳管且在线可调度的算力，稠密口径，每个算力标识计一次；规划未载明精度，各行按其标明精度计入，精度口径未核实',
      en: 'Capacity under live control, dense, once per compute identifier; the plan states no precision, each row counts at its own: unverified',
    },
    document: capacityQuery('ManagedCompute'),
    reduce: reducer({ kind: 'SUM', field: 'pflops' }, managed),
    freshForHours: 6,
  },
  K02: {
    caliber: {
      zh: '纳管算力中智能算力之和与总和之比（不取各站点占比的平均）；智能算力口径未核实',
      en: 'Intelligent over all managed capacity, a ratio of sums; what counts as intelligent is unverified',
    },
    document: capacityQuery('IntelligentShare'),
    reduce: shareOfManaged(where('kind', 'EQ', 'INTELLIGENT', 'NOT_INTELLIGENT')),
    freshForHours: 6,
  },
  K03: {
    caliber: {
      zh: '纳管算力中绿色算力之和与总和之比；按装机容量，非用电量',
      en: 'Green over all managed capacity, a ratio of sums; by capacity, not by energy',
    },
    document: capacityQuery('GreenShare'),
    reduce: shareOfManaged(where('green', 'EQ', true, 'NOT_GREEN')),
    freshForHours: 6,
  },
  K04: {
    caliber: {
      zh: '在册链路往返时延第95百分位的最大值；规划未载明端点与分位，为本平台假定',
      en: 'The largest 95th-percentile round trip of listed links; end points and percentile are our assumption',
    },
    document: `query NetworkLatency {\n  networkLinks { p95RoundTripMs state provenance { kind } }\n}`,
    reduce: reducer(
      { kind: 'MAX', field: 'p95RoundTripMs' },
      { lists: ['networkLinks'], where: [where('state', 'EQ', 'LISTED', 'NOT_LISTED')] },
    ),
    freshForHours: 1,
  },
  K05: onlyReported(
    '算力核心产业规模，统计口径未载明',
    'Size of the core compute industry; its statistical scope is not stated',
  ),
  K06: onlyReported(
    '累计引育的优质算力相关企业，“优质”标准未载明',
    'Quality firms attracted or grown; what makes quality is not stated',
  ),
  K07: {
    caliber: {
      zh: '2025-01-01起首次提交算力作业的机构数；起算日为本平台假定',
      en: 'Organizations whose first compute job came since 2025-01-01; the start is our assumption',
    },
    document: `query NewComputeUsers($after: String) {
  organizations(first: 100, after: $after) {
    nodes { id firstComputeJob { at provenance { kind } } }
    pageInfo { hasNextPage endCursor }
  }
}`,
    reduce: reducer(
      { kind: 'COUNT' },
      {
        lists: ['organizations.nodes'],
        where: [
          where('firstComputeJob.at', 'EXISTS', null, 'NO_JOB'),
          where('firstComputeJob.at', 'GE', '2025-01-01', 'USER_BEFORE_2025'),
        ],
        dedupeBy: ['id'],
        provenanceField: 'firstComputeJob.provenance.kind',
      },
    ),
  },
  K08: {
    caliber: {
      zh: '状态为ACTIVE且近30日内有评测通过的治理智能体',
      en: 'Governance agents that are ACTIVE and passed an evaluation in the last 30 days',
    },
    document: `query GovernanceAgents($after: String) {
  agents(first: 100, after: $after) {
    nodes { slug state hasRecentEvaluation provenance { kind } }
    pageInfo { hasNextPage endCursor }
  }
}`,
    reduce: reducer(
      { kind: 'COUNT' },
      {
        lists: ['agents.nodes'],
        where: [
          where('state', 'EQ', 'ACTIVE', 'NOT_ACTIVE'),
          where('hasRecentEvaluation', 'EQ', true, 'NOT_EVALUATED_IN_30_DAYS'),
        ],
        dedupeBy: ['slug'],
      },
    ),
  },
  K09: {
    caliber: {
      zh: '已发布并标记为标杆的案例，须有带基线、期间且来源为实测或公开的成效',
      en: 'Published cases with the benchmark mark: an outcome with baseline and period, measured or published',
    },
    document: `query BenchmarkCases($after: String) {
  useCases(first: 100, after: $after) {
    nodes { id stage benchmark provenance { kind } }
    pageInfo { hasNextPage endCursor }
  }
}`,
    reduce: reducer(
      { kind: 'COUNT' },
      {
        lists: ['useCases.nodes'],
        where: [where('stage', 'EQ', 'PUBLISHED', 'NOT_PUBLISHED'), where('benchmark', 'EQ', true, 'NOT_A_BENCHMARK')],
        dedupeBy: ['id'],
      },
    ),
  },
  K10: {
    caliber: {
      zh: '医疗与交易两室中状态为REGISTERED或PUBLISHED的数据集，按内容哈希去重；“高质量”标准未载明',
      en: 'Data sets REGISTERED or PUBLISHED in health and market, once per content hash; “high quality” is not defined',
    },
    // One cursor cannot turn the pages of two lists: past 100 the run fails as INCOMPLETE_PAGE, never counts too few.
    document: `query IndustryDatasets {
  healthAssets: dataAssets(first: 100) {
    nodes { contentHash state provenance { kind } }
    pageInfo { hasNextPage }
  }
  marketDatasets: dataRegistrations(first: 100) {
    nodes { contentHash state provenance { kind } }
    pageInfo { hasNextPage }
  }
}`,
    reduce: reducer(
      { kind: 'COUNT' },
      {
        lists: ['healthAssets.nodes', 'marketDatasets.nodes'],
        where: [where('state', 'IN', ['REGISTERED', 'PUBLISHED'], 'NOT_REGISTERED')],
        dedupeBy: ['contentHash'],
      },
    ),
  },
  K11: onlyReported(
    '集聚的算力产业专业人才，统计口径未载明',
    'Professionals in the compute industry; the scope is not stated',
  ),
  K12: {
    caliber: {
      zh: '企业账单中单位算力成本：1 − 现期合计/基期合计；规划未载明基期',
      en: 'Billed cost of firms per unit of compute: 1 − sum now / sum of the base period; the plan states no base period',
    },
    document: `query ComputeCostChange($after: String) {
  firmComputeCosts(first: 100, after: $after) {
    nodes { orgId baselineFenPerPflopsHour currentFenPerPflopsHour provenance { kind } }
    pageInfo { hasNextPage endCursor }
  }
}`,
    reduce: reducer(
      { kind: 'CHANGE', baselineField: 'baselineFenPerPflopsHour', currentField: 'currentFenPerPflopsHour' },
      { lists: ['firmComputeCosts.nodes'], dedupeBy: ['orgId'] },
    ),
  },
};

/** The first version of each definition, in the order of the plan's targets. */
export const indicatorDefinitions: readonly SeededDefinition[] = plan.targets.map(
  ({ code, zh, en, unit, op, value }) => {
    const { freshForHours = DAILY, ...source } = sources[code]!;
    return { code, version: 1, name: { zh, en }, unit, target: { op, value }, freshForHours, ...source };
  },
);

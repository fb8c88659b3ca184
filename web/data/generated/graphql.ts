/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** State of an agent in the register. 智能体状态。 */
export type AgentState =
  /** At work. 运行中。 */
  | 'ACTIVE'
  /** On trial. 试点中。 */
  | 'PILOT'
  /** Entered. 已登记。 */
  | 'REGISTERED'
  /** Ended. 已退役。 */
  | 'RETIRED'
  /** Reviewed. 已审查。 */
  | 'REVIEWED'
  /** Stopped for now. 已暂停。 */
  | 'SUSPENDED';

/** General, intelligent or super computing, by precision. 通用、智能或超算算力。 */
export type CapacityKind =
  /** FP32. 通用算力。 */
  | 'GENERAL'
  /** FP16 and BF16. 智能算力。 */
  | 'INTELLIGENT'
  /** FP64. 超算算力。 */
  | 'SUPER';

/** Whether capacity is under live control. 算力纳管状态。 */
export type CapacityState =
  /** Under live control: the only state that counts. 已纳管，唯一计入者。 */
  | 'MANAGED'
  /** Not there yet. 规划中。 */
  | 'PLANNED'
  /** There, not under control. 已登记，未纳管。 */
  | 'REGISTERED'
  /** Gone for good. 已退役。 */
  | 'RETIRED';

/** How exactly the source states a number. 来源对数值的表述方式。 */
export type FigureBound =
  /** About it. 约。 */
  | 'ABOUT'
  /** At least it. 不少于。 */
  | 'AT_LEAST'
  /** At most it. 不高于。 */
  | 'AT_MOST'
  /** As stated. 等于。 */
  | 'EQUAL'
  /** More than it. 超过。 */
  | 'MORE_THAN';

/** Whether a link is answered for. 链路状态。 */
export type LinkState =
  /** Cut at the moment. 中断。 */
  | 'DOWN'
  /** Its latency is answered for. 在列，时延计入指标。 */
  | 'LISTED'
  /** Not there yet. 规划中。 */
  | 'PLANNED'
  /** Gone for good. 已退役。 */
  | 'RETIRED';

/** Language of a text. 文本语言。 */
export type Locale =
  /** English. 英文。 */
  | 'EN'
  /** Chinese. 中文。 */
  | 'ZH';

/** What is looked for. 需求类型。 */
export type MatchKind =
  /** A partner. 合作伙伴。 */
  | 'PARTNER'
  /** A pilot. 试点。 */
  | 'PILOT'
  /** A solution. 解决方案。 */
  | 'SOLUTION';

/** State of a request. 需求状态。 */
export type MatchRequestState =
  /** One was accepted. 已达成。 */
  | 'ACCEPTED'
  /** 90 days passed without change. 90天无进展，已失效。 */
  | 'LAPSED'
  /** Offers fit. 已匹配。 */
  | 'MATCHED'
  /** Stored, nothing fits yet. 已受理，暂无匹配。 */
  | 'OPEN'
  /** Some were chosen for talks. 已入围。 */
  | 'SHORTLISTED'
  /** Taken back. 已撤回。 */
  | 'WITHDRAWN';

/** What an organization is. 机构类别。 */
export type OrganizationKind =
  /** A bank. 银行。 */
  | 'BANK'
  /** A provider of compute. 算力提供方。 */
  | 'COMPUTE_PROVIDER'
  /** A firm. 企业。 */
  | 'ENTERPRISE'
  /** A part of government. 政府部门。 */
  | 'GOVERNMENT'
  /** A hospital. 医院。 */
  | 'HOSPITAL'
  /** A research or teaching institute. 科研院校。 */
  | 'INSTITUTE'
  /** A platform or exchange. 平台或交易场所。 */
  | 'PLATFORM';

/** Whether a policy applies. 政策状态。 */
export type PolicyState =
  /** Not in force yet. 草案。 */
  | 'DRAFT'
  /** Its time is over. 已到期。 */
  | 'EXPIRED'
  /** In force. 施行中。 */
  | 'IN_FORCE'
  /** Repealed. 已废止。 */
  | 'REPEALED';

/** Precision that capacity is stated at. 算力精度。 */
export type Precision =
  /** 16-bit brain floating point. 脑浮点半精度。 */
  | 'BF16'
  /** 16-bit floating point. 半精度。 */
  | 'FP16'
  /** 32-bit floating point. 单精度。 */
  | 'FP32'
  /** 64-bit floating point. 双精度。 */
  | 'FP64';

/** How far a target is on its way. 目标进展。 */
export type ProgressState =
  /** The target is met. 已达成。 */
  | 'ACHIEVED'
  /** Somewhat behind. 存在风险。 */
  | 'AT_RISK'
  /** No published baseline to measure from. 无公开基线。 */
  | 'NO_BASELINE'
  /** Far behind. 明显滞后。 */
  | 'OFF_TRACK'
  /** As far as expected. 进展正常。 */
  | 'ON_TRACK'
  /** No value is known. 无已知数值。 */
  | 'UNKNOWN';

/** Where a figure comes from, weakest first. 数据来源类别，由弱到强。 */
export type ProvenanceKind =
  /** Invented as an example. 示例，虚构。 */
  | 'ILLUSTRATIVE'
  /** Measured by a run that is named. 由指明的运行实测。 */
  | 'MEASURED'
  /** Stated by the plan's public reading. 规划公开解读所载。 */
  | 'PLAN_TARGET'
  /** Published elsewhere, with address and date. 已公开发布，注明出处与日期。 */
  | 'PUBLISHED';

/** A job that is thought of. 拟提交的作业。 */
export type QuotePlacementInput = {
  /** Data that it reads. 所读数据。 */
  dataAssetIds?: Array<string> | null | undefined;
  /** GPUs. GPU 数。 */
  gpus?: number;
  /** For so many seconds. 时限秒数。 */
  limitS: number;
  /** Memory, MiB. 内存。 */
  memoryMib: number;
  /** Processors. 处理器数。 */
  procs: number;
  /** The sector that it serves. 产业代码。 */
  sectorCode?: string | null | undefined;
  /** Only at this site. 指定站点。 */
  siteCode?: string | null | undefined;
};

/** How far a reading can be relied on. 读数状态。 */
export type ReadingState =
  /** The last run succeeded in time. 最新有效。 */
  | 'FRESH'
  /** The last good value, too old or after a failed run. 已过时（最后有效值）。 */
  | 'STALE'
  /** There never was a good value. 未知（从无有效值）。 */
  | 'UNKNOWN';

/** State of a value entered by hand. 填报值状态。 */
export type ReportedValueState =
  /** Approved by a second person. 已由第二人复核。 */
  | 'APPROVED'
  /** Entered, not approved yet. 已填报，待复核。 */
  | 'ENTERED'
  /** Refused by a second person. 已被退回。 */
  | 'REJECTED'
  /** A newer one took its place. 已被替代。 */
  | 'SUPERSEDED';

/** A figure to put in place of the drawn one. 替换的指标值。 */
export type SampleFeatureChange = {
  /** Its name. 名称。 */
  name: string;
  /** From 0 on. 取值，不小于 0。 */
  value: string;
};

/** The four parts of 4311. “4311”的四个组成部分。 */
export type SectorGroup =
  /** The three consumer services. 三大生活性服务业。 */
  | 'CONSUMER_SERVICES'
  /** Emerging industries. 新兴产业。 */
  | 'EMERGING'
  /** The green low-carbon economy. 绿色低碳经济产业。 */
  | 'GREEN'
  /** The four producer services. 四大生产性服务业。 */
  | 'PRODUCER_SERVICES';

/** A site's place in the district's 1+3+N. 站点类别（1+3+N 与飞地）。 */
export type SiteKind =
  /** The one centre. 中心。 */
  | 'CENTER'
  /** One of the N edge sites. 边缘站点。 */
  | 'EDGE'
  /** The enclave at Hami. 哈密“算力飞地”。 */
  | 'ENCLAVE'
  /** One of the three nodes. 节点。 */
  | 'NODE';

/** Whether zeros that are never multiplied are counted. 是否按稀疏计。 */
export type Sparsity =
  /** They are not. 稠密。 */
  | 'DENSE'
  /** They are: about twice the dense figure. 稀疏，约为稠密的两倍。 */
  | 'SPARSE';

/** Input of submitMatchRequest. submitMatchRequest 的输入。 */
export type SubmitMatchRequestInput = {
  /** At most, in fen. 预算上限（分）。 */
  budgetMinor?: string | null | undefined;
  /** How to reach the asker; never shown. 联系方式，不予展示。 */
  contact: string;
  /** Chosen by the sender; a repeat changes nothing. 幂等键。 */
  idempotencyKey: string;
  /** What is looked for. 需求类型。 */
  kind: MatchKind;
  /** The need in words. 需求描述。 */
  need: string;
  /** By which day. 需求日期。 */
  neededBy?: string | null | undefined;
  /** Who asks. 机构名称。 */
  organizationName: string;
  /** Codes it should have. 优先能力代码。 */
  preferred?: Array<string> | null | undefined;
  /** Codes an offer must have. 必备能力代码。 */
  required: Array<string>;
  /** Code of the sector. 产业代码。 */
  sectorCode: string;
  /** Its unified social credit code. 统一社会信用代码。 */
  uscc?: string | null | undefined;
};

/** How a value is held against a target, exactly. 目标比较方式（精确比较）。 */
export type TargetOperator =
  /** At least it (≥). 不少于：达到、引育、建成、形成、降低。 */
  | 'AT_LEAST'
  /** At most it (≤). 不高于。 */
  | 'AT_MOST'
  /** More than it (>). 超过：超、突破。 */
  | 'MORE_THAN';

/** Which use cases. 案例筛选条件。 */
export type UseCaseFilter = {
  /** Benchmarks or others. 是否标杆。 */
  benchmark?: boolean | null | undefined;
  /** Code of a capability. 能力代码。 */
  capability?: string | null | undefined;
  /** Kind of source. 来源类别。 */
  provenance?: ProvenanceKind | null | undefined;
  /** Code of a sector. 产业代码。 */
  sector?: string | null | undefined;
  /** Stage; visitors see PUBLISHED only. 阶段，访客仅见已发布。 */
  stage?: UseCaseStage | null | undefined;
  /** Part of title, summary or problem. 标题、概要或问题包含。 */
  text?: string | null | undefined;
};

/** How far a use case is towards being shown. 案例所处阶段。 */
export type UseCaseStage =
  /** Being written. 草稿。 */
  | 'DRAFT'
  /** Shown to everybody. 已发布。 */
  | 'PUBLISHED'
  /** Not shown any more. 已下线。 */
  | 'RETIRED'
  /** Reviewed, not shown yet. 已审核。 */
  | 'REVIEWED'
  /** Handed in for review. 已提交。 */
  | 'SUBMITTED';

export type HomeQueryVariables = Exact<{
  locale: Locale;
}>;


export type HomeQuery = { sectors: Array<{ code: string, mark: string, group: SectorGroup, name: string, useCases: { totalCount: number } }>, plan: { title: string, taskCount: number, projectCount: number, namedProjectCount: number, source: { title: string, url: string | null }, directions: Array<{ code: string, name: string, tasks: Array<{ code: string }> }>, targets: Array<{ code: string, name: string, operator: TargetOperator, operatorWord: string, scope: string | null, figure: { value: string | null, unit: string, asOf: string | null, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } } }> } };

export type MatchFormQueryVariables = Exact<{
  locale: Locale;
}>;


export type MatchFormQuery = { sectors: Array<{ code: string, mark: string, group: SectorGroup, name: string }>, matchOffers: { nodes: Array<{ sectors: Array<string>, capabilities: Array<{ code: string, name: string }> }> } };

export type MatchReceiptQueryVariables = Exact<{
  id: string;
  locale: Locale;
}>;


export type MatchReceiptQuery = { matchRequest: { id: string, reference: string, state: MatchRequestState, createdAt: string, sector: { code: string, name: string }, matches: Array<{ score: number, priceUnknown: boolean, offer: { id: string, title: string, organization: { name: string, fictional: boolean }, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } } }>, rejected: Array<{ failed: Array<{ rule: string, missing: Array<string> }>, offer: { id: string, title: string } }> } | null };

export type SubmitMatchMutationVariables = Exact<{
  input: SubmitMatchRequestInput;
  locale: Locale;
}>;


export type SubmitMatchMutation = { submitMatchRequest:
    | { __typename: 'IdempotencyConflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'IdempotencyInProgress', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InvalidUscc', code: string, message: string, path: Array<string> | null }
    | { __typename: 'SubmitMatchRequestSuccess', matchRequest: { id: string, reference: string, state: MatchRequestState, createdAt: string, sector: { code: string, name: string }, matches: Array<{ score: number, priceUnknown: boolean, offer: { id: string, title: string, organization: { name: string, fictional: boolean }, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } } }>, rejected: Array<{ failed: Array<{ rule: string, missing: Array<string> }>, offer: { id: string, title: string } }> } }
    | { __typename: 'UnknownCapability', code: string, message: string, path: Array<string> | null }
    | { __typename: 'UnknownSector', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ValidationFailed', code: string, message: string, path: Array<string> | null }
   };

export type MatchPartsFragment = { id: string, reference: string, state: MatchRequestState, createdAt: string, sector: { code: string, name: string }, matches: Array<{ score: number, priceUnknown: boolean, offer: { id: string, title: string, organization: { name: string, fictional: boolean }, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } } }>, rejected: Array<{ failed: Array<{ rule: string, missing: Array<string> }>, offer: { id: string, title: string } }> };

export type NetworkQueryVariables = Exact<{
  locale: Locale;
}>;


export type NetworkQuery = { networkLinks: Array<{ id: string, p95RoundTripMs: string | null, state: LinkState, from: { code: string, name: string, kind: SiteKind }, to: { code: string, name: string, kind: SiteKind }, distanceKm: { value: string | null, unit: string, asOf: string | null, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } }, lightBoundMs: { value: string | null, unit: string, asOf: string | null, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } }, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } }> };

export type ProvenancePartsFragment = { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null };

export type FigurePartsFragment = { value: string | null, unit: string, asOf: string | null, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } };

export type FactPartsFragment = { code: string, text: string, asOf: string | null, figures: Array<{ label: string, bound: FigureBound, figure: { value: string | null, unit: string, asOf: string | null } }>, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } };

export type UseCaseCardFragment = { slug: string, title: string, summary: string, benchmark: boolean, publishedOn: string | null, sectors: Array<{ code: string, mark: string }>, capabilities: Array<{ code: string, name: string }>, outcomes: Array<{ label: string, baseline: string | null, n: number | null, period: { from: string, to: string } | null, figure: { value: string | null, unit: string, asOf: string | null, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } } }>, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } };

export type SiteLinkFragment = { code: string, mark: string, group: SectorGroup, name: string };

export type TargetPartsFragment = { code: string, name: string, operator: TargetOperator, operatorWord: string, scope: string | null, figure: { value: string | null, unit: string, asOf: string | null, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } } };

export type PlanPageQueryVariables = Exact<{
  locale: Locale;
}>;


export type PlanPageQuery = { plan: { title: string, period: string, taskCount: number, projectCount: number, namedProjectCount: number, source: { title: string, url: string | null }, directions: Array<{ code: string, name: string, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null }, tasks: Array<{ code: string, name: string, reading: string }>, columns: Array<{ number: number, projects: Array<{ slot: number, name: string | null, nameEn: string | null }> }> }>, structures: Array<{ code: string, title: string, text: string }>, safeguards: Array<{ code: string, title: string, text: string }>, questions: Array<{ code: string, question: string, answer: string }> } };

export type ProgressQueryVariables = Exact<{
  locale: Locale;
}>;


export type ProgressQuery = { indicators: Array<{ code: string, name: string, unit: string, caliber: string, progress: ProgressState, met: boolean | null, target: { code: string, name: string, operator: TargetOperator, operatorWord: string, scope: string | null, figure: { value: string | null, unit: string, asOf: string | null, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } } }, reading: { value: string | null, state: ReadingState, reason: string | null, asOf: string | null, knownAt: string | null, staleSince: string | null, rows: number | null, duplicates: number | null, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } | null, sources: Array<{ room: string, ok: boolean }>, excluded: Array<{ reason: string, count: number }> }, reported: Array<{ id: string, value: string, asOf: string, state: ReportedValueState, evidence: string, enteredByRole: string, approvedByRole: string | null, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } }> }> };

export type SiteQueryVariables = Exact<{
  code: string;
  locale: Locale;
}>;


export type SiteQuery = { sector: { code: string, mark: string, group: SectorGroup, name: string, task: { code: string, name: string, reading: string, direction: { code: string, name: string }, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } }, useCases: { totalCount: number, nodes: Array<{ slug: string, title: string, summary: string, benchmark: boolean, publishedOn: string | null, sectors: Array<{ code: string, mark: string }>, capabilities: Array<{ code: string, name: string }>, outcomes: Array<{ label: string, baseline: string | null, n: number | null, period: { from: string, to: string } | null, figure: { value: string | null, unit: string, asOf: string | null, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } } }>, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } }> }, organizations: { totalCount: number, nodes: Array<{ id: string, name: string, kind: OrganizationKind, fictional: boolean, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } }> }, facts: Array<{ code: string, text: string, asOf: string | null, figures: Array<{ label: string, bound: FigureBound, figure: { value: string | null, unit: string, asOf: string | null } }>, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } }> } | null };

export type SourcesQueryVariables = Exact<{
  locale: Locale;
}>;


export type SourcesQuery = { plan: { title: string, source: { title: string, url: string | null } }, publishedFacts: Array<{ code: string, text: string, asOf: string | null, sector: { code: string, mark: string, name: string } | null, figures: Array<{ label: string, bound: FigureBound, figure: { value: string | null, unit: string, asOf: string | null } }>, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } }>, policies: Array<{ code: string, name: string, text: string, state: PolicyState, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } }> };

export type HubProbeQueryVariables = Exact<{ [key: string]: never; }>;


export type HubProbeQuery = { plan: { projectCount: number } };

export type ComputeProbeQueryVariables = Exact<{ [key: string]: never; }>;


export type ComputeProbeQuery = { computeSites: Array<{ code: string }> };

export type UseCasePageQueryVariables = Exact<{
  slug: string;
  locale: Locale;
}>;


export type UseCasePageQuery = { useCase: { problem: string, approach: string, stage: UseCaseStage, slug: string, title: string, summary: string, benchmark: boolean, publishedOn: string | null, sectorLinks: Array<{ code: string, mark: string, group: SectorGroup, name: string }>, organizations: Array<{ id: string, name: string, kind: OrganizationKind, fictional: boolean, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } }>, sectors: Array<{ code: string, mark: string }>, capabilities: Array<{ code: string, name: string }>, outcomes: Array<{ label: string, baseline: string | null, n: number | null, period: { from: string, to: string } | null, figure: { value: string | null, unit: string, asOf: string | null, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } } }>, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } } | null };

export type UseCasesQueryVariables = Exact<{
  locale: Locale;
  filter?: UseCaseFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type UseCasesQuery = { sectors: Array<{ code: string, mark: string, group: SectorGroup, name: string }>, useCases: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ slug: string, title: string, summary: string, benchmark: boolean, publishedOn: string | null, sectors: Array<{ code: string, mark: string }>, capabilities: Array<{ code: string, name: string }>, outcomes: Array<{ label: string, baseline: string | null, n: number | null, period: { from: string, to: string } | null, figure: { value: string | null, unit: string, asOf: string | null, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } } }>, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } }>, facets: { sectors: Array<{ value: string, count: number }>, capabilities: Array<{ value: string, count: number }>, provenance: Array<{ value: string, count: number }> } } };

export type UseCaseCountQueryVariables = Exact<{
  filter?: UseCaseFilter | null | undefined;
}>;


export type UseCaseCountQuery = { useCases: { totalCount: number } };

export type UseCaseFacetsQueryVariables = Exact<{
  locale: Locale;
  filter?: UseCaseFilter | null | undefined;
}>;


export type UseCaseFacetsQuery = { useCases: { facets: { sectors: Array<{ value: string, count: number }>, capabilities: Array<{ value: string, count: number }>, provenance: Array<{ value: string, count: number }> }, nodes: Array<{ capabilities: Array<{ code: string, name: string }> }> } };

export type UseCaseSlugsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type UseCaseSlugsQuery = { useCases: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ slug: string }> } };

export type CommerceDemoMutationVariables = Exact<{
  input: SubmitMatchRequestInput;
  locale: Locale;
}>;


export type CommerceDemoMutation = { submitMatchRequest:
    | { __typename: 'IdempotencyConflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'IdempotencyInProgress', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InvalidUscc', code: string, message: string, path: Array<string> | null }
    | { __typename: 'SubmitMatchRequestSuccess', matchRequest: { id: string, reference: string, state: MatchRequestState, createdAt: string, sector: { code: string, name: string }, matches: Array<{ score: number, priceUnknown: boolean, offer: { id: string, title: string, organization: { name: string, fictional: boolean }, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } } }>, rejected: Array<{ offer: { id: string, title: string }, failed: Array<{ rule: string, missing: Array<string> }> }> } }
    | { __typename: 'UnknownCapability', code: string, message: string, path: Array<string> | null }
    | { __typename: 'UnknownSector', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ValidationFailed', code: string, message: string, path: Array<string> | null }
   };

export type CultureDemoQueryVariables = Exact<{
  locale: Locale;
}>;


export type CultureDemoQuery = { agents: { totalCount: number, nodes: Array<{ slug: string, name: string, purpose: string, state: AgentState, version: string, dataClasses: Array<string>, owner: { name: string, fictional: boolean } | null, lastEvaluation: { at: string, passed: boolean, score: string | null, suite: string } | null, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } }> } };

export type EmergingDemoQueryVariables = Exact<{
  locale: Locale;
}>;


export type EmergingDemoQuery = { useCases: { totalCount: number, facets: { capabilities: Array<{ value: string, count: number }>, provenance: Array<{ value: string, count: number }> }, nodes: Array<{ capabilities: Array<{ code: string, name: string }> }> } };

export type FinanceDemoQueryVariables = Exact<{
  enterprise: string;
  changes?: Array<SampleFeatureChange> | SampleFeatureChange | null | undefined;
}>;


export type FinanceDemoQuery = { sampleScore: { score: string, badShare: string, initialScore: string, modelHash: string, features: Array<{ name: string, unit: string, value: string, drawn: string, bin: string | null, points: string | null, pointsShort: string | null }>, reasons: Array<{ code: string, points: string }>, stored: { score: string, badShare: string | null, versionNumber: number, champion: boolean, modelHash: string } | null, provenance: { kind: ProvenanceKind } } | null };

export type GreenShareQueryVariables = Exact<{
  locale: Locale;
}>;


export type GreenShareQuery = { indicator: { code: string, name: string, unit: string, caliber: string, progress: ProgressState, met: boolean | null, target: { operator: TargetOperator, operatorWord: string, scope: string | null, figure: { value: string | null, unit: string } }, reading: { value: string | null, state: ReadingState, reason: string | null, asOf: string | null, knownAt: string | null, staleSince: string | null, rows: number | null, duplicates: number | null, sources: Array<{ room: string, ok: boolean }>, excluded: Array<{ reason: string, count: number }>, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } | null } } | null };

export type HealthDemoQueryVariables = Exact<{
  locale: Locale;
}>;


export type HealthDemoQuery = { useCases: { totalCount: number, facets: { capabilities: Array<{ value: string, count: number }>, provenance: Array<{ value: string, count: number }> }, nodes: Array<{ capabilities: Array<{ code: string, name: string }> }> } };

export type LogisticsDemoQueryVariables = Exact<{
  input: QuotePlacementInput;
  locale: Locale;
}>;


export type LogisticsDemoQuery = { quotePlacement: Array<{ startInSeconds: number | null, reasons: Array<string>, cluster: { name: string, site: { code: string, name: string }, provenance: { kind: ProvenanceKind } }, amount: { amountMinor: string, currency: string } | null, carbon: { locationKg: string, marketKg: string, factorId: string } | null }> };

export type LogisticsLinksQueryVariables = Exact<{
  locale: Locale;
}>;


export type LogisticsLinksQuery = { networkLinks: Array<{ id: string, state: LinkState, p95RoundTripMs: string | null, from: { code: string, name: string }, to: { code: string, name: string }, distanceKm: { value: string | null, unit: string }, lightBoundMs: { value: string | null, unit: string }, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } }>, indicator: { target: { operator: TargetOperator, operatorWord: string, figure: { value: string | null, unit: string } } } | null };

export type SciTechCapacityQueryVariables = Exact<{
  locale: Locale;
  after?: string | null | undefined;
}>;


export type SciTechCapacityQuery = { computeCapacity: { nodes: Array<{ identifier: string, pflops: string, precision: Precision, sparsity: Sparsity, kind: CapacityKind, state: CapacityState, green: boolean, site: { code: string, name: string }, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ServicesDemoMutationVariables = Exact<{
  input: SubmitMatchRequestInput;
  locale: Locale;
}>;


export type ServicesDemoMutation = { submitMatchRequest:
    | { __typename: 'IdempotencyConflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'IdempotencyInProgress', code: string, message: string, path: Array<string> | null }
    | { __typename: 'InvalidUscc', code: string, message: string, path: Array<string> | null }
    | { __typename: 'SubmitMatchRequestSuccess', matchRequest: { id: string, reference: string, state: MatchRequestState, createdAt: string, sector: { code: string, name: string }, matches: Array<{ score: number, priceUnknown: boolean, offer: { id: string, title: string, organization: { name: string, fictional: boolean }, provenance: { kind: ProvenanceKind, run: string | null, source: { title: string, url: string | null, date: string | null } | null } } }>, rejected: Array<{ offer: { id: string, title: string }, failed: Array<{ rule: string, missing: Array<string> }> }> } }
    | { __typename: 'UnknownCapability', code: string, message: string, path: Array<string> | null }
    | { __typename: 'UnknownSector', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ValidationFailed', code: string, message: string, path: Array<string> | null }
   };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ProvenancePartsFragmentDoc = new TypedDocumentString(`
    fragment ProvenanceParts on Provenance {
  kind
  run
  source {
    title
    url
    date
  }
}
    `, {"fragmentName":"ProvenanceParts"}) as unknown as TypedDocumentString<ProvenancePartsFragment, unknown>;
export const MatchPartsFragmentDoc = new TypedDocumentString(`
    fragment MatchParts on MatchRequest {
  id
  reference
  state
  createdAt
  sector {
    code
    name(locale: $locale)
  }
  matches {
    score
    priceUnknown
    offer {
      id
      title(locale: $locale)
      organization {
        name(locale: $locale)
        fictional
      }
      provenance {
        ...ProvenanceParts
      }
    }
  }
  rejected {
    failed {
      rule
      missing
    }
    offer {
      id
      title(locale: $locale)
    }
  }
}
    fragment ProvenanceParts on Provenance {
  kind
  run
  source {
    title
    url
    date
  }
}`, {"fragmentName":"MatchParts"}) as unknown as TypedDocumentString<MatchPartsFragment, unknown>;
export const FactPartsFragmentDoc = new TypedDocumentString(`
    fragment FactParts on PublishedFact {
  code
  text(locale: $locale)
  asOf
  figures {
    label(locale: $locale)
    bound
    figure {
      value
      unit
      asOf
    }
  }
  provenance {
    ...ProvenanceParts
  }
}
    fragment ProvenanceParts on Provenance {
  kind
  run
  source {
    title
    url
    date
  }
}`, {"fragmentName":"FactParts"}) as unknown as TypedDocumentString<FactPartsFragment, unknown>;
export const FigurePartsFragmentDoc = new TypedDocumentString(`
    fragment FigureParts on Figure {
  value
  unit
  asOf
  provenance {
    ...ProvenanceParts
  }
}
    fragment ProvenanceParts on Provenance {
  kind
  run
  source {
    title
    url
    date
  }
}`, {"fragmentName":"FigureParts"}) as unknown as TypedDocumentString<FigurePartsFragment, unknown>;
export const UseCaseCardFragmentDoc = new TypedDocumentString(`
    fragment UseCaseCard on UseCase {
  slug
  title(locale: $locale)
  summary(locale: $locale)
  benchmark
  publishedOn
  sectors {
    code
    mark
  }
  capabilities {
    code
    name(locale: $locale)
  }
  outcomes {
    label(locale: $locale)
    baseline
    n
    period {
      from
      to
    }
    figure {
      ...FigureParts
    }
  }
  provenance {
    ...ProvenanceParts
  }
}
    fragment ProvenanceParts on Provenance {
  kind
  run
  source {
    title
    url
    date
  }
}
fragment FigureParts on Figure {
  value
  unit
  asOf
  provenance {
    ...ProvenanceParts
  }
}`, {"fragmentName":"UseCaseCard"}) as unknown as TypedDocumentString<UseCaseCardFragment, unknown>;
export const SiteLinkFragmentDoc = new TypedDocumentString(`
    fragment SiteLink on Sector {
  code
  mark
  group
  name(locale: $locale)
}
    `, {"fragmentName":"SiteLink"}) as unknown as TypedDocumentString<SiteLinkFragment, unknown>;
export const TargetPartsFragmentDoc = new TypedDocumentString(`
    fragment TargetParts on PlanTarget {
  code
  name(locale: $locale)
  operator
  operatorWord
  scope(locale: $locale)
  figure {
    ...FigureParts
  }
}
    fragment ProvenanceParts on Provenance {
  kind
  run
  source {
    title
    url
    date
  }
}
fragment FigureParts on Figure {
  value
  unit
  asOf
  provenance {
    ...ProvenanceParts
  }
}`, {"fragmentName":"TargetParts"}) as unknown as TypedDocumentString<TargetPartsFragment, unknown>;
export const HomeDocument = new TypedDocumentString(`
    query Home($locale: Locale!) {
  sectors {
    ...SiteLink
    useCases(first: 1) {
      totalCount
    }
  }
  plan {
    title(locale: $locale)
    taskCount
    projectCount
    namedProjectCount
    source {
      title
      url
    }
    directions {
      code
      name(locale: $locale)
      tasks {
        code
      }
    }
    targets {
      ...TargetParts
    }
  }
}
    fragment ProvenanceParts on Provenance {
  kind
  run
  source {
    title
    url
    date
  }
}
fragment FigureParts on Figure {
  value
  unit
  asOf
  provenance {
    ...ProvenanceParts
  }
}
fragment SiteLink on Sector {
  code
  mark
  group
  name(locale: $locale)
}
fragment TargetParts on PlanTarget {
  code
  name(locale: $locale)
  operator
  operatorWord
  scope(locale: $locale)
  figure {
    ...FigureParts
  }
}`) as unknown as TypedDocumentString<HomeQuery, HomeQueryVariables>;
export const MatchFormDocument = new TypedDocumentString(`
    query MatchForm($locale: Locale!) {
  sectors {
    ...SiteLink
  }
  matchOffers(first: 100) {
    nodes {
      sectors
      capabilities {
        code
        name(locale: $locale)
      }
    }
  }
}
    fragment SiteLink on Sector {
  code
  mark
  group
  name(locale: $locale)
}`) as unknown as TypedDocumentString<MatchFormQuery, MatchFormQueryVariables>;
export const MatchReceiptDocument = new TypedDocumentString(`
    query MatchReceipt($id: ID!, $locale: Locale!) {
  matchRequest(id: $id) {
    ...MatchParts
  }
}
    fragment MatchParts on MatchRequest {
  id
  reference
  state
  createdAt
  sector {
    code
    name(locale: $locale)
  }
  matches {
    score
    priceUnknown
    offer {
      id
      title(locale: $locale)
      organization {
        name(locale: $locale)
        fictional
      }
      provenance {
        ...ProvenanceParts
      }
    }
  }
  rejected {
    failed {
      rule
      missing
    }
    offer {
      id
      title(locale: $locale)
    }
  }
}
fragment ProvenanceParts on Provenance {
  kind
  run
  source {
    title
    url
    date
  }
}`) as unknown as TypedDocumentString<MatchReceiptQuery, MatchReceiptQueryVariables>;
export const SubmitMatchDocument = new TypedDocumentString(`
    mutation SubmitMatch($input: SubmitMatchRequestInput!, $locale: Locale!) {
  submitMatchRequest(input: $input) {
    __typename
    ... on UserError {
      code
      message
      path
    }
    ... on SubmitMatchRequestSuccess {
      matchRequest {
        ...MatchParts
      }
    }
  }
}
    fragment MatchParts on MatchRequest {
  id
  reference
  state
  createdAt
  sector {
    code
    name(locale: $locale)
  }
  matches {
    score
    priceUnknown
    offer {
      id
      title(locale: $locale)
      organization {
        name(locale: $locale)
        fictional
      }
      provenance {
        ...ProvenanceParts
      }
    }
  }
  rejected {
    failed {
      rule
      missing
    }
    offer {
      id
      title(locale: $locale)
    }
  }
}
fragment ProvenanceParts on Provenance {
  kind
  run
  source {
    title
    url
    date
  }
}`) as unknown as TypedDocumentString<SubmitMatchMutation, SubmitMatchMutationVariables>;
export const NetworkDocument = new TypedDocumentString(`
    query Network($locale: Locale!) {
  networkLinks {
    id
    p95RoundTripMs
    state
    from {
      code
      name(locale: $locale)
      kind
    }
    to {
      code
      name(locale: $locale)
      kind
    }
    distanceKm {
      ...FigureParts
    }
    lightBoundMs {
      ...FigureParts
    }
    provenance {
      ...ProvenanceParts
    }
  }
}
    fragment ProvenanceParts on Provenance {
  kind
  run
  source {
    title
    url
    date
  }
}
fragment FigureParts on Figure {
  value
  unit
  asOf
  provenance {
    ...ProvenanceParts
  }
}`) as unknown as TypedDocumentString<NetworkQuery, NetworkQueryVariables>;
export const PlanPageDocument = new TypedDocumentString(`
    query PlanPage($locale: Locale!) {
  plan {
    title(locale: $locale)
    period
    taskCount
    projectCount
    namedProjectCount
    source {
      title
      url
    }
    directions {
      code
      name(locale: $locale)
      provenance {
        ...ProvenanceParts
      }
      tasks {
        code
        name(locale: $locale)
        reading(locale: $locale)
      }
      columns {
        number
        projects {
          slot
          name
          nameEn
        }
      }
    }
    structures {
      code
      title(locale: $locale)
      text(locale: $locale)
    }
    safeguards {
      code
      title(locale: $locale)
      text(locale: $locale)
    }
    questions {
      code
      question(locale: $locale)
      answer(locale: $locale)
    }
  }
}
    fragment ProvenanceParts on Provenance {
  kind
  run
  source {
    title
    url
    date
  }
}`) as unknown as TypedDocumentString<PlanPageQuery, PlanPageQueryVariables>;
export const ProgressDocument = new TypedDocumentString(`
    query Progress($locale: Locale!) {
  indicators {
    code
    name(locale: $locale)
    unit
    caliber(locale: $locale)
    progress
    met
    target {
      ...TargetParts
    }
    reading {
      value
      state
      reason
      asOf
      knownAt
      staleSince
      rows
      duplicates
      provenance {
        ...ProvenanceParts
      }
      sources {
        room
        ok
      }
      excluded {
        reason
        count
      }
    }
    reported {
      id
      value
      asOf
      state
      evidence
      enteredByRole
      approvedByRole
      provenance {
        ...ProvenanceParts
      }
    }
  }
}
    fragment ProvenanceParts on Provenance {
  kind
  run
  source {
    title
    url
    date
  }
}
fragment FigureParts on Figure {
  value
  unit
  asOf
  provenance {
    ...ProvenanceParts
  }
}
fragment TargetParts on PlanTarget {
  code
  name(locale: $locale)
  operator
  operatorWord
  scope(locale: $locale)
  figure {
    ...FigureParts
  }
}`) as unknown as TypedDocumentString<ProgressQuery, ProgressQueryVariables>;
export const SiteDocument = new TypedDocumentString(`
    query Site($code: String!, $locale: Locale!) {
  sector(code: $code) {
    ...SiteLink
    task {
      code
      name(locale: $locale)
      reading(locale: $locale)
      direction {
        code
        name(locale: $locale)
      }
      provenance {
        ...ProvenanceParts
      }
    }
    useCases(first: 6) {
      totalCount
      nodes {
        ...UseCaseCard
      }
    }
    organizations(first: 24) {
      totalCount
      nodes {
        id
        name(locale: $locale)
        kind
        fictional
        provenance {
          ...ProvenanceParts
        }
      }
    }
    facts {
      ...FactParts
    }
  }
}
    fragment ProvenanceParts on Provenance {
  kind
  run
  source {
    title
    url
    date
  }
}
fragment FigureParts on Figure {
  value
  unit
  asOf
  provenance {
    ...ProvenanceParts
  }
}
fragment FactParts on PublishedFact {
  code
  text(locale: $locale)
  asOf
  figures {
    label(locale: $locale)
    bound
    figure {
      value
      unit
      asOf
    }
  }
  provenance {
    ...ProvenanceParts
  }
}
fragment UseCaseCard on UseCase {
  slug
  title(locale: $locale)
  summary(locale: $locale)
  benchmark
  publishedOn
  sectors {
    code
    mark
  }
  capabilities {
    code
    name(locale: $locale)
  }
  outcomes {
    label(locale: $locale)
    baseline
    n
    period {
      from
      to
    }
    figure {
      ...FigureParts
    }
  }
  provenance {
    ...ProvenanceParts
  }
}
fragment SiteLink on Sector {
  code
  mark
  group
  name(locale: $locale)
}`) as unknown as TypedDocumentString<SiteQuery, SiteQueryVariables>;
export const SourcesDocument = new TypedDocumentString(`
    query Sources($locale: Locale!) {
  plan {
    title(locale: $locale)
    source {
      title
      url
    }
  }
  publishedFacts {
    ...FactParts
    sector {
      code
      mark
      name(locale: $locale)
    }
  }
  policies {
    code
    name(locale: $locale)
    text(locale: $locale)
    state
    provenance {
      ...ProvenanceParts
    }
  }
}
    fragment ProvenanceParts on Provenance {
  kind
  run
  source {
    title
    url
    date
  }
}
fragment FactParts on PublishedFact {
  code
  text(locale: $locale)
  asOf
  figures {
    label(locale: $locale)
    bound
    figure {
      value
      unit
      asOf
    }
  }
  provenance {
    ...ProvenanceParts
  }
}`) as unknown as TypedDocumentString<SourcesQuery, SourcesQueryVariables>;
export const HubProbeDocument = new TypedDocumentString(`
    query HubProbe {
  plan {
    projectCount
  }
}
    `) as unknown as TypedDocumentString<HubProbeQuery, HubProbeQueryVariables>;
export const ComputeProbeDocument = new TypedDocumentString(`
    query ComputeProbe {
  computeSites {
    code
  }
}
    `) as unknown as TypedDocumentString<ComputeProbeQuery, ComputeProbeQueryVariables>;
export const UseCasePageDocument = new TypedDocumentString(`
    query UseCasePage($slug: String!, $locale: Locale!) {
  useCase(slug: $slug) {
    ...UseCaseCard
    problem(locale: $locale)
    approach(locale: $locale)
    stage
    sectorLinks: sectors {
      ...SiteLink
    }
    organizations {
      id
      name(locale: $locale)
      kind
      fictional
      provenance {
        ...ProvenanceParts
      }
    }
  }
}
    fragment ProvenanceParts on Provenance {
  kind
  run
  source {
    title
    url
    date
  }
}
fragment FigureParts on Figure {
  value
  unit
  asOf
  provenance {
    ...ProvenanceParts
  }
}
fragment UseCaseCard on UseCase {
  slug
  title(locale: $locale)
  summary(locale: $locale)
  benchmark
  publishedOn
  sectors {
    code
    mark
  }
  capabilities {
    code
    name(locale: $locale)
  }
  outcomes {
    label(locale: $locale)
    baseline
    n
    period {
      from
      to
    }
    figure {
      ...FigureParts
    }
  }
  provenance {
    ...ProvenanceParts
  }
}
fragment SiteLink on Sector {
  code
  mark
  group
  name(locale: $locale)
}`) as unknown as TypedDocumentString<UseCasePageQuery, UseCasePageQueryVariables>;
export const UseCasesDocument = new TypedDocumentString(`
    query UseCases($locale: Locale!, $filter: UseCaseFilter, $first: Int!, $after: String) {
  sectors {
    ...SiteLink
  }
  useCases(
    first: $first
    after: $after
    filter: $filter
    orderBy: {field: TITLE, direction: ASC}
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...UseCaseCard
    }
    facets {
      sectors {
        value
        count
      }
      capabilities {
        value
        count
      }
      provenance {
        value
        count
      }
    }
  }
}
    fragment ProvenanceParts on Provenance {
  kind
  run
  source {
    title
    url
    date
  }
}
fragment FigureParts on Figure {
  value
  unit
  asOf
  provenance {
    ...ProvenanceParts
  }
}
fragment UseCaseCard on UseCase {
  slug
  title(locale: $locale)
  summary(locale: $locale)
  benchmark
  publishedOn
  sectors {
    code
    mark
  }
  capabilities {
    code
    name(locale: $locale)
  }
  outcomes {
    label(locale: $locale)
    baseline
    n
    period {
      from
      to
    }
    figure {
      ...FigureParts
    }
  }
  provenance {
    ...ProvenanceParts
  }
}
fragment SiteLink on Sector {
  code
  mark
  group
  name(locale: $locale)
}`) as unknown as TypedDocumentString<UseCasesQuery, UseCasesQueryVariables>;
export const UseCaseCountDocument = new TypedDocumentString(`
    query UseCaseCount($filter: UseCaseFilter) {
  useCases(first: 1, filter: $filter) {
    totalCount
  }
}
    `) as unknown as TypedDocumentString<UseCaseCountQuery, UseCaseCountQueryVariables>;
export const UseCaseFacetsDocument = new TypedDocumentString(`
    query UseCaseFacets($locale: Locale!, $filter: UseCaseFilter) {
  useCases(first: 100, filter: $filter) {
    facets {
      sectors {
        value
        count
      }
      capabilities {
        value
        count
      }
      provenance {
        value
        count
      }
    }
    nodes {
      capabilities {
        code
        name(locale: $locale)
      }
    }
  }
}
    `) as unknown as TypedDocumentString<UseCaseFacetsQuery, UseCaseFacetsQueryVariables>;
export const UseCaseSlugsDocument = new TypedDocumentString(`
    query UseCaseSlugs($after: String) {
  useCases(first: 100, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      slug
    }
  }
}
    `) as unknown as TypedDocumentString<UseCaseSlugsQuery, UseCaseSlugsQueryVariables>;
export const CommerceDemoDocument = new TypedDocumentString(`
    mutation CommerceDemo($input: SubmitMatchRequestInput!, $locale: Locale!) {
  submitMatchRequest(input: $input) {
    __typename
    ... on UserError {
      code
      message
      path
    }
    ... on SubmitMatchRequestSuccess {
      matchRequest {
        id
        reference
        state
        createdAt
        sector {
          code
          name(locale: $locale)
        }
        matches {
          score
          priceUnknown
          offer {
            id
            title(locale: $locale)
            organization {
              name(locale: $locale)
              fictional
            }
            provenance {
              kind
              run
              source {
                title
                url
                date
              }
            }
          }
        }
        rejected {
          offer {
            id
            title(locale: $locale)
          }
          failed {
            rule
            missing
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CommerceDemoMutation, CommerceDemoMutationVariables>;
export const CultureDemoDocument = new TypedDocumentString(`
    query CultureDemo($locale: Locale!) {
  agents(first: 100) {
    totalCount
    nodes {
      slug
      name(locale: $locale)
      purpose(locale: $locale)
      state
      version
      owner {
        name(locale: $locale)
        fictional
      }
      dataClasses
      lastEvaluation {
        at
        passed
        score
        suite
      }
      provenance {
        kind
        run
        source {
          title
          url
          date
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CultureDemoQuery, CultureDemoQueryVariables>;
export const EmergingDemoDocument = new TypedDocumentString(`
    query EmergingDemo($locale: Locale!) {
  useCases(first: 100, filter: {sector: "emerging"}) {
    totalCount
    facets {
      capabilities {
        value
        count
      }
      provenance {
        value
        count
      }
    }
    nodes {
      capabilities {
        code
        name(locale: $locale)
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EmergingDemoQuery, EmergingDemoQueryVariables>;
export const FinanceDemoDocument = new TypedDocumentString(`
    query FinanceDemo($enterprise: ID!, $changes: [SampleFeatureChange!]) {
  sampleScore(enterprise: $enterprise, changes: $changes) {
    score
    badShare
    initialScore
    features {
      name
      unit
      value
      drawn
      bin
      points
      pointsShort
    }
    reasons {
      code
      points
    }
    modelHash
    stored {
      score
      badShare
      versionNumber
      champion
      modelHash
    }
    provenance {
      kind
    }
  }
}
    `) as unknown as TypedDocumentString<FinanceDemoQuery, FinanceDemoQueryVariables>;
export const GreenShareDocument = new TypedDocumentString(`
    query GreenShare($locale: Locale!) {
  indicator(code: "K03") {
    code
    name(locale: $locale)
    unit
    caliber(locale: $locale)
    progress
    met
    target {
      operator
      operatorWord
      scope(locale: $locale)
      figure {
        value
        unit
      }
    }
    reading {
      value
      state
      reason
      asOf
      knownAt
      staleSince
      rows
      duplicates
      sources {
        room
        ok
      }
      excluded {
        reason
        count
      }
      provenance {
        kind
        run
        source {
          title
          url
          date
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<GreenShareQuery, GreenShareQueryVariables>;
export const HealthDemoDocument = new TypedDocumentString(`
    query HealthDemo($locale: Locale!) {
  useCases(first: 100, filter: {sector: "health"}) {
    totalCount
    facets {
      capabilities {
        value
        count
      }
      provenance {
        value
        count
      }
    }
    nodes {
      capabilities {
        code
        name(locale: $locale)
      }
    }
  }
}
    `) as unknown as TypedDocumentString<HealthDemoQuery, HealthDemoQueryVariables>;
export const LogisticsDemoDocument = new TypedDocumentString(`
    query LogisticsDemo($input: QuotePlacementInput!, $locale: Locale!) {
  quotePlacement(input: $input) {
    cluster {
      name
      site {
        code
        name(locale: $locale)
      }
      provenance {
        kind
      }
    }
    startInSeconds
    amount {
      amountMinor
      currency
    }
    carbon {
      locationKg
      marketKg
      factorId
    }
    reasons
  }
}
    `) as unknown as TypedDocumentString<LogisticsDemoQuery, LogisticsDemoQueryVariables>;
export const LogisticsLinksDocument = new TypedDocumentString(`
    query LogisticsLinks($locale: Locale!) {
  networkLinks {
    id
    state
    p95RoundTripMs
    from {
      code
      name(locale: $locale)
    }
    to {
      code
      name(locale: $locale)
    }
    distanceKm {
      value
      unit
    }
    lightBoundMs {
      value
      unit
    }
    provenance {
      kind
      run
      source {
        title
        url
        date
      }
    }
  }
  indicator(code: "K04") {
    target {
      operator
      operatorWord
      figure {
        value
        unit
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LogisticsLinksQuery, LogisticsLinksQueryVariables>;
export const SciTechCapacityDocument = new TypedDocumentString(`
    query SciTechCapacity($locale: Locale!, $after: String) {
  computeCapacity(first: 100, after: $after) {
    nodes {
      identifier
      pflops
      precision
      sparsity
      kind
      state
      green
      site {
        code
        name(locale: $locale)
      }
      provenance {
        kind
        run
        source {
          title
          url
          date
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<SciTechCapacityQuery, SciTechCapacityQueryVariables>;
export const ServicesDemoDocument = new TypedDocumentString(`
    mutation ServicesDemo($input: SubmitMatchRequestInput!, $locale: Locale!) {
  submitMatchRequest(input: $input) {
    __typename
    ... on UserError {
      code
      message
      path
    }
    ... on SubmitMatchRequestSuccess {
      matchRequest {
        id
        reference
        state
        createdAt
        sector {
          code
          name(locale: $locale)
        }
        matches {
          score
          priceUnknown
          offer {
            id
            title(locale: $locale)
            organization {
              name(locale: $locale)
              fictional
            }
            provenance {
              kind
              run
              source {
                title
                url
                date
              }
            }
          }
        }
        rejected {
          offer {
            id
            title(locale: $locale)
          }
          failed {
            rule
            missing
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ServicesDemoMutation, ServicesDemoMutationVariables>;
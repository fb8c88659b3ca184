export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A whole number of any size, as text. 以文本表示的任意大小整数。 */
  BigInt: { input: string; output: string; }
  /** A calendar day, YYYY-MM-DD. 日历日。 */
  Date: { input: string; output: string; }
  /** A moment in UTC, RFC 3339. 世界协调时的时刻（RFC 3339）。 */
  DateTime: { input: string; output: string; }
  /** An exact decimal number as text, such as "0.55". 以文本表示的精确十进制数。 */
  Decimal: { input: string; output: string; }
};

/** One run of a test suite against an agent. 智能体的一次评测。 */
export type AgentEvaluation = {
  __typename?: 'AgentEvaluation';
  /** When it ran. 评测时刻。 */
  at: Scalars['DateTime']['output'];
  /** Opaque id. 标识。 */
  id: Scalars['ID']['output'];
  /** Whether it passed. 是否通过。 */
  passed: Scalars['Boolean']['output'];
  /** Where it comes from. 来源。 */
  provenance: Provenance;
  /** Its score, 0 to 1. 得分，0至1。 */
  score?: Maybe<Scalars['Decimal']['output']>;
  /** Which suite. 评测集。 */
  suite: Scalars['String']['output'];
};

/** Which agents. 智能体筛选条件。 */
export type AgentFilter = {
  /** With or without a passed evaluation in the last 30 days. 近30天内有无通过的评测。 */
  evaluated?: InputMaybe<Scalars['Boolean']['input']>;
  /** In which state. 状态。 */
  state?: InputMaybe<AgentState>;
};

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

/** Something that can be offered or needed. 可供给或所需的能力。 */
export type Capability = {
  __typename?: 'Capability';
  /** Its code. 代码。 */
  code: Scalars['String']['output'];
  /** Its name. 名称。 */
  name: Scalars['String']['output'];
};


/** Something that can be offered or needed. 可供给或所需的能力。 */
export type CapabilityNameArgs = {
  locale?: InputMaybe<Locale>;
};

/** What a capacity figure rests on. 算力数值口径。 */
export type CapacityBasis =
  /** A benchmark run. 实测。 */
  | 'MEASURED'
  /** The maker's peak. 理论峰值。 */
  | 'PEAK';

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

/** An emission factor with its year and source. 排放因子。 */
export type CarbonFactor = {
  __typename?: 'CarbonFactor';
  /** Its id. 标识。 */
  id: Scalars['ID']['output'];
  /** Where it holds. 适用地区。 */
  region: Scalars['String']['output'];
  /** Its source. 来源。 */
  source: Scalars['String']['output'];
  /** Its unit. 单位。 */
  unit: Scalars['String']['output'];
  /** Its value. 数值。 */
  value: Scalars['Decimal']['output'];
  /** Compared with the original. 是否已核实。 */
  verified: Scalars['Boolean']['output'];
  /** The year it is of. 年份。 */
  year: Scalars['Int']['output'];
};

/** Carbon by location and by market, kgCO2. 位置法与市场法碳排放。 */
export type CarbonFigure = {
  __typename?: 'CarbonFigure';
  /** The version of the factor. 因子版本。 */
  factorId: Scalars['ID']['output'];
  /** All energy at the grid’s factor. 位置法。 */
  locationKg: Scalars['Decimal']['output'];
  /** After retired certificates. 市场法。 */
  marketKg: Scalars['Decimal']['output'];
};

/** Machines that one scheduler runs. 集群。 */
export type Cluster = {
  __typename?: 'Cluster';
  /** Its opaque id. 标识。 */
  id: Scalars['ID']['output'];
  /** What runs it. 调度类型。 */
  kind: ClusterKind;
  /** Its name. 名称。 */
  name: Scalars['String']['output'];
  /** Where it comes from. 来源。 */
  provenance: Provenance;
  /** Where it stands. 所在站点。 */
  site: ComputeSite;
  /** Where it stands in its life. 状态。 */
  state: ClusterState;
};

/** What runs a cluster. 集群调度类型。 */
export type ClusterKind =
  /** Processes of one machine. 本机进程。 */
  | 'LOCAL_PROCESS'
  /** Slurm. Slurm 集群。 */
  | 'SLURM';

/** Where a cluster stands in its life. 集群状态。 */
export type ClusterState =
  /** Takes no new work. 已隔离调度。 */
  | 'CORDONED'
  /** Under examination, nothing runs. 隔离检查。 */
  | 'QUARANTINED'
  /** Takes work. 就绪。 */
  | 'READY'
  /** Known, not checked. 已登记。 */
  | 'REGISTERED'
  /** Gone for good. 已退役。 */
  | 'RETIRED'
  /** Does not answer. 失联。 */
  | 'UNREACHABLE';

/** Capacity under one resource identifier. 一个算力标识下的算力。 */
export type ComputeCapacity = {
  __typename?: 'ComputeCapacity';
  /** What computes. 加速卡型号。 */
  accelerator: Scalars['String']['output'];
  /** Peak or measured. 峰值或实测。 */
  basis: CapacityBasis;
  /** How many cards. 卡数。 */
  count: Scalars['Int']['output'];
  /** Whether it counts as green. 是否绿色算力。 */
  green: Scalars['Boolean']['output'];
  /** Its opaque id. 标识。 */
  id: Scalars['ID']['output'];
  /** Its 算力标识, one a resource. 算力标识。 */
  identifier: Scalars['String']['output'];
  /** General, intelligent or super, by precision. 算力类别，按精度。 */
  kind: CapacityKind;
  /** All cards together, PFLOPS. 合计算力。 */
  pflops: Scalars['Decimal']['output'];
  /** At which precision. 精度。 */
  precision: Precision;
  /** Where it comes from. 来源。 */
  provenance: Provenance;
  /** Where it stands. 所在站点。 */
  site: ComputeSite;
  /** Dense or sparse. 稠密或稀疏。 */
  sparsity: Sparsity;
  /** Whether it is managed. 纳管状态。 */
  state: CapacityState;
};

/** A page of ComputeCapacity. ComputeCapacity 分页。 */
export type ComputeCapacityConnection = {
  __typename?: 'ComputeCapacityConnection';
  /** The entries with cursors. 带游标的条目。 */
  edges: Array<ComputeCapacityEdge>;
  /** The entries. 条目。 */
  nodes: Array<ComputeCapacity>;
  /** Where the page stands. 分页信息。 */
  pageInfo: PageInfo;
  /** How many there are in all. 总数。 */
  totalCount: Scalars['Int']['output'];
};

/** One ComputeCapacity of a page. 分页中的一项 ComputeCapacity。 */
export type ComputeCapacityEdge = {
  __typename?: 'ComputeCapacityEdge';
  /** Its cursor. 游标。 */
  cursor: Scalars['String']['output'];
  /** The entry. 条目。 */
  node: ComputeCapacity;
};

/** One of the bureau's compute figures. 一项算力指标。 */
export type ComputeIndicator = {
  __typename?: 'ComputeIndicator';
  /** K01 to K04, or COST_INDEX (2025-01-01 is 1). 指标代码。 */
  code: Scalars['String']['output'];
  /** The figure. 数值。 */
  figure: Figure;
  /** Whether the plan's 2027 target holds; null: none, or unknown. 是否达到 2027 目标。 */
  met?: Maybe<Scalars['Boolean']['output']>;
};

/** A site of the room compute. 算力站点。 */
export type ComputeSite = {
  __typename?: 'ComputeSite';
  /** Capacity that stands there. 算力资源。 */
  capacity: Array<ComputeCapacity>;
  /** Clusters that stand there. 集群。 */
  clusters: Array<Cluster>;
  /** Its code. 代码。 */
  code: Scalars['String']['output'];
  /** Its opaque id. 标识。 */
  id: Scalars['ID']['output'];
  /** Its place in 1+3+N. 类别。 */
  kind: SiteKind;
  /** Its name. 名称。 */
  name: Scalars['String']['output'];
  /** Who operates it; null where nobody is named. 运营方，未列名为空。 */
  operator?: Maybe<Organization>;
  /** Where it comes from. 来源。 */
  provenance: Provenance;
  /** Power usage effectiveness; null is not known. 电能利用效率，空为未知。 */
  pue?: Maybe<Figure>;
};


/** A site of the room compute. 算力站点。 */
export type ComputeSiteNameArgs = {
  locale?: InputMaybe<Locale>;
};

/** The agent lacks what it needs to be active. 智能体缺少运行所需条件。 */
export type EvaluationMissing = UserError & {
  __typename?: 'EvaluationMissing';
  /** The type's name in UPPER_SNAKE. 错误代码。 */
  code: Scalars['String']['output'];
  /** What is wrong, for people. 供人阅读的说明。 */
  message: Scalars['String']['output'];
  /** What is missing. 所缺内容。 */
  missing: Array<Scalars['String']['output']>;
  /** Where in the input. 在输入中的位置。 */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** The step needs evidence that is not there. 缺少所需佐证。 */
export type EvidenceMissing = UserError & {
  __typename?: 'EvidenceMissing';
  /** The type's name in UPPER_SNAKE. 错误代码。 */
  code: Scalars['String']['output'];
  /** What is wrong, for people. 供人阅读的说明。 */
  message: Scalars['String']['output'];
  /** What is missing. 所缺内容。 */
  missing: Array<Scalars['String']['output']>;
  /** Where in the input. 在输入中的位置。 */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** A value, and how many entries have it. 某取值及其条目数。 */
export type FacetCount = {
  __typename?: 'FacetCount';
  /** How many have it. 条目数。 */
  count: Scalars['Int']['output'];
  /** The value. 取值。 */
  value: Scalars['String']['output'];
};

/** A published number with its source. 带来源的数值。 */
export type Figure = {
  __typename?: 'Figure';
  /** The day it was true of. 数据日期。 */
  asOf?: Maybe<Scalars['Date']['output']>;
  /** Where it comes from. 来源。 */
  provenance: Provenance;
  /** Its unit. 单位。 */
  unit: Scalars['String']['output'];
  /** The value, exact; null is unknown. 精确值，空为未知。 */
  value?: Maybe<Scalars['Decimal']['output']>;
};

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

/** A bank or another institution that finances. 金融机构。 */
export type FinanceInstitution = {
  __typename?: 'FinanceInstitution';
  /** Its opaque id. 标识。 */
  id: Scalars['ID']['output'];
  /** Its name. 名称。 */
  name: Scalars['String']['output'];
  /** The organization that it is: a grantee of consent. 对应机构，即授权相对方。 */
  organization?: Maybe<Organization>;
  /** What it offers, the cheapest first. 金融产品，利率由低到高。 */
  products: Array<FinanceProduct>;
  /** Where it comes from. 来源。 */
  provenance: Provenance;
};


/** A bank or another institution that finances. 金融机构。 */
export type FinanceInstitutionNameArgs = {
  locale?: Locale;
};

/** What an institution offers to enterprises. 金融产品。 */
export type FinanceProduct = {
  __typename?: 'FinanceProduct';
  /** Its opaque id. 标识。 */
  id: Scalars['ID']['output'];
  /** Who offers it. 提供机构。 */
  institution?: Maybe<FinanceInstitution>;
  /** The largest amount; null is no limit. 最高金额，空为不限。 */
  maxAmount?: Maybe<Money>;
  /** The longest tenor in months. 最长期限（月）。 */
  maxTenorMonths?: Maybe<Scalars['Int']['output']>;
  /** The least amount; null is no limit. 最低金额，空为不限。 */
  minAmount?: Maybe<Money>;
  /** The shortest tenor in months. 最短期限（月）。 */
  minTenorMonths?: Maybe<Scalars['Int']['output']>;
  /** Its name. 名称。 */
  name: Scalars['String']['output'];
  /** Where it comes from. 来源。 */
  provenance: Provenance;
  /** Rate a year in basis points. 年利率（基点）。 */
  rateBasisPoints: Scalars['Int']['output'];
  /** Sectors that it is for; null is every one. 适用产业，空为不限。 */
  sectorCodes?: Maybe<Array<Scalars['String']['output']>>;
};


/** What an institution offers to enterprises. 金融产品。 */
export type FinanceProductNameArgs = {
  locale?: Locale;
};

/** A page of FinanceProduct. FinanceProduct 分页。 */
export type FinanceProductConnection = {
  __typename?: 'FinanceProductConnection';
  /** The entries with cursors. 带游标的条目。 */
  edges: Array<FinanceProductEdge>;
  /** The entries. 条目。 */
  nodes: Array<FinanceProduct>;
  /** Where the page stands. 分页信息。 */
  pageInfo: PageInfo;
  /** How many there are in all. 总数。 */
  totalCount: Scalars['Int']['output'];
};

/** One FinanceProduct of a page. 分页中的一项 FinanceProduct。 */
export type FinanceProductEdge = {
  __typename?: 'FinanceProductEdge';
  /** Its cursor. 游标。 */
  cursor: Scalars['String']['output'];
  /** The entry. 条目。 */
  node: FinanceProduct;
};

/** Demands of a sector in counts and sums, never one of them. 产业融资汇总，不含单笔。 */
export type FinancingSummary = {
  __typename?: 'FinancingSummary';
  /** The sum approved. 获批总额。 */
  approved: Money;
  /** Approved ones. 获批数。 */
  approvedCount: Scalars['Int']['output'];
  /** Demands stated. 需求数。 */
  demandCount: Scalars['Int']['output'];
  /** Some of it is invented. 含示例数据。 */
  illustrative: Scalars['Boolean']['output'];
  /** Median days from acceptance to decision; null without one. 受理至决定的中位天数。 */
  medianDaysToDecision?: Maybe<Scalars['Decimal']['output']>;
  /** Refused ones. 被拒数。 */
  rejectedCount: Scalars['Int']['output'];
  /** The sum asked for. 申请总额。 */
  requested: Money;
};

/** A second person must decide. 须由另一人复核。 */
export type FourEyesRequired = UserError & {
  __typename?: 'FourEyesRequired';
  /** The type's name in UPPER_SNAKE. 错误代码。 */
  code: Scalars['String']['output'];
  /** What is wrong, for people. 供人阅读的说明。 */
  message: Scalars['String']['output'];
  /** Where in the input. 在输入中的位置。 */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** A registered city-governance agent: software, not a person. 已登记的城市治理智能体（软件，非自然人）。 */
export type GovernanceAgent = {
  __typename?: 'GovernanceAgent';
  /** Classes of data it may read. 可读数据类别。 */
  dataClasses: Array<Scalars['String']['output']>;
  /** Whether one passed in the last 30 days. 近30天内是否有评测通过。 */
  hasRecentEvaluation: Scalars['Boolean']['output'];
  /** Opaque id. 标识。 */
  id: Scalars['ID']['output'];
  /** Its newest evaluation. 最近一次评测。 */
  lastEvaluation?: Maybe<AgentEvaluation>;
  /** Its name. 名称。 */
  name: Scalars['String']['output'];
  /** Who answers for it. 责任单位。 */
  owner?: Maybe<Organization>;
  /** Where it comes from. 来源。 */
  provenance: Provenance;
  /** What it is for. 用途。 */
  purpose: Scalars['String']['output'];
  /** Its name in addresses. 网址名称。 */
  slug: Scalars['String']['output'];
  /** Its state now. 当前状态。 */
  state: AgentState;
  /** Tools it may use. 可用工具。 */
  tools: Array<Scalars['String']['output']>;
  /** Its version. 版本。 */
  version: Scalars['String']['output'];
};


/** A registered city-governance agent: software, not a person. 已登记的城市治理智能体（软件，非自然人）。 */
export type GovernanceAgentNameArgs = {
  locale?: InputMaybe<Locale>;
};


/** A registered city-governance agent: software, not a person. 已登记的城市治理智能体（软件，非自然人）。 */
export type GovernanceAgentPurposeArgs = {
  locale?: InputMaybe<Locale>;
};

/** A page of GovernanceAgent. GovernanceAgent 分页。 */
export type GovernanceAgentConnection = {
  __typename?: 'GovernanceAgentConnection';
  /** The entries with cursors. 带游标的条目。 */
  edges: Array<GovernanceAgentEdge>;
  /** The entries. 条目。 */
  nodes: Array<GovernanceAgent>;
  /** Where the page stands. 分页信息。 */
  pageInfo: PageInfo;
  /** How many there are in all. 总数。 */
  totalCount: Scalars['Int']['output'];
};

/** One GovernanceAgent of a page. 分页中的一项 GovernanceAgent。 */
export type GovernanceAgentEdge = {
  __typename?: 'GovernanceAgentEdge';
  /** Its cursor. 游标。 */
  cursor: Scalars['String']['output'];
  /** The entry. 条目。 */
  node: GovernanceAgent;
};

/** One site's energy in one month. 某站点某月用电。 */
export type GreenLedgerLine = {
  __typename?: 'GreenLedgerLine';
  /** Its carbon. 碳排放。 */
  carbon: CarbonFigure;
  /** Of certificates not used yet. 未核销绿证电量。 */
  heldKwh: Scalars['Decimal']['output'];
  /** Energy of jobs, cooling included. 作业用电，含制冷。 */
  kwh: Scalars['Decimal']['output'];
  /** YYYY-MM in Asia/Shanghai. 月份。 */
  month: Scalars['String']['output'];
  /** Covered by retired certificates. 已核销绿证电量。 */
  retiredKwh: Scalars['Decimal']['output'];
  /** Which site. 站点代码。 */
  siteCode: Scalars['String']['output'];
};

/** A figure about an organization, shown under its consent. 经授权方可提供的机构数据。 */
export type GuardedFigure = {
  __typename?: 'GuardedFigure';
  /** The consent that covers it. 所依据的授权。 */
  authorizationId?: Maybe<Scalars['ID']['output']>;
  /** When the source observed it. 观测时刻。 */
  observedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where it comes from. 来源。 */
  provenance?: Maybe<Provenance>;
  /** The room that holds it. 数据所在的房间。 */
  source: Scalars['String']['output'];
  /** Whether it is shown. 可见状态。 */
  state: GuardedState;
  /** Its unit. 单位。 */
  unit: Scalars['String']['output'];
  /** Null unless PRESENT or STALE. 仅在有值或过时时给出。 */
  value?: Maybe<Scalars['Decimal']['output']>;
};

/** Whether a guarded figure may and can be shown. 受保护数据的可见状态。 */
export type GuardedState =
  /** The source has none. 来源无此数据。 */
  | 'MISSING'
  /** The value is here. 有值。 */
  | 'PRESENT'
  /** The value is older than it should be. 数据已过时。 */
  | 'STALE'
  /** The source does not answer. 来源暂不可用。 */
  | 'UNAVAILABLE'
  /** No consent covers the request. 未获授权，不予提供。 */
  | 'WITHHELD';

/** The key was used with another request. 幂等键已用于其他请求。 */
export type IdempotencyConflict = UserError & {
  __typename?: 'IdempotencyConflict';
  /** The type's name in UPPER_SNAKE. 错误代码。 */
  code: Scalars['String']['output'];
  /** What is wrong, for people. 供人阅读的说明。 */
  message: Scalars['String']['output'];
  /** Where in the input. 在输入中的位置。 */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** The same request is still being done. 相同请求正在处理。 */
export type IdempotencyInProgress = UserError & {
  __typename?: 'IdempotencyInProgress';
  /** The type's name in UPPER_SNAKE. 错误代码。 */
  code: Scalars['String']['output'];
  /** What is wrong, for people. 供人阅读的说明。 */
  message: Scalars['String']['output'];
  /** Where in the input. 在输入中的位置。 */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** The state does not allow it. 当前状态不允许。 */
export type IllegalTransition = UserError & {
  __typename?: 'IllegalTransition';
  /** States that can follow. 可转入的状态。 */
  allowed: Array<Scalars['String']['output']>;
  /** The type's name in UPPER_SNAKE. 错误代码。 */
  code: Scalars['String']['output'];
  /** The state now. 当前状态。 */
  from: Scalars['String']['output'];
  /** What is wrong, for people. 供人阅读的说明。 */
  message: Scalars['String']['output'];
  /** Where in the input. 在输入中的位置。 */
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** The state asked for. 目标状态。 */
  to: Scalars['String']['output'];
};

/** How far the hub is towards one target. 衡量一项目标的指标。 */
export type Indicator = {
  __typename?: 'Indicator';
  /** What is counted. 口径。 */
  caliber: Scalars['String']['output'];
  /** K01 to K12. 代码。 */
  code: Scalars['String']['output'];
  /** The query that measures it; null where it is reported by hand. 计算所用查询，人工填报的为空。 */
  document?: Maybe<Scalars['String']['output']>;
  /** Hours that a reading stays fresh. 读数有效小时数。 */
  freshForHours: Scalars['Int']['output'];
  /** Good readings, newest first, as corrected. 历史有效读数（含更正），最新在前。 */
  history: IndicatorReadingConnection;
  /** Whether the target is met; null when no value is known. 是否达标，未知为空。 */
  met?: Maybe<Scalars['Boolean']['output']>;
  /** Its name. 名称。 */
  name: Scalars['String']['output'];
  /** How far it is on its way. 进展。 */
  progress: ProgressState;
  /** Where it comes from. 来源。 */
  provenance: Provenance;
  /** The reading now, or as it was known then. 当前读数，或当时所知的读数。 */
  reading: IndicatorReading;
  /** Values entered by hand, apart from readings. 人工填报值，与读数分开。 */
  reported: Array<ReportedValue>;
  /** The target. 目标。 */
  target: PlanTarget;
  /** Its unit. 单位。 */
  unit: Scalars['String']['output'];
  /** Version of its definition. 定义版本。 */
  version: Scalars['Int']['output'];
};


/** How far the hub is towards one target. 衡量一项目标的指标。 */
export type IndicatorCaliberArgs = {
  locale?: InputMaybe<Locale>;
};


/** How far the hub is towards one target. 衡量一项目标的指标。 */
export type IndicatorHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** How far the hub is towards one target. 衡量一项目标的指标。 */
export type IndicatorNameArgs = {
  locale?: InputMaybe<Locale>;
};


/** How far the hub is towards one target. 衡量一项目标的指标。 */
export type IndicatorReadingArgs = {
  asKnownAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** One value of an indicator; what is not known is null, never 0. 指标读数；未知为空，绝不为 0。 */
export type IndicatorReading = {
  __typename?: 'IndicatorReading';
  /** When it was true. 数据时刻。 */
  asOf?: Maybe<Scalars['DateTime']['output']>;
  /** Rows that stood twice. 重复行数。 */
  duplicates?: Maybe<Scalars['Int']['output']>;
  /** Rows left out. 未计入的行。 */
  excluded: Array<ReadingExclusion>;
  /** When it was stored. 入库时刻。 */
  knownAt?: Maybe<Scalars['DateTime']['output']>;
  /** The weakest kind among its rows, and the run. 各行中最弱的来源类别及其运行。 */
  provenance?: Maybe<Provenance>;
  /** Why it is not fresh. 非最新的原因。 */
  reason?: Maybe<Scalars['String']['output']>;
  /** Rows that count. 计入行数。 */
  rows?: Maybe<Scalars['Int']['output']>;
  /** Rooms it rests on. 所依据的房间。 */
  sources: Array<ReadingSource>;
  /** Since when it is stale. 过时起始时刻。 */
  staleSince?: Maybe<Scalars['DateTime']['output']>;
  /** How far to rely on it. 状态。 */
  state: ReadingState;
  /** The value, exact. 精确值。 */
  value?: Maybe<Scalars['Decimal']['output']>;
};

/** A page of IndicatorReading. IndicatorReading 分页。 */
export type IndicatorReadingConnection = {
  __typename?: 'IndicatorReadingConnection';
  /** The entries with cursors. 带游标的条目。 */
  edges: Array<IndicatorReadingEdge>;
  /** The entries. 条目。 */
  nodes: Array<IndicatorReading>;
  /** Where the page stands. 分页信息。 */
  pageInfo: PageInfo;
  /** How many there are in all. 总数。 */
  totalCount: Scalars['Int']['output'];
};

/** One IndicatorReading of a page. 分页中的一项 IndicatorReading。 */
export type IndicatorReadingEdge = {
  __typename?: 'IndicatorReadingEdge';
  /** Its cursor. 游标。 */
  cursor: Scalars['String']['output'];
  /** The entry. 条目。 */
  node: IndicatorReading;
};

/** The unified social credit code is not valid. 统一社会信用代码无效。 */
export type InvalidUscc = UserError & {
  __typename?: 'InvalidUscc';
  /** The type's name in UPPER_SNAKE. 错误代码。 */
  code: Scalars['String']['output'];
  /** What is wrong, for people. 供人阅读的说明。 */
  message: Scalars['String']['output'];
  /** Where in the input. 在输入中的位置。 */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

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

/** An offer that fits. 匹配的供给。 */
export type Match = {
  __typename?: 'Match';
  /** The offer. 供给。 */
  offer: MatchOffer;
  /** Price or budget is not known. 价格或预算未知。 */
  priceUnknown: Scalars['Boolean']['output'];
  /** 0 to 1000. 得分，0至1000。 */
  score: Scalars['Int']['output'];
};

/** A rule that an offer fails. 未满足的规则。 */
export type MatchFailure = {
  __typename?: 'MatchFailure';
  /** Codes of capabilities that it lacks. 缺少的能力代码。 */
  missing: Array<Scalars['String']['output']>;
  /** REQUIRED_CAPABILITY, SECTOR, BUDGET, DATE or SELF. 规则代码。 */
  rule: Scalars['String']['output'];
};

/** What is looked for. 需求类型。 */
export type MatchKind =
  /** A partner. 合作伙伴。 */
  | 'PARTNER'
  /** A pilot. 试点。 */
  | 'PILOT'
  /** A solution. 解决方案。 */
  | 'SOLUTION';

/** What an organization offers to others. 机构的供给。 */
export type MatchOffer = {
  __typename?: 'MatchOffer';
  /** From which day; null is not stated. 可供日期，空为未载明。 */
  availableFrom?: Maybe<Scalars['Date']['output']>;
  /** What it can do. 所供能力。 */
  capabilities: Array<Capability>;
  /** Opaque id. 标识。 */
  id: Scalars['ID']['output'];
  /** Who offers it. 供给方。 */
  organization: Organization;
  /** The price it starts at; null is not stated. 起价，空为未载明。 */
  price?: Maybe<Money>;
  /** Where it comes from. 来源。 */
  provenance: Provenance;
  /** Codes of the sectors it serves; * is all of them. 服务的产业代码，* 为全部。 */
  sectors: Array<Scalars['String']['output']>;
  /** Its title. 标题。 */
  title: Scalars['String']['output'];
};


/** What an organization offers to others. 机构的供给。 */
export type MatchOfferTitleArgs = {
  locale?: InputMaybe<Locale>;
};

/** A page of MatchOffer. MatchOffer 分页。 */
export type MatchOfferConnection = {
  __typename?: 'MatchOfferConnection';
  /** The entries with cursors. 带游标的条目。 */
  edges: Array<MatchOfferEdge>;
  /** The entries. 条目。 */
  nodes: Array<MatchOffer>;
  /** Where the page stands. 分页信息。 */
  pageInfo: PageInfo;
  /** How many there are in all. 总数。 */
  totalCount: Scalars['Int']['output'];
};

/** One MatchOffer of a page. 分页中的一项 MatchOffer。 */
export type MatchOfferEdge = {
  __typename?: 'MatchOfferEdge';
  /** Its cursor. 游标。 */
  cursor: Scalars['String']['output'];
  /** The entry. 条目。 */
  node: MatchOffer;
};

/** Which offers. 供给筛选条件。 */
export type MatchOfferFilter = {
  /** Code of a capability that it has. 能力代码。 */
  capability?: InputMaybe<Scalars['String']['input']>;
  /** Code of a sector that it serves. 产业代码。 */
  sector?: InputMaybe<Scalars['String']['input']>;
};

/** An offer that does not fit, and why. 未匹配的供给及原因。 */
export type MatchRejection = {
  __typename?: 'MatchRejection';
  /** Every rule it fails. 全部未满足规则。 */
  failed: Array<MatchFailure>;
  /** The offer. 供给。 */
  offer: MatchOffer;
};

/** Somebody looks for a partner, a pilot or a solution. 供需对接需求。 */
export type MatchRequest = {
  __typename?: 'MatchRequest';
  /** The offer that was accepted. 达成的供给。 */
  acceptedOffer?: Maybe<MatchOffer>;
  /** The budget; null is not stated. 预算，空为未填。 */
  budgetFigure?: Maybe<Money>;
  /** When it was made. 提交时刻。 */
  createdAt: Scalars['DateTime']['output'];
  /** Opaque id; who has it can see the request. 标识，凭此可查看。 */
  id: Scalars['ID']['output'];
  /** What is looked for. 类型。 */
  kind: MatchKind;
  /** Offers that fit, best first. 匹配结果，最优在前。 */
  matches: Array<Match>;
  /** The need in words. 需求描述。 */
  need: Scalars['String']['output'];
  /** By which day. 需求日期。 */
  neededBy?: Maybe<Scalars['Date']['output']>;
  /** The market's order that came out of it. 由此产生的市场订单。 */
  orderId?: Maybe<Scalars['ID']['output']>;
  /** What it should have. 优先能力。 */
  preferred: Array<Capability>;
  /** Number for talking about it. 受理编号。 */
  reference: Scalars['String']['output'];
  /** Offers that do not fit. 未匹配的供给。 */
  rejected: Array<MatchRejection>;
  /** What an offer must have. 必备能力。 */
  required: Array<Capability>;
  /** The sector. 产业。 */
  sector: Sector;
  /** Offers chosen for talks. 入围供给。 */
  shortlisted: Array<MatchOffer>;
  /** Its state. 状态。 */
  state: MatchRequestState;
};

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

/** Which cluster takes a job. 集群选择策略。 */
export type MetaPolicy =
  /** One fixed cluster a job. 固定集群。 */
  | 'HOME'
  /** The least queued work. 最少排队量。 */
  | 'LEAST_WORK'
  /** The least projected start, as live. 最早预计开始，同在线调度。 */
  | 'PROBE'
  /** Drawn by capacity. 按容量随机。 */
  | 'WEIGHTED_RANDOM';

/** An amount of money in minor units. 以最小货币单位计的金额。 */
export type Money = {
  __typename?: 'Money';
  /** Whole minor units (fen). 分。 */
  amountMinor: Scalars['BigInt']['output'];
  /** ISO 4217 code. 货币代码。 */
  currency: Scalars['String']['output'];
};

/** What can be done. 变更入口。 */
export type Mutation = {
  __typename?: 'Mutation';
  /** Looks for a partner, a pilot or a solution. 提交供需对接需求。 */
  submitMatchRequest: SubmitMatchRequestResult;
  /** Takes a request back. 撤回需求。 */
  withdrawMatchRequest: WithdrawMatchRequestResult;
};


/** What can be done. 变更入口。 */
export type MutationSubmitMatchRequestArgs = {
  input: SubmitMatchRequestInput;
};


/** What can be done. 变更入口。 */
export type MutationWithdrawMatchRequestArgs = {
  input: WithdrawMatchRequestInput;
};

/** A line between two sites. 站点间链路。 */
export type NetworkLink = {
  __typename?: 'NetworkLink';
  /** Great circle between the ends, km. 大圆距离（千米）。 */
  distanceKm: Figure;
  /** One end. 一端。 */
  from: ComputeSite;
  /** Its opaque id. 标识。 */
  id: Scalars['ID']['output'];
  /** The least round trip that glass allows, ms. 光纤往返时延下限（毫秒）。 */
  lightBoundMs: Figure;
  /** 95th percentile of the newest 1,000 samples, ms; null without. 最近样本的 95 分位往返时延（毫秒）。 */
  p95RoundTripMs?: Maybe<Scalars['Decimal']['output']>;
  /** The weakest of the link's and its samples'. 链路及其样本中最弱的来源。 */
  provenance: Provenance;
  /** Whether it is answered for. 状态。 */
  state: LinkState;
  /** The other end. 另一端。 */
  to: ComputeSite;
};

/** There is no such thing. 未找到。 */
export type NotFound = UserError & {
  __typename?: 'NotFound';
  /** The type's name in UPPER_SNAKE. 错误代码。 */
  code: Scalars['String']['output'];
  /** What is wrong, for people. 供人阅读的说明。 */
  message: Scalars['String']['output'];
  /** Where in the input. 在输入中的位置。 */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Direction of an order. 排序方向。 */
export type OrderDirection =
  /** Smallest first. 升序。 */
  | 'ASC'
  /** Largest first. 降序。 */
  | 'DESC';

/** An organization of the room sectors. 机构。 */
export type Organization = {
  __typename?: 'Organization';
  /** Electricity of its buildings in kWh, under its consent. 建筑用电量（千瓦时），经授权提供。 */
  buildingEnergy?: Maybe<GuardedFigure>;
  /** Sites that it operates. 其运营的站点。 */
  computeSites?: Maybe<Array<ComputeSite>>;
  /** List amount of its compute usage in fen, under its consent. 算力用量标价金额（分），经授权提供。 */
  computeUsage?: Maybe<GuardedFigure>;
  /** Whether it is invented as an example. 是否为虚构示例。 */
  fictional: Scalars['Boolean']['output'];
  /** Its opaque id. 标识。 */
  id: Scalars['ID']['output'];
  /** What it is. 类别。 */
  kind: OrganizationKind;
  /** Its name. 名称。 */
  name: Scalars['String']['output'];
  /** Where it comes from. 来源。 */
  provenance: Provenance;
  /** What the plan's reading says of it. 规划解读的表述。 */
  says?: Maybe<Scalars['String']['output']>;
  /** Its sectors. 所属产业。 */
  sectors: Array<Sector>;
  /** Unified social credit code, null where it is not known. 统一社会信用代码，未知为空。 */
  uscc?: Maybe<Scalars['String']['output']>;
  /** Use cases it takes part in, newest first. 参与的应用案例，最新在前。 */
  useCases: UseCaseConnection;
};


/** An organization of the room sectors. 机构。 */
export type OrganizationBuildingEnergyArgs = {
  window?: UsageWindow;
};


/** An organization of the room sectors. 机构。 */
export type OrganizationComputeUsageArgs = {
  window?: UsageWindow;
};


/** An organization of the room sectors. 机构。 */
export type OrganizationNameArgs = {
  locale?: InputMaybe<Locale>;
};


/** An organization of the room sectors. 机构。 */
export type OrganizationSaysArgs = {
  locale?: InputMaybe<Locale>;
};


/** An organization of the room sectors. 机构。 */
export type OrganizationUseCasesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of Organization. Organization 分页。 */
export type OrganizationConnection = {
  __typename?: 'OrganizationConnection';
  /** The entries with cursors. 带游标的条目。 */
  edges: Array<OrganizationEdge>;
  /** The entries. 条目。 */
  nodes: Array<Organization>;
  /** Where the page stands. 分页信息。 */
  pageInfo: PageInfo;
  /** How many there are in all. 总数。 */
  totalCount: Scalars['Int']['output'];
};

/** One Organization of a page. 分页中的一项 Organization。 */
export type OrganizationEdge = {
  __typename?: 'OrganizationEdge';
  /** Its cursor. 游标。 */
  cursor: Scalars['String']['output'];
  /** The entry. 条目。 */
  node: Organization;
};

/** Which organizations. 机构筛选条件。 */
export type OrganizationFilter = {
  /** Invented ones or real ones. 是否虚构示例。 */
  fictional?: InputMaybe<Scalars['Boolean']['input']>;
  /** Its kind. 类别。 */
  kind?: InputMaybe<OrganizationKind>;
  /** Code of a sector. 产业代码。 */
  sector?: InputMaybe<Scalars['String']['input']>;
  /** Part of the name. 名称包含。 */
  text?: InputMaybe<Scalars['String']['input']>;
};

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

/** Where a page stands in its list. 分页位置。 */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last entry. 末项游标。 */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** More after this page. 之后还有。 */
  hasNextPage: Scalars['Boolean']['output'];
  /** More before this page. 之前还有。 */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first entry. 首项游标。 */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** A span of days, both included. 起止日期，含首尾。 */
export type Period = {
  __typename?: 'Period';
  /** The first day. 起始日。 */
  from: Scalars['Date']['output'];
  /** The last day. 截止日。 */
  to: Scalars['Date']['output'];
};

/** What one cluster would mean for a job. 某集群上的报价。 */
export type PlacementQuote = {
  __typename?: 'PlacementQuote';
  /** If the whole limit is used. 用满时限的目录价。 */
  amount?: Maybe<Money>;
  /** By location; by market if the month’s held certificates were retired. 位置法；如核销当月持有绿证的市场法。 */
  carbon?: Maybe<CarbonFigure>;
  /** kgCO2 by location, if the whole limit is used. 位置法碳排放。 */
  carbonKg?: Maybe<Scalars['Decimal']['output']>;
  /** Which. 集群。 */
  cluster: Cluster;
  /** Why it cannot run there now. 不可用原因。 */
  reasons: Array<Scalars['String']['output']>;
  /** Until the projected start; null where it cannot run. 预计等待秒数。 */
  startInSeconds?: Maybe<Scalars['Int']['output']>;
};

/** The plan as its public reading states it. 规划（依公开解读）。 */
export type Plan = {
  __typename?: 'Plan';
  /** The eight columns. 8个专栏。 */
  columns: Array<PlanColumn>;
  /** The four directions. 四大核心方向。 */
  directions: Array<PlanDirection>;
  /** How it came about. 编制过程。 */
  history: Array<PlanText>;
  /** How many of them the reading names. 已列名项目数。 */
  namedProjectCount: Scalars['Int']['output'];
  /** The years it covers. 规划期。 */
  period: Scalars['String']['output'];
  /** How many places for projects. 项目位数。 */
  projectCount: Scalars['Int']['output'];
  /** Questions that the reading answers. 问答。 */
  questions: Array<PlanQuestion>;
  /** Its safeguards. 保障措施。 */
  safeguards: Array<PlanText>;
  /** The reading; it prints no date of issue. 公开解读，未印出印发日期。 */
  source: ProvenanceSource;
  /** Its three structures, which are three different things. 三种体系结构，互不相同。 */
  structures: Array<PlanText>;
  /** The twelve targets for 2027. 2027年十二项目标。 */
  targets: Array<PlanTarget>;
  /** How many tasks there are. 任务数。 */
  taskCount: Scalars['Int']['output'];
  /** Its title. 名称。 */
  title: Scalars['String']['output'];
  /** Aims without a figure. 未量化的愿景。 */
  wishes: Array<PlanText>;
};


/** The plan as its public reading states it. 规划（依公开解读）。 */
export type PlanTitleArgs = {
  locale?: InputMaybe<Locale>;
};

/** One of the plan's eight columns of projects. 8个专栏之一。 */
export type PlanColumn = {
  __typename?: 'PlanColumn';
  /** Its direction. 所属方向。 */
  direction: PlanDirection;
  /** 1 to 8. 序号。 */
  number: Scalars['Int']['output'];
  /** Its places, named ones first. 项目位，列名者在前。 */
  projects: Array<PlanProject>;
  /** Where it comes from. 来源。 */
  provenance: Provenance;
};

/** One of the plan's four directions. 规划四大核心方向之一。 */
export type PlanDirection = {
  __typename?: 'PlanDirection';
  /** D1 to D4. 代码。 */
  code: Scalars['String']['output'];
  /** Its columns of projects. 所含专栏。 */
  columns: Array<PlanColumn>;
  /** Its name. 名称。 */
  name: Scalars['String']['output'];
  /** Where it comes from. 来源。 */
  provenance: Provenance;
  /** Its tasks. 所含任务。 */
  tasks: Array<PlanTask>;
};


/** One of the plan's four directions. 规划四大核心方向之一。 */
export type PlanDirectionNameArgs = {
  locale?: InputMaybe<Locale>;
};

/** One of the 57 places for a project. 57个项目位之一。 */
export type PlanProject = {
  __typename?: 'PlanProject';
  /** The reading's own spelling where it has a misprint. 解读原文（有误植时）。 */
  asPrinted?: Maybe<Scalars['String']['output']>;
  /** Its name; null is not named in the public reading. 项目名称，空为公开解读未列名。 */
  name?: Maybe<Scalars['String']['output']>;
  /** Our English for the name. 英文译名。 */
  nameEn?: Maybe<Scalars['String']['output']>;
  /** Where it comes from. 来源。 */
  provenance: Provenance;
  /** Its place in the column. 专栏内序号。 */
  slot: Scalars['Int']['output'];
};

/** A question that the reading answers. 解读中的问答。 */
export type PlanQuestion = {
  __typename?: 'PlanQuestion';
  /** The answer. 回答。 */
  answer: Scalars['String']['output'];
  /** Q1 to Q5. 代码。 */
  code: Scalars['String']['output'];
  /** Where it comes from. 来源。 */
  provenance: Provenance;
  /** The question. 问题。 */
  question: Scalars['String']['output'];
};


/** A question that the reading answers. 解读中的问答。 */
export type PlanQuestionAnswerArgs = {
  locale?: InputMaybe<Locale>;
};


/** A question that the reading answers. 解读中的问答。 */
export type PlanQuestionQuestionArgs = {
  locale?: InputMaybe<Locale>;
};

/** One of the plan's twelve targets for 2027. 2027年十二项目标之一。 */
export type PlanTarget = {
  __typename?: 'PlanTarget';
  /** K01 to K12. 代码。 */
  code: Scalars['String']['output'];
  /** The number that is aimed at. 目标值。 */
  figure: Figure;
  /** What it is about. 名称。 */
  name: Scalars['String']['output'];
  /** How a value is held against it. 比较方式。 */
  operator: TargetOperator;
  /** The reading's word for it. 解读用词。 */
  operatorWord: Scalars['String']['output'];
  /** What the reading leaves open. 口径说明。 */
  scope?: Maybe<Scalars['String']['output']>;
};


/** One of the plan's twelve targets for 2027. 2027年十二项目标之一。 */
export type PlanTargetNameArgs = {
  locale?: InputMaybe<Locale>;
};


/** One of the plan's twelve targets for 2027. 2027年十二项目标之一。 */
export type PlanTargetScopeArgs = {
  locale?: InputMaybe<Locale>;
};

/** One of the plan's 17 tasks. 17项重点任务之一。 */
export type PlanTask = {
  __typename?: 'PlanTask';
  /** T01 to T17. 代码。 */
  code: Scalars['String']['output'];
  /** Its direction. 所属方向。 */
  direction: PlanDirection;
  /** Its name. 名称。 */
  name: Scalars['String']['output'];
  /** Where it comes from. 来源。 */
  provenance: Provenance;
  /** What the public reading says of it. 公开解读的表述。 */
  reading: Scalars['String']['output'];
};


/** One of the plan's 17 tasks. 17项重点任务之一。 */
export type PlanTaskNameArgs = {
  locale?: InputMaybe<Locale>;
};


/** One of the plan's 17 tasks. 17项重点任务之一。 */
export type PlanTaskReadingArgs = {
  locale?: InputMaybe<Locale>;
};

/** A passage of the plan's reading. 规划解读中的一段。 */
export type PlanText = {
  __typename?: 'PlanText';
  /** Its code. 代码。 */
  code: Scalars['String']['output'];
  /** Where it comes from. 来源。 */
  provenance: Provenance;
  /** What it says. 内容。 */
  text: Scalars['String']['output'];
  /** Its title. 标题。 */
  title: Scalars['String']['output'];
};


/** A passage of the plan's reading. 规划解读中的一段。 */
export type PlanTextTextArgs = {
  locale?: InputMaybe<Locale>;
};


/** A passage of the plan's reading. 规划解读中的一段。 */
export type PlanTextTitleArgs = {
  locale?: InputMaybe<Locale>;
};

/** A policy that the plan names. 规划提及的政策。 */
export type Policy = {
  __typename?: 'Policy';
  /** Its code. 代码。 */
  code: Scalars['String']['output'];
  /** Its name. 名称。 */
  name: Scalars['String']['output'];
  /** Where it comes from. 来源。 */
  provenance: Provenance;
  /** Whether it applies. 状态。 */
  state: PolicyState;
  /** What it says. 内容。 */
  text: Scalars['String']['output'];
  /** Its version; older ones are kept. 版本号，旧版保留。 */
  version: Scalars['Int']['output'];
};


/** A policy that the plan names. 规划提及的政策。 */
export type PolicyNameArgs = {
  locale?: InputMaybe<Locale>;
};


/** A policy that the plan names. 规划提及的政策。 */
export type PolicyTextArgs = {
  locale?: InputMaybe<Locale>;
};

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

/** Where a fact comes from. 事实的来源。 */
export type Provenance = {
  __typename?: 'Provenance';
  /** The kind of source. 来源类别。 */
  kind: ProvenanceKind;
  /** The run that measured it. 产生该测量值的运行。 */
  run?: Maybe<Scalars['String']['output']>;
  /** The source, named. 具名来源。 */
  source?: Maybe<ProvenanceSource>;
};

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

/** A published or internal source. 具体来源。 */
export type ProvenanceSource = {
  __typename?: 'ProvenanceSource';
  /** Its date. 日期。 */
  date?: Maybe<Scalars['Date']['output']>;
  /** Its title. 标题。 */
  title: Scalars['String']['output'];
  /** Its address. 地址。 */
  url?: Maybe<Scalars['String']['output']>;
};

/** Something that others have published, with address and date. 他方已公开发布的事实，注明出处与日期。 */
export type PublishedFact = {
  __typename?: 'PublishedFact';
  /** The day it is true of. 数据日期。 */
  asOf?: Maybe<Scalars['Date']['output']>;
  /** Its code. 代码。 */
  code: Scalars['String']['output'];
  /** Its numbers. 相关数值。 */
  figures: Array<PublishedFactFigure>;
  /** Where it comes from. 来源。 */
  provenance: Provenance;
  /** The sector it is about. 相关产业。 */
  sector?: Maybe<Sector>;
  /** The fact in words. 事实表述。 */
  text: Scalars['String']['output'];
};


/** Something that others have published, with address and date. 他方已公开发布的事实，注明出处与日期。 */
export type PublishedFactTextArgs = {
  locale?: InputMaybe<Locale>;
};

/** One number of a published fact. 已公开事实中的一个数值。 */
export type PublishedFactFigure = {
  __typename?: 'PublishedFactFigure';
  /** How exactly it is stated. 表述方式。 */
  bound: FigureBound;
  /** The number. 数值。 */
  figure: Figure;
  /** What it counts. 指标名称。 */
  label: Scalars['String']['output'];
};


/** One number of a published fact. 已公开事实中的一个数值。 */
export type PublishedFactFigureLabelArgs = {
  locale?: InputMaybe<Locale>;
};

/** What can be asked. 查询入口。 */
export type Query = {
  __typename?: 'Query';
  /** One agent by its slug. 按网址名称查询智能体。 */
  agent?: Maybe<GovernanceAgent>;
  /** The register of agents, by slug. 智能体名册。 */
  agents: GovernanceAgentConnection;
  /** Emission factors with year and source. 排放因子，注明年份与来源。 */
  carbonFactors: Array<CarbonFactor>;
  /** Every cluster, by name. 全部集群。 */
  clusters: Array<Cluster>;
  /** Capacity by its identifier, in every state. 算力资源，含各种状态。 */
  computeCapacity: ComputeCapacityConnection;
  /** Managed capacity, shares, latency and the cost index. 纳管算力、占比、时延与成本指数。 */
  computeIndicators: Array<ComputeIndicator>;
  /** One site. 按代码查询站点。 */
  computeSite?: Maybe<ComputeSite>;
  /** Every site: the centre, nodes, edges, the enclave. 全部站点。 */
  computeSites: Array<ComputeSite>;
  /** Every institution. 全部金融机构。 */
  financeInstitutions: Array<FinanceInstitution>;
  /** Products, the cheapest first. 金融产品，利率由低到高。 */
  financeProducts: FinanceProductConnection;
  /** Energy, certificates and carbon of every site in a month. 绿色台账。 */
  greenLedger: Array<GreenLedgerLine>;
  /** One indicator by its code. 按代码查询指标。 */
  indicator?: Maybe<Indicator>;
  /** The twelve indicators. 十二项指标。 */
  indicators: Array<Indicator>;
  /** What organizations offer. 供给列表。 */
  matchOffers: MatchOfferConnection;
  /** One request that the viewer may see. 查询需求。 */
  matchRequest?: Maybe<MatchRequest>;
  /** Every link, by its ends. 全部链路。 */
  networkLinks: Array<NetworkLink>;
  /** One organization, by exactly one of id and uscc. 按标识或统一社会信用代码（二选一）查询机构。 */
  organization?: Maybe<Organization>;
  /** Organizations, real ones first, then by name. 机构列表，真实机构在前。 */
  organizations: OrganizationConnection;
  /** The plan. 规划。 */
  plan: Plan;
  /** Policies, each in its newest version. 政策（最新版本）。 */
  policies: Array<Policy>;
  /** What has been published and verified. 已公开并核实的事实。 */
  publishedFacts: Array<PublishedFact>;
  /** Time, money and carbon of a job on every cluster, side by side. 各集群的时间、费用与碳排放比较。 */
  quotePlacement: Array<PlacementQuote>;
  /** Scores one of the invented samples, with figures moved. 对虚构样本企业评分，可改动指标。 */
  sampleScore?: Maybe<SampleScore>;
  /** One sector by its code. 按代码查询产业。 */
  sector?: Maybe<Sector>;
  /** The nine sectors in the plan's order. 九个产业，依规划顺序。 */
  sectors: Array<Sector>;
  /** What would become of jobs on clusters, by the live rules; submits nothing. 作业模拟。 */
  simulation: Simulation;
  /** Talent programmes. 人才项目。 */
  talentProgrammes: Array<TalentProgramme>;
  /** One use case by its slug. 按网址名称查询案例。 */
  useCase?: Maybe<UseCase>;
  /** Use cases, newest first unless told. 应用案例，默认最新在前。 */
  useCases: UseCaseConnection;
};


/** What can be asked. 查询入口。 */
export type QueryAgentArgs = {
  slug: Scalars['String']['input'];
};


/** What can be asked. 查询入口。 */
export type QueryAgentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AgentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. 查询入口。 */
export type QueryComputeCapacityArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. 查询入口。 */
export type QueryComputeIndicatorsArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
};


/** What can be asked. 查询入口。 */
export type QueryComputeSiteArgs = {
  code: Scalars['String']['input'];
};


/** What can be asked. 查询入口。 */
export type QueryFinanceProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  institutionId?: InputMaybe<Scalars['ID']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. 查询入口。 */
export type QueryGreenLedgerArgs = {
  month: Scalars['String']['input'];
};


/** What can be asked. 查询入口。 */
export type QueryIndicatorArgs = {
  code: Scalars['String']['input'];
};


/** What can be asked. 查询入口。 */
export type QueryMatchOffersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<MatchOfferFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. 查询入口。 */
export type QueryMatchRequestArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. 查询入口。 */
export type QueryOrganizationArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  uscc?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. 查询入口。 */
export type QueryOrganizationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OrganizationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. 查询入口。 */
export type QueryQuotePlacementArgs = {
  input: QuotePlacementInput;
};


/** What can be asked. 查询入口。 */
export type QuerySampleScoreArgs = {
  changes?: InputMaybe<Array<SampleFeatureChange>>;
  enterprise: Scalars['ID']['input'];
};


/** What can be asked. 查询入口。 */
export type QuerySectorArgs = {
  code: Scalars['String']['input'];
};


/** What can be asked. 查询入口。 */
export type QuerySimulationArgs = {
  input: SimulationInput;
};


/** What can be asked. 查询入口。 */
export type QueryUseCaseArgs = {
  slug: Scalars['String']['input'];
};


/** What can be asked. 查询入口。 */
export type QueryUseCasesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UseCaseFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<UseCaseOrder>;
};

/** Which waiting job starts next. 排队规则。 */
export type QueueRule =
  /** Short jobs may overtake a blocked head. 保守回填。 */
  | 'EASY'
  /** First come, first served. 先到先服务。 */
  | 'FIFO'
  /** As EASY, shortest first. 短作业优先回填。 */
  | 'SJF_EASY';

/** A job that is thought of. 拟提交的作业。 */
export type QuotePlacementInput = {
  /** Data that it reads. 所读数据。 */
  dataAssetIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** GPUs. GPU 数。 */
  gpus?: Scalars['Int']['input'];
  /** For so many seconds. 时限秒数。 */
  limitS: Scalars['Int']['input'];
  /** Memory, MiB. 内存。 */
  memoryMib: Scalars['Int']['input'];
  /** Processors. 处理器数。 */
  procs: Scalars['Int']['input'];
  /** The sector that it serves. 产业代码。 */
  sectorCode?: InputMaybe<Scalars['String']['input']>;
  /** Only at this site. 指定站点。 */
  siteCode?: InputMaybe<Scalars['String']['input']>;
};

/** Rows that were left out, by reason. 因某原因未计入的行。 */
export type ReadingExclusion = {
  __typename?: 'ReadingExclusion';
  /** How many rows. 行数。 */
  count: Scalars['Int']['output'];
  /** Why. 原因。 */
  reason: Scalars['String']['output'];
};

/** A room that a reading rests on. 读数所依据的房间。 */
export type ReadingSource = {
  __typename?: 'ReadingSource';
  /** Whether it answered the last run. 最近一次运行是否应答。 */
  ok: Scalars['Boolean']['output'];
  /** Its name. 名称。 */
  room: Scalars['String']['output'];
};

/** How far a reading can be relied on. 读数状态。 */
export type ReadingState =
  /** The last run succeeded in time. 最新有效。 */
  | 'FRESH'
  /** The last good value, too old or after a failed run. 已过时（最后有效值）。 */
  | 'STALE'
  /** There never was a good value. 未知（从无有效值）。 */
  | 'UNKNOWN';

/** A value entered by hand with evidence; never part of a computed reading. 人工填报值，附佐证，不计入计算读数。 */
export type ReportedValue = {
  __typename?: 'ReportedValue';
  /** Role of who approved it. 复核人角色。 */
  approvedByRole?: Maybe<Scalars['String']['output']>;
  /** The day it is true of. 数据日期。 */
  asOf: Scalars['Date']['output'];
  /** Role of who entered it. 填报人角色。 */
  enteredByRole: Scalars['String']['output'];
  /** What it rests on. 佐证。 */
  evidence: Scalars['String']['output'];
  /** Opaque id. 标识。 */
  id: Scalars['ID']['output'];
  /** Where it comes from. 来源。 */
  provenance: Provenance;
  /** Its state. 状态。 */
  state: ReportedValueState;
  /** The value. 数值。 */
  value: Scalars['Decimal']['output'];
};

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

/** A figure of a sample and what the card makes of it. 样本的一项指标及其得分。 */
export type SampleFeature = {
  __typename?: 'SampleFeature';
  /** The interval that took it; null where the card does not look at it. 所落区间，未入模为空。 */
  bin?: Maybe<Scalars['String']['output']>;
  /** As it was drawn. 原值。 */
  drawn: Scalars['Decimal']['output'];
  /** Its name. 名称。 */
  name: Scalars['String']['output'];
  /** Its points. 得分。 */
  points?: Maybe<Scalars['Decimal']['output']>;
  /** Points short of the best interval. 距最佳区间的分差。 */
  pointsShort?: Maybe<Scalars['Decimal']['output']>;
  /** Its unit. 单位。 */
  unit: Scalars['String']['output'];
  /** As scored. 参与评分的值。 */
  value: Scalars['Decimal']['output'];
};

/** A figure to put in place of the drawn one. 替换的指标值。 */
export type SampleFeatureChange = {
  /** Its name. 名称。 */
  name: Scalars['String']['input'];
  /** From 0 on. 取值，不小于 0。 */
  value: Scalars['Decimal']['input'];
};

/** What kept a score from being better. 失分原因。 */
export type SampleReason = {
  __typename?: 'SampleReason';
  /** Its code. 原因代码。 */
  code: Scalars['String']['output'];
  /** Points lost. 失分。 */
  points: Scalars['Decimal']['output'];
};

/** The score of an invented enterprise. 虚构样本企业的评分。 */
export type SampleScore = {
  __typename?: 'SampleScore';
  /** Probability of default by the card, 0–1. 违约概率。 */
  badShare: Scalars['Decimal']['output'];
  /** Which sample. 样本。 */
  enterpriseId: Scalars['ID']['output'];
  /** Figures and points. 指标与得分。 */
  features: Array<SampleFeature>;
  /** Points that everybody has. 基础分。 */
  initialScore: Scalars['Decimal']['output'];
  /** SHA-256 of the card. 评分卡散列。 */
  modelHash: Scalars['String']['output'];
  /** Always illustrative. 均为示例。 */
  provenance: Provenance;
  /** At most four, the gravest first. 失分原因。 */
  reasons: Array<SampleReason>;
  /** The score. 总分。 */
  score: Scalars['Decimal']['output'];
  /** The same figures by the model version that the hub holds. 同一组指标由枢纽存储的模型版本评分。 */
  stored?: Maybe<StoredModelScore>;
};

/** Why a score is not better. 评分偏低的原因。 */
export type ScoreReason = {
  __typename?: 'ScoreReason';
  /** The code of the model. 原因码。 */
  code: Scalars['String']['output'];
  /** Points short of the best. 与最优相差的分数。 */
  points: Scalars['Float']['output'];
};

/** A sector of the 4311 system. 产业。 */
export type Sector = {
  __typename?: 'Sector';
  /** Its code. 代码。 */
  code: Scalars['String']['output'];
  /** Compute that it declared to need, PFLOPS; null where it declared none. 申报算力需求，未申报为空。 */
  computeDemand?: Maybe<Figure>;
  /** What has been published about it. 已公开发布的事实。 */
  facts: Array<PublishedFact>;
  /** Its demands in counts and sums; null where there is none. 融资汇总，无需求为空。 */
  financingSummary?: Maybe<FinancingSummary>;
  /** Verified savings of its buildings. 已核定节能量。 */
  greenKpis?: Maybe<Array<Figure>>;
  /** Which part of 4311. 所属部分。 */
  group: SectorGroup;
  /** Its one-character mark. 单字标识。 */
  mark: Scalars['String']['output'];
  /** Its name. 名称。 */
  name: Scalars['String']['output'];
  /** Organizations of the sector. 所属机构。 */
  organizations: OrganizationConnection;
  /** Where it comes from. 来源。 */
  provenance: Provenance;
  /** What the plan sets for it. 规划对应任务。 */
  task: PlanTask;
  /** Its use cases, newest first. 应用案例，最新在前。 */
  useCases: UseCaseConnection;
};


/** A sector of the 4311 system. 产业。 */
export type SectorNameArgs = {
  locale?: InputMaybe<Locale>;
};


/** A sector of the 4311 system. 产业。 */
export type SectorOrganizationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A sector of the 4311 system. 产业。 */
export type SectorUseCasesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
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

/** A cluster of the simulation. 模拟集群。 */
export type SimulatedClusterInput = {
  /** Its name. 名称。 */
  name: Scalars['String']['input'];
  /** Its processors. 处理器数。 */
  procs: Scalars['Int']['input'];
};

/** A job of the simulation. 模拟作业。 */
export type SimulatedJobInput = {
  /** What its owner asks for. 申请时限。 */
  limitS?: InputMaybe<Scalars['Int']['input']>;
  /** Processors. 处理器数。 */
  procs: Scalars['Int']['input'];
  /** For how long it runs, seconds. 运行秒数。 */
  runS: Scalars['Int']['input'];
  /** When it comes, seconds. 提交秒。 */
  submitS: Scalars['Int']['input'];
};

/** Where and when a job would start. 作业的去向与开始时间。 */
export type SimulatedStart = {
  __typename?: 'SimulatedStart';
  /** Null: none can hold it. 集群。 */
  cluster?: Maybe<Scalars['String']['output']>;
  /** Seconds since second 0. 开始秒。 */
  startSeconds?: Maybe<Scalars['Int']['output']>;
};

/** What would become of a workload. 作业模拟结果。 */
export type Simulation = {
  __typename?: 'Simulation';
  /** Jobs that ran. 运行作业数。 */
  jobs: Scalars['Int']['output'];
  /** First submit to last end. 总时长。 */
  makespanSeconds?: Maybe<Scalars['Float']['output']>;
  /** Mean bounded slowdown. 平均有界减速比。 */
  meanBoundedSlowdown?: Maybe<Scalars['Float']['output']>;
  /** Mean wait. 平均等待秒数。 */
  meanWaitSeconds?: Maybe<Scalars['Float']['output']>;
  /** 99th percentile of waits. 等待 p99。 */
  p99WaitSeconds?: Maybe<Scalars['Float']['output']>;
  /** Jobs that no cluster can hold. 拒绝作业数。 */
  rejected: Scalars['Int']['output'];
  /** Of each job given. 各作业。 */
  starts: Array<SimulatedStart>;
  /** Processors in use, 0–1. 利用率。 */
  utilisationShare?: Maybe<Scalars['Float']['output']>;
};

/** A workload and clusters. 作业与集群。 */
export type SimulationInput = {
  /** At most 20. 至多二十个。 */
  clusters: Array<SimulatedClusterInput>;
  /** At most 1,000. 至多一千个。 */
  jobs: Array<SimulatedJobInput>;
  /** Between clusters. 集群间策略。 */
  meta?: MetaPolicy;
  /** Within a cluster. 集群内规则。 */
  rule?: QueueRule;
};

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

/** A sample scored by a model version that the hub holds. 由枢纽中存储的模型版本给出的样本评分。 */
export type StoredModelScore = {
  __typename?: 'StoredModelScore';
  /** Probability of default by the model, 0–1. 违约概率。 */
  badShare?: Maybe<Scalars['Decimal']['output']>;
  /** It is the champion, and no other has taken its place. 是否仍为冠军模型。 */
  champion: Scalars['Boolean']['output'];
  /** Whose it is. 所属机构。 */
  institution?: Maybe<FinanceInstitution>;
  /** SHA-256 of its file. 模型文件散列。 */
  modelHash: Scalars['String']['output'];
  /** For which product. 产品。 */
  product?: Maybe<FinanceProduct>;
  /** At most four, the weightiest first. 原因码，至多四个。 */
  reasons: Array<ScoreReason>;
  /** The score. 总分。 */
  score: Scalars['Decimal']['output'];
  /** Its number. 版本号。 */
  versionNumber: Scalars['Int']['output'];
};

/** Input of submitMatchRequest. submitMatchRequest 的输入。 */
export type SubmitMatchRequestInput = {
  /** At most, in fen. 预算上限（分）。 */
  budgetMinor?: InputMaybe<Scalars['BigInt']['input']>;
  /** How to reach the asker; never shown. 联系方式，不予展示。 */
  contact: Scalars['String']['input'];
  /** Chosen by the sender; a repeat changes nothing. 幂等键。 */
  idempotencyKey: Scalars['String']['input'];
  /** What is looked for. 需求类型。 */
  kind: MatchKind;
  /** The need in words. 需求描述。 */
  need: Scalars['String']['input'];
  /** By which day. 需求日期。 */
  neededBy?: InputMaybe<Scalars['Date']['input']>;
  /** Who asks. 机构名称。 */
  organizationName: Scalars['String']['input'];
  /** Codes it should have. 优先能力代码。 */
  preferred?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Codes an offer must have. 必备能力代码。 */
  required: Array<Scalars['String']['input']>;
  /** Code of the sector. 产业代码。 */
  sectorCode: Scalars['String']['input'];
  /** Its unified social credit code. 统一社会信用代码。 */
  uscc?: InputMaybe<Scalars['String']['input']>;
};

/** What submitMatchRequest answers. submitMatchRequest 的结果。 */
export type SubmitMatchRequestResult = IdempotencyConflict | IdempotencyInProgress | InvalidUscc | SubmitMatchRequestSuccess | UnknownCapability | UnknownSector | ValidationFailed;

/** The request is stored and matched. 需求已受理并匹配。 */
export type SubmitMatchRequestSuccess = {
  __typename?: 'SubmitMatchRequestSuccess';
  /** The request as it is now. 需求现状。 */
  matchRequest: MatchRequest;
};

/** A talent programme that the plan names. 规划提及的人才项目。 */
export type TalentProgramme = {
  __typename?: 'TalentProgramme';
  /** Its code. 代码。 */
  code: Scalars['String']['output'];
  /** Its name. 名称。 */
  name: Scalars['String']['output'];
  /** Where it comes from. 来源。 */
  provenance: Provenance;
  /** What it is. 内容。 */
  text: Scalars['String']['output'];
};


/** A talent programme that the plan names. 规划提及的人才项目。 */
export type TalentProgrammeNameArgs = {
  locale?: InputMaybe<Locale>;
};


/** A talent programme that the plan names. 规划提及的人才项目。 */
export type TalentProgrammeTextArgs = {
  locale?: InputMaybe<Locale>;
};

/** How a value is held against a target, exactly. 目标比较方式（精确比较）。 */
export type TargetOperator =
  /** At least it (≥). 不少于：达到、引育、建成、形成、降低。 */
  | 'AT_LEAST'
  /** At most it (≤). 不高于。 */
  | 'AT_MOST'
  /** More than it (>). 超过：超、突破。 */
  | 'MORE_THAN';

/** There is no such capability. 无此能力。 */
export type UnknownCapability = UserError & {
  __typename?: 'UnknownCapability';
  /** The type's name in UPPER_SNAKE. 错误代码。 */
  code: Scalars['String']['output'];
  /** What is wrong, for people. 供人阅读的说明。 */
  message: Scalars['String']['output'];
  /** Codes near to it. 相近代码。 */
  near: Array<Scalars['String']['output']>;
  /** Where in the input. 在输入中的位置。 */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** There is no such sector. 无此产业。 */
export type UnknownSector = UserError & {
  __typename?: 'UnknownSector';
  /** The type's name in UPPER_SNAKE. 错误代码。 */
  code: Scalars['String']['output'];
  /** What is wrong, for people. 供人阅读的说明。 */
  message: Scalars['String']['output'];
  /** Codes near to it. 相近代码。 */
  near: Array<Scalars['String']['output']>;
  /** Where in the input. 在输入中的位置。 */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** The time span of a guarded figure. 受保护数据的时间窗口。 */
export type UsageWindow =
  /** The 90 days before now. 此前 90 天。 */
  | 'D90';

/** A use case of the room sectors. 案例。 */
export type UseCase = {
  __typename?: 'UseCase';
  /** What was done. 做法。 */
  approach: Scalars['String']['output'];
  /** Whether it is a benchmark. 是否为标杆案例。 */
  benchmark: Scalars['Boolean']['output'];
  /** What it makes use of. 所用能力。 */
  capabilities: Array<Capability>;
  /** Where the outcome can be checked. 佐证材料。 */
  evidence: Array<Scalars['String']['output']>;
  /** Its opaque id. 标识。 */
  id: Scalars['ID']['output'];
  /** Who takes part. 参与机构。 */
  organizations: Array<Organization>;
  /** What it achieved. 成效。 */
  outcomes: Array<UseCaseOutcome>;
  /** What was wrong. 问题。 */
  problem: Scalars['String']['output'];
  /** Where it comes from. 来源。 */
  provenance: Provenance;
  /** When it was published. 发布日期。 */
  publishedOn?: Maybe<Scalars['Date']['output']>;
  /** Its sectors. 所属产业。 */
  sectors: Array<Sector>;
  /** Its name in addresses. 网址名称。 */
  slug: Scalars['String']['output'];
  /** How far it is. 阶段。 */
  stage: UseCaseStage;
  /** All of it in a sentence. 概要。 */
  summary: Scalars['String']['output'];
  /** Its title. 标题。 */
  title: Scalars['String']['output'];
};


/** A use case of the room sectors. 案例。 */
export type UseCaseApproachArgs = {
  locale?: InputMaybe<Locale>;
};


/** A use case of the room sectors. 案例。 */
export type UseCaseProblemArgs = {
  locale?: InputMaybe<Locale>;
};


/** A use case of the room sectors. 案例。 */
export type UseCaseSummaryArgs = {
  locale?: InputMaybe<Locale>;
};


/** A use case of the room sectors. 案例。 */
export type UseCaseTitleArgs = {
  locale?: InputMaybe<Locale>;
};

/** A page of UseCase. UseCase 分页。 */
export type UseCaseConnection = {
  __typename?: 'UseCaseConnection';
  /** The entries with cursors. 带游标的条目。 */
  edges: Array<UseCaseEdge>;
  /** Counts for narrowing the list. 供进一步筛选的计数。 */
  facets: UseCaseFacets;
  /** The entries. 条目。 */
  nodes: Array<UseCase>;
  /** Where the page stands. 分页信息。 */
  pageInfo: PageInfo;
  /** How many there are in all. 总数。 */
  totalCount: Scalars['Int']['output'];
};

/** One UseCase of a page. 分页中的一项 UseCase。 */
export type UseCaseEdge = {
  __typename?: 'UseCaseEdge';
  /** Its cursor. 游标。 */
  cursor: Scalars['String']['output'];
  /** The entry. 条目。 */
  node: UseCase;
};

/** Counts of the filtered list, each facet as if its own filter were not set. 筛选后的分面计数。 */
export type UseCaseFacets = {
  __typename?: 'UseCaseFacets';
  /** By capability code. 按能力代码。 */
  capabilities: Array<FacetCount>;
  /** By kind of provenance. 按来源类别。 */
  provenance: Array<FacetCount>;
  /** By sector code. 按产业代码。 */
  sectors: Array<FacetCount>;
};

/** Which use cases. 案例筛选条件。 */
export type UseCaseFilter = {
  /** Benchmarks or others. 是否标杆。 */
  benchmark?: InputMaybe<Scalars['Boolean']['input']>;
  /** Code of a capability. 能力代码。 */
  capability?: InputMaybe<Scalars['String']['input']>;
  /** Kind of source. 来源类别。 */
  provenance?: InputMaybe<ProvenanceKind>;
  /** Code of a sector. 产业代码。 */
  sector?: InputMaybe<Scalars['String']['input']>;
  /** Stage; visitors see PUBLISHED only. 阶段，访客仅见已发布。 */
  stage?: InputMaybe<UseCaseStage>;
  /** Part of title, summary or problem. 标题、概要或问题包含。 */
  text?: InputMaybe<Scalars['String']['input']>;
};

/** Order of use cases. 案例排序。 */
export type UseCaseOrder = {
  /** Which way. 方向。 */
  direction: OrderDirection;
  /** By what. 依据。 */
  field: UseCaseOrderField;
};

/** What use cases can be ordered by. 案例排序依据。 */
export type UseCaseOrderField =
  /** Day of publication. 发布日期。 */
  | 'PUBLISHED_ON'
  /** Chinese title by its sound. 中文标题拼音。 */
  | 'TITLE';

/** What a use case achieved, beside its baseline. 案例成效及其基线。 */
export type UseCaseOutcome = {
  __typename?: 'UseCaseOutcome';
  /** The value before, in the same unit. 基线值，单位相同。 */
  baseline?: Maybe<Scalars['Decimal']['output']>;
  /** The value reached. 达到值。 */
  figure: Figure;
  /** What is measured. 指标名称。 */
  label: Scalars['String']['output'];
  /** How many were observed. 样本数。 */
  n?: Maybe<Scalars['Int']['output']>;
  /** When it was observed. 观测时段。 */
  period?: Maybe<Period>;
};


/** What a use case achieved, beside its baseline. 案例成效及其基线。 */
export type UseCaseOutcomeLabelArgs = {
  locale?: InputMaybe<Locale>;
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

/** What every expected failure tells. 每个可预期错误所含信息。 */
export type UserError = {
  /** The type's name in UPPER_SNAKE. 错误代码。 */
  code: Scalars['String']['output'];
  /** What is wrong, for people. 供人阅读的说明。 */
  message: Scalars['String']['output'];
  /** Where in the input. 在输入中的位置。 */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** The input is not valid. 输入无效。 */
export type ValidationFailed = UserError & {
  __typename?: 'ValidationFailed';
  /** The type's name in UPPER_SNAKE. 错误代码。 */
  code: Scalars['String']['output'];
  /** What is wrong, for people. 供人阅读的说明。 */
  message: Scalars['String']['output'];
  /** Where in the input. 在输入中的位置。 */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Input of withdrawMatchRequest. withdrawMatchRequest 的输入。 */
export type WithdrawMatchRequestInput = {
  /** The request. 需求标识。 */
  id: Scalars['ID']['input'];
};

/** What withdrawMatchRequest answers. withdrawMatchRequest 的结果。 */
export type WithdrawMatchRequestResult = IllegalTransition | NotFound | ValidationFailed | WithdrawMatchRequestSuccess;

/** It is withdrawn. 已撤回。 */
export type WithdrawMatchRequestSuccess = {
  __typename?: 'WithdrawMatchRequestSuccess';
  /** The request as it is now. 需求现状。 */
  matchRequest: MatchRequest;
};

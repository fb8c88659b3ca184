export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  BigInt: { input: string; output: string; }
  Date: { input: string; output: string; }
  DateTime: { input: string; output: string; }
  Decimal: { input: string; output: string; }
};

export type AgentEvaluation = {
  __typename?: 'AgentEvaluation';
  at: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  passed: Scalars['Boolean']['output'];
  score: Scalars['Decimal']['output'];
  suite: Scalars['String']['output'];
};

export type AgentFilter = {
  state?: InputMaybe<AgentState>;
};

export type AgentState =
  | 'ACTIVE'
  | 'PILOT'
  | 'REGISTERED'
  | 'RETIRED'
  | 'REVIEWED'
  | 'SUSPENDED';

export type Capability = {
  __typename?: 'Capability';
  code: Scalars['String']['output'];
  name: Scalars['String']['output'];
};


export type CapabilityNameArgs = {
  locale?: InputMaybe<Locale>;
};

export type CapacityBasis =
  | 'MEASURED'
  | 'PEAK';

export type CapacityKind =
  | 'GENERAL'
  | 'INTELLIGENT'
  | 'SUPER';

export type CapacityState =
  | 'MANAGED'
  | 'PLANNED'
  | 'REGISTERED'
  | 'RETIRED';

export type Cluster = {
  __typename?: 'Cluster';
  id: Scalars['ID']['output'];
  kind: ClusterKind;
  name: Scalars['String']['output'];
  provenance: Provenance;
  site: ComputeSite;
  state: ClusterState;
};

export type ClusterKind =
  | 'LOCAL_PROCESS'
  | 'SLURM';

export type ClusterState =
  | 'CORDONED'
  | 'QUARANTINED'
  | 'READY'
  | 'REGISTERED'
  | 'RETIRED'
  | 'UNREACHABLE';

export type ComputeCapacity = {
  __typename?: 'ComputeCapacity';
  accelerator: Scalars['String']['output'];
  basis: CapacityBasis;
  count: Scalars['Int']['output'];
  green: Scalars['Boolean']['output'];
  id: Scalars['ID']['output'];
  identifier: Scalars['String']['output'];
  kind: CapacityKind;
  pflops: Scalars['Decimal']['output'];
  precision: Precision;
  provenance: Provenance;
  site: ComputeSite;
  sparsity: Sparsity;
  state: CapacityState;
};

export type ComputeCapacityConnection = {
  __typename?: 'ComputeCapacityConnection';
  edges: Array<ComputeCapacityEdge>;
  nodes: Array<ComputeCapacity>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type ComputeCapacityEdge = {
  __typename?: 'ComputeCapacityEdge';
  cursor: Scalars['String']['output'];
  node: ComputeCapacity;
};

export type ComputeSite = {
  __typename?: 'ComputeSite';
  capacity: Array<ComputeCapacity>;
  clusters: Array<Cluster>;
  code: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  kind: SiteKind;
  name: Scalars['String']['output'];
  operator?: Maybe<Organization>;
  provenance: Provenance;
  pue?: Maybe<Figure>;
};


export type ComputeSiteNameArgs = {
  locale?: InputMaybe<Locale>;
};

export type FacetCount = {
  __typename?: 'FacetCount';
  count: Scalars['Int']['output'];
  value: Scalars['String']['output'];
};

export type Figure = {
  __typename?: 'Figure';
  asOf?: Maybe<Scalars['Date']['output']>;
  provenance: Provenance;
  unit: Scalars['String']['output'];
  value?: Maybe<Scalars['Decimal']['output']>;
};

export type GovernanceAgent = {
  __typename?: 'GovernanceAgent';
  dataClasses: Array<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  lastEvaluation?: Maybe<AgentEvaluation>;
  name: Scalars['String']['output'];
  owner?: Maybe<Organization>;
  provenance: Provenance;
  purpose: Scalars['String']['output'];
  slug: Scalars['String']['output'];
  state: AgentState;
  tools: Array<Scalars['String']['output']>;
  version: Scalars['String']['output'];
};


export type GovernanceAgentNameArgs = {
  locale?: InputMaybe<Locale>;
};


export type GovernanceAgentPurposeArgs = {
  locale?: InputMaybe<Locale>;
};

export type GovernanceAgentConnection = {
  __typename?: 'GovernanceAgentConnection';
  edges: Array<GovernanceAgentEdge>;
  nodes: Array<GovernanceAgent>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type GovernanceAgentEdge = {
  __typename?: 'GovernanceAgentEdge';
  cursor: Scalars['String']['output'];
  node: GovernanceAgent;
};

export type GuardedFigure = {
  __typename?: 'GuardedFigure';
  authorizationId?: Maybe<Scalars['ID']['output']>;
  observedAt?: Maybe<Scalars['DateTime']['output']>;
  provenance?: Maybe<Provenance>;
  source: Scalars['String']['output'];
  state: GuardedState;
  unit: Scalars['String']['output'];
  value?: Maybe<Scalars['Decimal']['output']>;
};

export type GuardedState =
  | 'GRANTED'
  | 'UNKNOWN'
  | 'WITHHELD';

export type IdempotencyConflict = UserError & {
  __typename?: 'IdempotencyConflict';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type IdempotencyInProgress = UserError & {
  __typename?: 'IdempotencyInProgress';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type Indicator = {
  __typename?: 'Indicator';
  caliber: Scalars['String']['output'];
  code: Scalars['String']['output'];
  document: Scalars['String']['output'];
  history: IndicatorReadingConnection;
  met?: Maybe<Scalars['Boolean']['output']>;
  name: Scalars['String']['output'];
  progress: ProgressState;
  reading: IndicatorReading;
  reported: Array<ReportedValue>;
  target: PlanTarget;
  unit: Scalars['String']['output'];
};


export type IndicatorCaliberArgs = {
  locale?: InputMaybe<Locale>;
};


export type IndicatorHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type IndicatorNameArgs = {
  locale?: InputMaybe<Locale>;
};


export type IndicatorReadingArgs = {
  asKnownAt?: InputMaybe<Scalars['DateTime']['input']>;
};

export type IndicatorReading = {
  __typename?: 'IndicatorReading';
  asOf?: Maybe<Scalars['DateTime']['output']>;
  duplicates: Scalars['Int']['output'];
  excluded: Array<ReadingExclusion>;
  knownAt?: Maybe<Scalars['DateTime']['output']>;
  provenance?: Maybe<Provenance>;
  reason?: Maybe<Scalars['String']['output']>;
  rows: Scalars['Int']['output'];
  sources: Array<ReadingSource>;
  staleSince?: Maybe<Scalars['DateTime']['output']>;
  state: ReadingState;
  value?: Maybe<Scalars['Decimal']['output']>;
};

export type IndicatorReadingConnection = {
  __typename?: 'IndicatorReadingConnection';
  edges: Array<IndicatorReadingEdge>;
  nodes: Array<IndicatorReading>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type IndicatorReadingEdge = {
  __typename?: 'IndicatorReadingEdge';
  cursor: Scalars['String']['output'];
  node: IndicatorReading;
};

export type InvalidUscc = UserError & {
  __typename?: 'InvalidUscc';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type LinkState =
  | 'DOWN'
  | 'LISTED'
  | 'RETIRED'
  | 'UP';

export type Locale =
  | 'EN'
  | 'ZH';

export type Match = {
  __typename?: 'Match';
  offer: MatchOffer;
  priceUnknown: Scalars['Boolean']['output'];
  score: Scalars['Int']['output'];
};

export type MatchFailure = {
  __typename?: 'MatchFailure';
  missing: Array<Scalars['String']['output']>;
  rule: Scalars['String']['output'];
};

export type MatchKind =
  | 'PARTNER'
  | 'PILOT'
  | 'SOLUTION';

export type MatchOffer = {
  __typename?: 'MatchOffer';
  availableFrom?: Maybe<Scalars['Date']['output']>;
  capabilities: Array<Capability>;
  id: Scalars['ID']['output'];
  organization: Organization;
  price?: Maybe<Money>;
  provenance: Provenance;
  sectors: Array<Scalars['String']['output']>;
  title: Scalars['String']['output'];
};


export type MatchOfferTitleArgs = {
  locale?: InputMaybe<Locale>;
};

export type MatchOfferConnection = {
  __typename?: 'MatchOfferConnection';
  edges: Array<MatchOfferEdge>;
  nodes: Array<MatchOffer>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type MatchOfferEdge = {
  __typename?: 'MatchOfferEdge';
  cursor: Scalars['String']['output'];
  node: MatchOffer;
};

export type MatchOfferFilter = {
  sector?: InputMaybe<Scalars['String']['input']>;
};

export type MatchRejection = {
  __typename?: 'MatchRejection';
  failed: Array<MatchFailure>;
  offer: MatchOffer;
};

export type MatchRequest = {
  __typename?: 'MatchRequest';
  budgetFigure?: Maybe<Money>;
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  matches: Array<Match>;
  need: Scalars['String']['output'];
  neededBy?: Maybe<Scalars['Date']['output']>;
  preferred: Array<Capability>;
  reference: Scalars['String']['output'];
  rejected: Array<MatchRejection>;
  required: Array<Capability>;
  sector: Sector;
  state: MatchRequestState;
};

export type MatchRequestState =
  | 'ACCEPTED'
  | 'LAPSED'
  | 'MATCHED'
  | 'OPEN'
  | 'SHORTLISTED'
  | 'WITHDRAWN';

export type Money = {
  __typename?: 'Money';
  amountMinor: Scalars['BigInt']['output'];
  currency: Scalars['String']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  submitMatchRequest: SubmitMatchRequestResult;
  withdrawMatchRequest: WithdrawMatchRequestResult;
};


export type MutationSubmitMatchRequestArgs = {
  input: SubmitMatchRequestInput;
};


export type MutationWithdrawMatchRequestArgs = {
  input: WithdrawMatchRequestInput;
};

export type NetworkLink = {
  __typename?: 'NetworkLink';
  distanceKm: Figure;
  from: ComputeSite;
  id: Scalars['ID']['output'];
  lightBoundMs: Figure;
  p95RoundTripMs?: Maybe<Scalars['Decimal']['output']>;
  provenance: Provenance;
  state: LinkState;
  to: ComputeSite;
};

export type NotFound = UserError & {
  __typename?: 'NotFound';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type OrderDirection =
  | 'ASC'
  | 'DESC';

export type Organization = {
  __typename?: 'Organization';
  computeSites?: Maybe<Array<ComputeSite>>;
  computeUsage?: Maybe<GuardedFigure>;
  fictional: Scalars['Boolean']['output'];
  id: Scalars['ID']['output'];
  kind: OrganizationKind;
  name: Scalars['String']['output'];
  provenance: Provenance;
  sectors: Array<Sector>;
  uscc?: Maybe<Scalars['String']['output']>;
  useCases: UseCaseConnection;
};


export type OrganizationComputeUsageArgs = {
  window?: UsageWindow;
};


export type OrganizationNameArgs = {
  locale?: InputMaybe<Locale>;
};


export type OrganizationUseCasesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type OrganizationConnection = {
  __typename?: 'OrganizationConnection';
  edges: Array<OrganizationEdge>;
  nodes: Array<Organization>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type OrganizationEdge = {
  __typename?: 'OrganizationEdge';
  cursor: Scalars['String']['output'];
  node: Organization;
};

export type OrganizationFilter = {
  sector?: InputMaybe<Scalars['String']['input']>;
};

export type OrganizationKind =
  | 'BANK'
  | 'COMPUTE_PROVIDER'
  | 'ENTERPRISE'
  | 'GOVERNMENT'
  | 'HOSPITAL'
  | 'INSTITUTE'
  | 'PLATFORM';

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Period = {
  __typename?: 'Period';
  from: Scalars['Date']['output'];
  to: Scalars['Date']['output'];
};

export type Plan = {
  __typename?: 'Plan';
  columns: Array<PlanColumn>;
  directions: Array<PlanDirection>;
  history: Array<PlanText>;
  namedProjectCount: Scalars['Int']['output'];
  period: Scalars['String']['output'];
  projectCount: Scalars['Int']['output'];
  questions: Array<PlanQuestion>;
  safeguards: Array<PlanText>;
  source: ProvenanceSource;
  structures: Array<PlanText>;
  targets: Array<PlanTarget>;
  taskCount: Scalars['Int']['output'];
  title: Scalars['String']['output'];
};


export type PlanTitleArgs = {
  locale?: InputMaybe<Locale>;
};

export type PlanColumn = {
  __typename?: 'PlanColumn';
  direction: PlanDirection;
  number: Scalars['Int']['output'];
  projects: Array<PlanProject>;
  provenance: Provenance;
};

export type PlanDirection = {
  __typename?: 'PlanDirection';
  code: Scalars['String']['output'];
  columns: Array<PlanColumn>;
  name: Scalars['String']['output'];
  provenance: Provenance;
  tasks: Array<PlanTask>;
};


export type PlanDirectionNameArgs = {
  locale?: InputMaybe<Locale>;
};

export type PlanProject = {
  __typename?: 'PlanProject';
  name?: Maybe<Scalars['String']['output']>;
  nameEn?: Maybe<Scalars['String']['output']>;
  provenance: Provenance;
  slot: Scalars['Int']['output'];
};

export type PlanQuestion = {
  __typename?: 'PlanQuestion';
  answer: Scalars['String']['output'];
  code: Scalars['String']['output'];
  provenance: Provenance;
  question: Scalars['String']['output'];
};


export type PlanQuestionAnswerArgs = {
  locale?: InputMaybe<Locale>;
};


export type PlanQuestionQuestionArgs = {
  locale?: InputMaybe<Locale>;
};

export type PlanTarget = {
  __typename?: 'PlanTarget';
  code: Scalars['String']['output'];
  figure: Figure;
  name: Scalars['String']['output'];
  operator: TargetOperator;
  operatorWord: Scalars['String']['output'];
  scope?: Maybe<Scalars['String']['output']>;
};


export type PlanTargetNameArgs = {
  locale?: InputMaybe<Locale>;
};


export type PlanTargetScopeArgs = {
  locale?: InputMaybe<Locale>;
};

export type PlanTask = {
  __typename?: 'PlanTask';
  code: Scalars['String']['output'];
  direction: PlanDirection;
  name: Scalars['String']['output'];
  provenance: Provenance;
  reading: Scalars['String']['output'];
};


export type PlanTaskNameArgs = {
  locale?: InputMaybe<Locale>;
};


export type PlanTaskReadingArgs = {
  locale?: InputMaybe<Locale>;
};

export type PlanText = {
  __typename?: 'PlanText';
  code: Scalars['String']['output'];
  provenance: Provenance;
  text: Scalars['String']['output'];
  title: Scalars['String']['output'];
};


export type PlanTextTextArgs = {
  locale?: InputMaybe<Locale>;
};


export type PlanTextTitleArgs = {
  locale?: InputMaybe<Locale>;
};

export type Policy = {
  __typename?: 'Policy';
  code: Scalars['String']['output'];
  name: Scalars['String']['output'];
  provenance: Provenance;
  state: PolicyState;
  text: Scalars['String']['output'];
};


export type PolicyNameArgs = {
  locale?: InputMaybe<Locale>;
};


export type PolicyTextArgs = {
  locale?: InputMaybe<Locale>;
};

export type PolicyState =
  | 'DRAFT'
  | 'EXPIRED'
  | 'IN_FORCE'
  | 'REPEALED';

export type Precision =
  | 'BF16'
  | 'FP8'
  | 'FP16'
  | 'FP32'
  | 'FP64'
  | 'INT8';

export type ProgressState =
  | 'ACHIEVED'
  | 'AT_RISK'
  | 'NO_BASELINE'
  | 'OFF_TRACK'
  | 'ON_TRACK'
  | 'UNKNOWN';

export type Provenance = {
  __typename?: 'Provenance';
  kind: ProvenanceKind;
  run?: Maybe<Scalars['String']['output']>;
  source?: Maybe<ProvenanceSource>;
};

export type ProvenanceKind =
  | 'ILLUSTRATIVE'
  | 'MEASURED'
  | 'PLAN_TARGET'
  | 'PUBLISHED';

export type ProvenanceSource = {
  __typename?: 'ProvenanceSource';
  date?: Maybe<Scalars['Date']['output']>;
  title: Scalars['String']['output'];
  url?: Maybe<Scalars['String']['output']>;
};

export type PublishedFact = {
  __typename?: 'PublishedFact';
  asOf?: Maybe<Scalars['Date']['output']>;
  code: Scalars['String']['output'];
  provenance: Provenance;
  sector?: Maybe<Sector>;
  text: Scalars['String']['output'];
};


export type PublishedFactTextArgs = {
  locale?: InputMaybe<Locale>;
};

export type Query = {
  __typename?: 'Query';
  agent?: Maybe<GovernanceAgent>;
  agents: GovernanceAgentConnection;
  clusters: Array<Cluster>;
  computeCapacity: ComputeCapacityConnection;
  computeSite?: Maybe<ComputeSite>;
  computeSites: Array<ComputeSite>;
  indicator?: Maybe<Indicator>;
  indicators: Array<Indicator>;
  matchOffers: MatchOfferConnection;
  matchRequest?: Maybe<MatchRequest>;
  networkLinks: Array<NetworkLink>;
  organization?: Maybe<Organization>;
  organizations: OrganizationConnection;
  plan: Plan;
  policies: Array<Policy>;
  publishedFacts: Array<PublishedFact>;
  sector?: Maybe<Sector>;
  sectors: Array<Sector>;
  talentProgrammes: Array<TalentProgramme>;
  useCase?: Maybe<UseCase>;
  useCases: UseCaseConnection;
};


export type QueryAgentArgs = {
  slug: Scalars['String']['input'];
};


export type QueryAgentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AgentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryComputeCapacityArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryComputeSiteArgs = {
  code: Scalars['String']['input'];
};


export type QueryIndicatorArgs = {
  code: Scalars['String']['input'];
};


export type QueryMatchOffersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<MatchOfferFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryMatchRequestArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrganizationArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  uscc?: InputMaybe<Scalars['String']['input']>;
};


export type QueryOrganizationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OrganizationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type QuerySectorArgs = {
  code: Scalars['String']['input'];
};


export type QueryUseCaseArgs = {
  slug: Scalars['String']['input'];
};


export type QueryUseCasesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UseCaseFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<UseCaseOrder>;
};

export type ReadingExclusion = {
  __typename?: 'ReadingExclusion';
  count: Scalars['Int']['output'];
  reason: Scalars['String']['output'];
};

export type ReadingSource = {
  __typename?: 'ReadingSource';
  ok: Scalars['Boolean']['output'];
  room: Scalars['String']['output'];
};

export type ReadingState =
  | 'FRESH'
  | 'STALE'
  | 'UNKNOWN';

export type ReportedValue = {
  __typename?: 'ReportedValue';
  approvedByRole?: Maybe<Scalars['String']['output']>;
  asOf: Scalars['Date']['output'];
  enteredByRole: Scalars['String']['output'];
  evidence: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  provenance: Provenance;
  state: ReportedValueState;
  value: Scalars['Decimal']['output'];
};

export type ReportedValueState =
  | 'APPROVED'
  | 'ENTERED'
  | 'REJECTED'
  | 'SUPERSEDED';

export type Sector = {
  __typename?: 'Sector';
  code: Scalars['String']['output'];
  facts: Array<PublishedFact>;
  group: SectorGroup;
  mark: Scalars['String']['output'];
  name: Scalars['String']['output'];
  organizations: OrganizationConnection;
  task: PlanTask;
  useCases: UseCaseConnection;
};


export type SectorNameArgs = {
  locale?: InputMaybe<Locale>;
};


export type SectorOrganizationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type SectorUseCasesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type SectorGroup =
  | 'CONSUMER_SERVICES'
  | 'EMERGING'
  | 'GREEN'
  | 'PRODUCER_SERVICES';

export type SiteKind =
  | 'CENTER'
  | 'EDGE'
  | 'ENCLAVE'
  | 'NODE';

export type Sparsity =
  | 'DENSE'
  | 'SPARSE';

export type SubmitMatchRequestInput = {
  budgetMinor?: InputMaybe<Scalars['BigInt']['input']>;
  contact: Scalars['String']['input'];
  idempotencyKey: Scalars['String']['input'];
  kind: MatchKind;
  need: Scalars['String']['input'];
  neededBy?: InputMaybe<Scalars['Date']['input']>;
  organizationName: Scalars['String']['input'];
  preferred?: InputMaybe<Array<Scalars['String']['input']>>;
  required: Array<Scalars['String']['input']>;
  sectorCode: Scalars['String']['input'];
  uscc?: InputMaybe<Scalars['String']['input']>;
};

export type SubmitMatchRequestResult = IdempotencyConflict | IdempotencyInProgress | InvalidUscc | SubmitMatchRequestSuccess | UnknownCapability | UnknownSector | ValidationFailed;

export type SubmitMatchRequestSuccess = {
  __typename?: 'SubmitMatchRequestSuccess';
  matchRequest: MatchRequest;
};

export type TalentProgramme = {
  __typename?: 'TalentProgramme';
  code: Scalars['String']['output'];
  name: Scalars['String']['output'];
  provenance: Provenance;
  text: Scalars['String']['output'];
};


export type TalentProgrammeNameArgs = {
  locale?: InputMaybe<Locale>;
};


export type TalentProgrammeTextArgs = {
  locale?: InputMaybe<Locale>;
};

export type TargetOperator =
  | 'AT_LEAST'
  | 'AT_MOST'
  | 'MORE_THAN';

export type UnknownCapability = UserError & {
  __typename?: 'UnknownCapability';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type UnknownSector = UserError & {
  __typename?: 'UnknownSector';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type UsageWindow =
  | 'D30'
  | 'D90';

export type UseCase = {
  __typename?: 'UseCase';
  approach: Scalars['String']['output'];
  benchmark: Scalars['Boolean']['output'];
  capabilities: Array<Capability>;
  id: Scalars['ID']['output'];
  organizations: Array<Organization>;
  outcomes: Array<UseCaseOutcome>;
  problem: Scalars['String']['output'];
  provenance: Provenance;
  publishedOn?: Maybe<Scalars['Date']['output']>;
  sectors: Array<Sector>;
  slug: Scalars['String']['output'];
  stage: UseCaseStage;
  summary: Scalars['String']['output'];
  title: Scalars['String']['output'];
};


export type UseCaseApproachArgs = {
  locale?: InputMaybe<Locale>;
};


export type UseCaseProblemArgs = {
  locale?: InputMaybe<Locale>;
};


export type UseCaseSummaryArgs = {
  locale?: InputMaybe<Locale>;
};


export type UseCaseTitleArgs = {
  locale?: InputMaybe<Locale>;
};

export type UseCaseConnection = {
  __typename?: 'UseCaseConnection';
  edges: Array<UseCaseEdge>;
  facets: UseCaseFacets;
  nodes: Array<UseCase>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type UseCaseEdge = {
  __typename?: 'UseCaseEdge';
  cursor: Scalars['String']['output'];
  node: UseCase;
};

export type UseCaseFacets = {
  __typename?: 'UseCaseFacets';
  capabilities: Array<FacetCount>;
  provenance: Array<FacetCount>;
  sectors: Array<FacetCount>;
};

export type UseCaseFilter = {
  benchmark?: InputMaybe<Scalars['Boolean']['input']>;
  capability?: InputMaybe<Scalars['String']['input']>;
  provenance?: InputMaybe<ProvenanceKind>;
  sector?: InputMaybe<Scalars['String']['input']>;
  stage?: InputMaybe<UseCaseStage>;
  text?: InputMaybe<Scalars['String']['input']>;
};

export type UseCaseOrder = {
  direction: OrderDirection;
  field: UseCaseOrderField;
};

export type UseCaseOrderField =
  | 'PUBLISHED_ON'
  | 'TITLE';

export type UseCaseOutcome = {
  __typename?: 'UseCaseOutcome';
  baseline?: Maybe<Scalars['Decimal']['output']>;
  figure: Figure;
  label: Scalars['String']['output'];
  n?: Maybe<Scalars['Int']['output']>;
  period?: Maybe<Period>;
};


export type UseCaseOutcomeLabelArgs = {
  locale?: InputMaybe<Locale>;
};

export type UseCaseStage =
  | 'DRAFT'
  | 'PUBLISHED'
  | 'RETIRED'
  | 'REVIEWED'
  | 'SUBMITTED';

export type UserError = {
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type ValidationFailed = UserError & {
  __typename?: 'ValidationFailed';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type WithdrawMatchRequestInput = {
  id: Scalars['ID']['input'];
};

export type WithdrawMatchRequestResult = NotFound | WithdrawMatchRequestSuccess;

export type WithdrawMatchRequestSuccess = {
  __typename?: 'WithdrawMatchRequestSuccess';
  matchRequest: MatchRequest;
};

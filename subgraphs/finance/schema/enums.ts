/** Words of the room, as enums of the graph. */
import { seenBy } from '@yushu/kit';
import type { AUTHORIZATION_STATES, CATEGORIES, DataSubject, PURPOSES } from '../domain/authorization.ts';
import type { DEMAND_STATES, REJECTION_CODES, SIZE_CLASSES } from '../domain/demand.ts';
import type { FeatureReason } from '../domain/feature.ts';
import type { MATCH_RULES } from '../domain/matching.ts';
import type { DISPUTE_KINDS, DisputeState } from '../store/disputes.ts';
import { kit } from './builder.ts';

type Audience = Parameters<typeof seenBy>[0];

/** An enum over exactly the domain's words: one that is missing or too many is a type error. */
const words = <Word extends string>(
  name: string,
  description: string,
  values: Record<Word, string>,
  audience: Audience,
) =>
  kit.builder.enumType(name, {
    description,
    extensions: seenBy(audience),
    values: Object.fromEntries(
      Object.entries<string>(values).map(([word, text]) => [word, { description: text }]),
    ) as Record<Word, { description: string }>,
  });

export const ConsentPurpose = words<(typeof PURPOSES)[number]>(
  'ConsentPurpose',
  'What figures may be used for. 数据使用目的。',
  {
    PRE_CREDIT: 'Before credit is applied for. 授信前评估。',
    CREDIT_DECISION: 'To decide on credit. 授信审批。',
    POST_LOAN: 'To watch a loan. 贷后管理。',
    MODEL_TRAINING: 'To train a model. 模型训练。',
  },
  'partner',
);

export const ConsentCategory = words<(typeof CATEGORIES)[number]>(
  'ConsentCategory',
  'Which figures are agreed to. 授权数据类别。',
  {
    COMPUTE_USAGE: 'Use of compute. 算力用量。',
    MODEL_USAGE: 'Use of models. 模型用量。',
    BUILDING_ENERGY: 'Energy of buildings. 楼宇用能。',
    FLIGHT_OPS: 'Missions flown. 飞行作业。',
    VOUCHER_SETTLEMENT: 'Vouchers redeemed. 算力券核销。',
    REGISTRY: 'Registry facts. 登记信息。',
    UPLOADED: 'What the enterprise stated itself. 企业自行填报。',
  },
  'partner',
);

export const AuthorizationStateEnum = words<(typeof AUTHORIZATION_STATES)[number]>(
  'AuthorizationState',
  'Where an authorization stands in its life. 授权状态。',
  {
    DRAFT: 'Being written. 草稿。',
    PENDING_SIGNATURE: 'Asked for, not signed. 待签署。',
    ACTIVE: 'In force. 生效。',
    SUSPENDED: 'Stopped until it is resumed. 暂停。',
    REVOKED: 'Taken back, final. 已撤销。',
    EXPIRED: 'Its time is over, final. 已到期。',
    EXHAUSTED: 'Its uses are spent, final. 次数已用尽。',
  },
  'partner',
);

export const DataSubjectKind = words<DataSubject>(
  'DataSubjectKind',
  'Whom an authorization is about. 授权主体类别。',
  {
    ORGANIZATION: 'The organization. 机构。',
    NATURAL_PERSON: 'A natural person, who agrees for himself. 自然人，须单独同意。',
  },
  'partner',
);

export const DemandStateEnum = words<(typeof DEMAND_STATES)[number]>(
  'DemandState',
  'Where a demand stands in its life. 融资需求状态。',
  {
    DRAFT: 'Being written. 草稿。',
    SUBMITTED: 'Stated, no product fits so far. 已提交，暂无匹配。',
    MATCHED: 'Products fit. 已匹配。',
    ACCEPTED: 'An institution has taken it on. 已受理。',
    DUE_DILIGENCE: 'It is being looked into. 尽职调查中。',
    APPROVED: 'Decided for it. 已批准。',
    REJECTED: 'Decided against it, with reasons. 已拒绝，附原因。',
    CONTRACTED: 'The contract is signed. 已签约。',
    DISBURSED: 'The money went out. 已放款。',
    CLOSED: 'Paid back. 已结清。',
    WITHDRAWN: 'Taken back by the enterprise. 已撤回。',
  },
  'partner',
);

export const EnterpriseSize = words<(typeof SIZE_CLASSES)[number]>(
  'EnterpriseSize',
  'Size of an enterprise. 企业规模。',
  { MICRO: 'Micro. 微型。', SMALL: 'Small. 小型。', MEDIUM: 'Medium. 中型。', LARGE: 'Large. 大型。' },
  'public',
);

export const RejectionCodeEnum = words<(typeof REJECTION_CODES)[number]>(
  'RejectionCode',
  'Why a demand was refused. 拒绝原因代码。',
  {
    CREDIT_SCORE: 'The score is too low. 评分不足。',
    DEBT_BURDEN: 'Too much debt already. 负债过高。',
    SHORT_HISTORY: 'Too short a history. 经营年限不足。',
    INSUFFICIENT_COLLATERAL: 'Too little collateral. 担保不足。',
    INCOMPLETE_MATERIALS: 'Papers are missing. 材料不全。',
    USE_OF_FUNDS: 'The use of the money. 资金用途不符。',
    INDUSTRY_POLICY: 'Rules for the industry. 行业政策限制。',
    ADVERSE_RECORD: 'An adverse record. 存在不良记录。',
    DATA_UNAVAILABLE: 'Data could not be had. 数据无法取得。',
    OTHER: 'Another reason, in the text. 其他，见说明。',
  },
  'partner',
);

export const MatchRuleEnum = words<(typeof MATCH_RULES)[number]>(
  'FinanceMatchRule',
  'A rule by which a product does not fit. 不匹配的规则。',
  {
    SECTOR: 'The sector. 行业。',
    SIZE: 'The size of the enterprise. 企业规模。',
    AMOUNT: 'The amount. 金额。',
    TENOR: 'The tenor. 期限。',
    RATE: 'The rate. 利率。',
  },
  'partner',
);

export const DisputeKindEnum = words<(typeof DISPUTE_KINDS)[number]>(
  'FinanceDisputeKind',
  'What a dispute is about. 争议类别。',
  { COMPLAINT: 'The service. 服务投诉。', DATA: 'The data used. 数据异议。', DECISION: 'The decision. 决定异议。' },
  'partner',
);

export const DisputeStateEnum = words<DisputeState>(
  'FinanceDisputeState',
  'Whether a dispute is settled. 争议状态。',
  { OPEN: 'Open. 待处理。', RESOLVED: 'Settled. 已处理。' },
  'partner',
);

export const FeatureReasonEnum = words<FeatureReason>(
  'FeatureReason',
  'Why a feature has no value. 特征无值的原因。',
  {
    NO_AUTHORIZATION: 'Nobody agreed. 无授权。',
    REVOKED: 'The authorization was taken back. 授权已撤销。',
    EXPIRED: 'Its time is over. 授权已到期。',
    SUSPENDED: 'It is suspended. 授权已暂停。',
    EXHAUSTED: 'Its uses are spent. 授权次数已用尽。',
    SCOPE: 'It does not cover this. 超出授权范围。',
    STALE_MIRROR: 'The source may have missed a revocation. 来源的授权信息可能过时。',
    WITHHELD_AT_SOURCE: 'The source withheld it. 来源不予提供。',
    SOURCE_DOWN: 'The source does not answer. 来源无应答。',
    NOT_SERVED: 'No room serves it yet. 尚无来源提供。',
    OBSERVED_LATER: 'It was observed after the moment asked for. 观测晚于时点。',
  },
  'partner',
);

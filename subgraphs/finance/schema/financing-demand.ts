import { entity, money, seenBy } from '@yushu/kit';
import { AWAITING_DECISION, isOverdue } from '../domain/demand.ts';
import { demandById } from '../store/demands.ts';
import { disputesByDemand } from '../store/disputes.ts';
import { institutionById, productById } from '../store/market.ts';
import { kit } from './builder.ts';
import { DemandStateEnum, DisputeKindEnum, DisputeStateEnum, EnterpriseSize, RejectionCodeEnum } from './enums.ts';
import {
  DisputeRef,
  FinanceInstitutionRef,
  FinanceProductRef,
  FinancingDemandRef,
  OrganizationRef,
  SectorRef,
} from './refs.ts';

const inMoney = (minor: bigint | null) => (minor === null ? null : money(minor));

FinancingDemandRef.implement({
  description: 'What an enterprise wants to borrow, and how it is dealt with. 融资需求。',
  extensions: entity<{ id: string }, object>({
    keys: ['id'],
    audience: 'partner',
    resolve: ({ id }, context) => demandById(context).load(id),
  }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    state: t.expose('state', { type: DemandStateEnum, description: 'Where it stands. 状态。' }),
    organization: t.field({
      type: OrganizationRef,
      nullable: true,
      description: 'The enterprise. 申请企业。',
      resolve: ({ orgId }) => ({ id: orgId }),
    }),
    sector: t.field({
      type: SectorRef,
      nullable: true,
      description: 'Its sector. 所属产业。',
      resolve: ({ sectorCode }) => ({ code: sectorCode }),
    }),
    size: t.expose('sizeClass', { type: EnterpriseSize, description: 'Its size. 企业规模。' }),
    amount: t.field({
      type: kit.types.Money,
      description: 'What is asked for. 申请金额。',
      resolve: ({ amountMinor }) => money(amountMinor),
    }),
    tenorMonths: t.exposeInt('tenorMonths', { description: 'For so many months. 期限（月）。' }),
    maxRateBasisPoints: t.exposeInt('maxRateBp', {
      nullable: true,
      description: 'At most this rate a year, basis points. 可接受年利率上限（基点）。',
    }),
    useOfFunds: t.exposeString('useOfFunds', { description: 'What for. 资金用途。' }),
    indicativeAmount: t.field({
      type: kit.types.Money,
      nullable: true,
      description: 'An illustration and no promise; null where nothing fits. 参考额度（示例），无匹配为空。',
      resolve: ({ indicativeMinor }) => inMoney(indicativeMinor),
    }),
    product: t.field({
      type: FinanceProductRef,
      nullable: true,
      description: 'The product it was accepted with. 受理产品。',
      resolve: ({ productId }, _args, context) => (productId ? productById(context).load(productId) : null),
    }),
    institution: t.field({
      type: FinanceInstitutionRef,
      nullable: true,
      description: 'Who accepted it. 受理机构。',
      resolve: ({ institutionId }, _args, context) =>
        institutionId ? institutionById(context).load(institutionId) : null,
    }),
    acceptedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was accepted. 受理时刻。',
      resolve: ({ acceptedAt }) => acceptedAt,
    }),
    decisionDueOn: t.expose('decisionDueOn', {
      type: 'Date',
      nullable: true,
      description: 'The day in Shanghai by whose end a decision is due. 应作出决定之日。',
    }),
    overdue: t.boolean({
      description: 'The decision is late. 已逾期未决定。',
      resolve: (demand, _args, { clock }) =>
        isOverdue({ ...demand, decisionDueAt: demand.decisionDueAt?.getTime() ?? null }, clock.now()),
    }),
    decidedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was decided. 决定时刻。',
      resolve: ({ decidedAt }) => decidedAt,
    }),
    approvedAmount: t.field({
      type: kit.types.Money,
      nullable: true,
      description: 'What was approved. 获批金额。',
      resolve: ({ approvedMinor }) => inMoney(approvedMinor),
    }),
    rejectionCodes: t.field({
      type: [RejectionCodeEnum],
      description: 'Why it was refused, in codes. 拒绝原因代码。',
      resolve: ({ rejectionCodes }) => rejectionCodes,
    }),
    rejectionText: t.exposeString('rejectionText', {
      nullable: true,
      description: 'Why it was refused, in words. 拒绝原因说明。',
    }),
    disbursedAmount: t.field({
      type: kit.types.Money,
      nullable: true,
      description: 'What was paid out. 放款金额。',
      resolve: ({ disbursedMinor }) => inMoney(disbursedMinor),
    }),
    disputes: t.field({
      type: [DisputeRef],
      nullable: true,
      description: 'What was complained of. 投诉与争议。',
      resolve: ({ id }, _args, context) => disputesByDemand(context).load(id),
    }),
    illustrative: t.exposeBoolean('illustrative', { description: 'It is invented. 示例数据。' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was stated. 提交时刻。' }),
    viewerCanDecide: t.boolean({
      description: 'The viewer can decide on it. 当前用户可作出决定。',
      resolve: ({ parties, state }, _args, { viewer }) =>
        AWAITING_DECISION.includes(state) && viewer.orgId !== null && parties.includes(viewer.orgId),
    }),
  }),
});

DisputeRef.implement({
  description: "A complaint about a demand's handling. 关于融资需求办理的投诉或争议。",
  extensions: seenBy('partner'),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    kind: t.expose('kind', { type: DisputeKindEnum, description: 'What it is about. 类别。' }),
    text: t.exposeString('text', { description: 'In words. 内容。' }),
    state: t.expose('state', { type: DisputeStateEnum, description: 'Whether it is settled. 状态。' }),
    resolution: t.exposeString('resolution', { nullable: true, description: 'What came of it. 处理结果。' }),
    openedAt: t.expose('openedAt', { type: 'DateTime', description: 'When it was opened. 提出时刻。' }),
    resolvedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was settled. 处理时刻。',
      resolve: ({ resolvedAt }) => resolvedAt,
    }),
  }),
});

import { seenBy } from '@yushu/kit';
import {
  type MatchOutcome,
  matchOfferById,
  matchRequestById,
  type MatchRequest as Row,
} from '../store/match-requests.ts';
import { capabilityByCode } from '../store/outcomes.ts';
import { sectorByCode } from '../store/sectors.ts';
import { builder, types } from './builder.ts';
import { Capability } from './capability.ts';
import { present } from './present.ts';
import { MatchOfferRef, SectorRef } from './refs.ts';

export const MatchRequestState = builder.enumType('MatchRequestState', {
  description: 'State of a request. 需求状态。',
  extensions: seenBy('public'),
  values: {
    OPEN: { description: 'Stored, nothing fits yet. 已受理，暂无匹配。' },
    MATCHED: { description: 'Offers fit. 已匹配。' },
    SHORTLISTED: { description: 'Some were chosen for talks. 已入围。' },
    ACCEPTED: { description: 'One was accepted. 已达成。' },
    LAPSED: { description: '90 days passed without change. 90天无进展，已失效。' },
    WITHDRAWN: { description: 'Taken back. 已撤回。' },
  },
});

export const MatchKind = builder.enumType('MatchKind', {
  description: 'What is looked for. 需求类型。',
  extensions: seenBy('public'),
  values: {
    PARTNER: { description: 'A partner. 合作伙伴。' },
    PILOT: { description: 'A pilot. 试点。' },
    SOLUTION: { description: 'A solution. 解决方案。' },
  },
});

const Match = builder.objectRef<MatchOutcome['matches'][number]>('Match').implement({
  description: 'An offer that fits. 匹配的供给。',
  extensions: seenBy('public'),
  fields: (t) => ({
    offer: t.field({
      type: MatchOfferRef,
      description: 'The offer. 供给。',
      resolve: async ({ offerId }, _, context) => (await matchOfferById(context).load(offerId))!,
    }),
    score: t.exposeInt('score', { description: '0 to 1000. 得分，0至1000。' }),
    priceUnknown: t.exposeBoolean('priceUnknown', { description: 'Price or budget is not known. 价格或预算未知。' }),
  }),
});

const MatchFailure = builder.objectRef<MatchOutcome['rejected'][number]['failed'][number]>('MatchFailure').implement({
  description: 'A rule that an offer fails. 未满足的规则。',
  extensions: seenBy('public'),
  fields: (t) => ({
    rule: t.exposeString('rule', {
      description: 'REQUIRED_CAPABILITY, SECTOR, BUDGET, DATE or SELF. 规则代码。',
    }),
    missing: t.stringList({
      description: 'Codes of capabilities that it lacks. 缺少的能力代码。',
      resolve: ({ missing }) => missing ?? [],
    }),
  }),
});

const MatchRejection = builder.objectRef<MatchOutcome['rejected'][number]>('MatchRejection').implement({
  description: 'An offer that does not fit, and why. 未匹配的供给及原因。',
  extensions: seenBy('public'),
  fields: (t) => ({
    offer: t.field({
      type: MatchOfferRef,
      description: 'The offer. 供给。',
      resolve: async ({ offerId }, _, context) => (await matchOfferById(context).load(offerId))!,
    }),
    failed: t.field({
      type: [MatchFailure],
      description: 'Every rule it fails. 全部未满足规则。',
      resolve: (r) => r.failed,
    }),
  }),
});

export const MatchRequest = builder.objectRef<Row>('MatchRequest').implement({
  description: 'Somebody looks for a partner, a pilot or a solution. 供需对接需求。',
  extensions: seenBy('public'),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Opaque id; who has it can see the request. 标识，凭此可查看。' }),
    reference: t.exposeString('reference', { description: 'Number for talking about it. 受理编号。' }),
    state: t.expose('state', { type: MatchRequestState, description: 'Its state. 状态。' }),
    kind: t.expose('kind', { type: MatchKind, description: 'What is looked for. 类型。' }),
    sector: t.field({
      type: SectorRef,
      description: 'The sector. 产业。',
      resolve: async ({ sectorCode }, _, context) => (await sectorByCode(context, sectorCode))!,
    }),
    need: t.exposeString('need', { description: 'The need in words. 需求描述。' }),
    required: t.field({
      type: [Capability],
      description: 'What an offer must have. 必备能力。',
      resolve: async ({ required }, _, context) => present(await capabilityByCode(context).loadMany(required)),
    }),
    preferred: t.field({
      type: [Capability],
      description: 'What it should have. 优先能力。',
      resolve: async ({ preferred }, _, context) => present(await capabilityByCode(context).loadMany(preferred)),
    }),
    budgetFigure: t.field({
      type: types.Money,
      nullable: true,
      description: 'The budget; null is not stated. 预算，空为未填。',
      resolve: ({ budgetMinor, budgetCurrency }) =>
        budgetMinor === null ? null : { amountMinor: budgetMinor, currency: budgetCurrency },
    }),
    neededBy: t.expose('neededBy', { type: 'Date', nullable: true, description: 'By which day. 需求日期。' }),
    matches: t.field({
      type: [Match],
      description: 'Offers that fit, best first. 匹配结果，最优在前。',
      resolve: ({ result }) => result?.matches ?? [],
    }),
    rejected: t.field({
      type: [MatchRejection],
      description: 'Offers that do not fit. 未匹配的供给。',
      resolve: ({ result }) => result?.rejected ?? [],
    }),
    shortlisted: t.field({
      type: [MatchOfferRef],
      description: 'Offers chosen for talks. 入围供给。',
      resolve: async ({ shortlisted }, _, context) => present(await matchOfferById(context).loadMany(shortlisted)),
    }),
    acceptedOffer: t.field({
      type: MatchOfferRef,
      nullable: true,
      description: 'The offer that was accepted. 达成的供给。',
      resolve: ({ acceptedOfferId }, _, context) =>
        acceptedOfferId === null ? null : matchOfferById(context).load(acceptedOfferId),
    }),
    orderId: t.exposeID('orderId', {
      nullable: true,
      description: "The market's order that came out of it. 由此产生的市场订单。",
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made. 提交时刻。' }),
  }),
});

builder.queryField('matchRequest', (t) =>
  t.field({
    type: MatchRequest,
    nullable: true,
    description: 'One request that the viewer may see. 查询需求。',
    extensions: seenBy('public'),
    args: { id: t.arg.id({ required: true, description: 'Its id. 标识。' }) },
    resolve: (_, { id }, context) => matchRequestById(context).load(id),
  }),
);

/** The room's own refusals, as types of the graph. */
import { seenBy } from '@yushu/kit';
import type * as refusals from '../domain/errors.ts';
import type { CalendarMissing as Missing } from '../domain/working-days.ts';
import { kit } from './builder.ts';
import { AuthorizationStateEnum, ConsentPurpose } from './enums.ts';

const PARTNERS = seenBy('partner');
const { define } = kit.errors;

export const AuthorizationRequired = define<refusals.AuthorizationRequired>(
  'AuthorizationRequired',
  'The enterprise has not agreed. 企业尚未授权。',
  () => ({}),
  PARTNERS,
);

export const AuthorizationEnded = define<refusals.AuthorizationEnded>(
  'AuthorizationEnded',
  'The authorization is not in force any more. 授权已失效。',
  (t) => ({ state: t.expose('state', { type: AuthorizationStateEnum, description: 'What it is. 授权状态。' }) }),
  PARTNERS,
);

export const ScopeExceeded = define<refusals.ScopeExceeded>(
  'ScopeExceeded',
  'The authorization covers something else. 超出授权范围。',
  (t) => ({
    purpose: t.field({
      type: ConsentPurpose,
      description: 'The purpose asked for. 所请求的目的。',
      resolve: ({ purpose }) => purpose as 'PRE_CREDIT',
    }),
  }),
  PARTNERS,
);

export const FeatureWithheld = define<refusals.FeatureWithheld>(
  'FeatureWithheld',
  'What is needed is withheld. 所需特征未获授权。',
  (t) => ({
    features: t.stringList({ description: 'Which ones. 所涉特征。', resolve: ({ features }) => [...features] }),
  }),
  PARTNERS,
);

export const FeatureUnavailable = define<refusals.FeatureUnavailable>(
  'FeatureUnavailable',
  'Sources do not answer. 数据来源暂不可用。',
  (t) => ({
    sources: t.stringList({ description: 'Which rooms. 所涉来源。', resolve: ({ sources }) => [...sources] }),
  }),
  PARTNERS,
);

export const ReasonRequired = define<refusals.ReasonRequired>(
  'ReasonRequired',
  'A refusal needs a reason. 拒绝须说明原因。',
  () => ({}),
  PARTNERS,
);

export const CalendarMissing = define<Missing>(
  'CalendarMissing',
  'The working days of a year are not known. 缺少该年度工作日历。',
  (t) => ({ year: t.exposeInt('year', { description: 'The year. 年度。' }) }),
  PARTNERS,
);

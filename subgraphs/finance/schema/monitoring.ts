import { connection, mutation, pageArguments, seenBy } from '@yushu/kit';
import { z } from 'zod';
import { monitorModelVersion } from '../actions/monitoring.ts';
import type { Stability, Verdict } from '../domain/monitoring.ts';
import { creditModelVersionById } from '../store/credit-models.ts';
import { type MonitoringReport, monitoringPage } from '../store/monitoring.ts';
import { actingOrg, INSTITUTION } from './acting.ts';
import { kit } from './builder.ts';
import { CreditModelVersionRef } from './credit-model.ts';
import { idOfKind } from './valid.ts';

const PARTNERS = seenBy('partner');
const { builder } = kit;

const StabilityVerdict = builder.enumType('StabilityVerdict', {
  description: 'What a PSI asks for, beyond what chance gives. 稳定性结论。',
  extensions: PARTNERS,
  values: {
    STABLE: { description: 'Nothing. 稳定。' },
    WATCH: { description: 'From 0.10. 关注。' },
    ACT: { description: 'From 0.25. 需处理。' },
  } satisfies Record<Verdict, object>,
});

const StabilityRef = builder.objectRef<Stability>('ModelStability').implement({
  description: 'How much one thing moved between two windows. 单项稳定性。',
  extensions: PARTNERS,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'A feature, or score. 特征名称或评分。' }),
    psi: t.exposeFloat('psi', { description: 'Population stability index. 群体稳定性指数。' }),
    null99: t.exposeFloat('null99', { description: 'What chance gives in 1 of 100. 随机 99% 上限。' }),
    verdict: t.expose('verdict', { type: StabilityVerdict, description: 'What it asks for. 结论。' }),
  }),
});

const ReportRef = builder.objectRef<MonitoringReport>('MonitoringReport').implement({
  description: 'A version in two windows of time, unchangeable. 模型监测报告，不可更改。',
  extensions: PARTNERS,
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    modelVersion: t.field({
      type: CreditModelVersionRef,
      nullable: true,
      description: 'The version. 模型版本。',
      resolve: ({ versionId }, _args, context) => creditModelVersionById(context).load(versionId),
    }),
    baselineFrom: t.expose('baselineFrom', { type: 'DateTime', description: 'The baseline begins. 基准期开始。' }),
    baselineTo: t.expose('baselineTo', { type: 'DateTime', description: 'And ends before this. 基准期结束。' }),
    windowFrom: t.expose('windowFrom', { type: 'DateTime', description: 'The window begins. 观察期开始。' }),
    windowTo: t.expose('windowTo', { type: 'DateTime', description: 'And ends before this. 观察期结束。' }),
    baselineScoreCount: t.exposeInt('baselineScores', {
      description: 'Scores of the baseline that were compared, at most 5,000. 基准期评分数，至多 5000。',
    }),
    windowScoreCount: t.exposeInt('windowScores', {
      description: 'Scores of the window that were compared, at most 5,000. 观察期评分数，至多 5000。',
    }),
    verdict: t.expose('verdict', { type: StabilityVerdict, description: 'The worst of all. 总体结论。' }),
    stability: t.field({
      type: [StabilityRef],
      description: 'The score first, then each feature. 评分与各特征的稳定性。',
      resolve: ({ stability }) => [...stability],
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When. 生成时刻。' }),
  }),
});

const ReportConnection = connection(kit, 'MonitoringReport', ReportRef, 'partner');

builder.queryField('monitoringReports', (t) =>
  t.field({
    type: ReportConnection,
    description: "The viewer's reports, the newest first. 本机构的监测报告，由新到旧。",
    extensions: PARTNERS,
    args: {
      ...pageArguments(t.arg),
      versionId: t.arg.id({ description: 'Of this version. 模型版本标识。' }),
      alertsOnly: t.arg.boolean({ description: 'Only those that are not STABLE. 仅看需关注或处理的报告。' }),
    },
    resolve: (_root, { versionId, alertsOnly, ...page }, context) =>
      monitoringPage(context, page, { versionId, alertsOnly }),
  }),
);

const Success = builder.objectRef<{ report: MonitoringReport }>('MonitorModelVersionSuccess').implement({
  description: 'The report, stored. 已保存的监测报告。',
  extensions: PARTNERS,
  fields: (t) => ({ report: t.expose('report', { type: ReportRef, description: 'The report. 报告。' }) }),
});

mutation(kit, 'monitorModelVersion', {
  description: 'Compares what a version scored in two windows. 比较模型版本在两个时间窗口的表现。',
  audience: 'partner',
  scope: INSTITUTION,
  input: (t) => {
    const at = (description: string) => t.field({ type: 'DateTime', required: true, description });
    return {
      versionId: t.id({ required: true, description: 'The version. 模型版本标识。' }),
      baselineFrom: at('The baseline begins. 基准期开始。'),
      baselineTo: at('And ends before this. 基准期结束。'),
      windowFrom: at('The window begins. 观察期开始。'),
      windowTo: at('And ends before this. 观察期结束。'),
    };
  },
  valid: z
    .object({
      ...{ versionId: idOfKind('cmv'), baselineFrom: z.date(), baselineTo: z.date() },
      ...{ windowFrom: z.date(), windowTo: z.date() },
    })
    .refine(({ baselineFrom, baselineTo }) => baselineFrom < baselineTo, {
      ...{ path: ['baselineTo'], message: 'It ends after it begins.' },
    })
    .refine(({ windowFrom, windowTo }) => windowFrom < windowTo, {
      ...{ path: ['windowTo'], message: 'It ends after it begins.' },
    }),
  success: Success,
  errors: [kit.errors.NotFound],
  run: (input, context) => monitorModelVersion(input, context, actingOrg(context.viewer)),
});

import { seenBy } from '@yushu/kit';
import type { SavingsVersion } from '../domain/project.ts';
import { SavingsResultRef } from './refs.ts';

/** A number as decimal text; null where it is not known. */
const text = (value: number | null | undefined): string | null => (value == null ? null : String(value));
const of =
  (read: (result: SavingsVersion['result']) => number | null | undefined) =>
  ({ result }: SavingsVersion) =>
    text(read(result));

SavingsResultRef.implement({
  description: 'A saving as it was worked out once. 一次节能量核算结果。',
  extensions: seenBy('partner'),
  fields: (t) => {
    const number = (description: string, read: Parameters<typeof of>[0]) =>
      t.field({ type: 'Decimal', nullable: true, description, resolve: of(read) });
    return {
      version: t.exposeInt('version', { description: 'Its number, from 1. 版本。' }),
      computedAt: t.expose('computedAt', { type: 'DateTime', description: 'When. 核算时刻。' }),
      method: t.exposeString('method', { description: 'By which rules. 方法及版本。' }),
      inputsHash: t.exposeString('inputsHash', { description: 'Hash of what it rests on. 输入哈希。' }),
      unit: t.string({ description: 'Unit of the figures. 单位。', resolve: ({ result }) => result.unit }),
      modelType: t.string({
        nullable: true,
        description: 'Kind of model. 模型类型。',
        resolve: ({ result }) => result.model?.type ?? null,
      }),
      coolingBalancePointF: number('Cooling balance point, °F. 制冷平衡点。', ({ model }) => model?.cbp),
      heatingBalancePointF: number('Heating balance point, °F. 采暖平衡点。', ({ model }) => model?.hbp),
      r2Adjusted: number('Adjusted R². 调整决定系数。', ({ fit }) => fit?.r2Adjusted),
      cvrmse: number('CVRMSE, a share. 变异系数。', ({ fit }) => fit?.cvrmse),
      baselineDays: number('Days of the baseline. 基准日数。', ({ baseline }) => baseline.n),
      reportingDays: number('Days of reporting. 核算日数。', ({ reporting }) => reporting.n),
      observed: number('Use after the measure. 实际用能。', ({ reporting }) => reporting.observed),
      counterfactual: number('Use without the measure. 反事实用能。', ({ reporting }) => reporting.counterfactual),
      savings: number('Counterfactual minus observed. 节能量。', ({ saving }) => saving?.savings),
      fsuBand: number('Half width of the 90 % band. FSU 区间半宽。', ({ saving }) => saving?.fsuBand),
      fsuShare: number('Band divided by saving. 相对不确定度。', ({ saving }) => saving?.fsuShare),
      olsBand: number('Half width by OLS. OLS 区间半宽。', ({ saving }) => saving?.olsBand),
    };
  },
});

import { seenBy } from './federation.ts';
import type { KitBuilder } from './kit-builder.ts';

const SEEN = seenBy('public');

const value = (description: string) => ({ description });

/** Enums that several rooms use. */
export const addEnums = (builder: KitBuilder) => ({
  Locale: builder.enumType('Locale', {
    description: 'Language of a text. 文本语言。',
    extensions: SEEN,
    values: { ZH: value('Chinese. 中文。'), EN: value('English. 英文。') },
  }),
  ProvenanceKind: builder.enumType('ProvenanceKind', {
    description: 'Where a figure comes from, weakest first. 数据来源类别，由弱到强。',
    extensions: SEEN,
    values: {
      ILLUSTRATIVE: value('Invented as an example. 示例，虚构。'),
      PLAN_TARGET: value("Stated by the plan's public reading. 规划公开解读所载。"),
      PUBLISHED: value('Published elsewhere, with address and date. 已公开发布，注明出处与日期。'),
      MEASURED: value('Measured by a run that is named. 由指明的运行实测。'),
    },
  }),
  OrderDirection: builder.enumType('OrderDirection', {
    description: 'Direction of an order. 排序方向。',
    extensions: SEEN,
    values: { ASC: value('Smallest first. 升序。'), DESC: value('Largest first. 降序。') },
  }),
  GuardedState: builder.enumType('GuardedState', {
    description: 'Whether a guarded figure may and can be shown. 受保护数据的可见状态。',
    extensions: SEEN,
    values: {
      PRESENT: value('The value is here. 有值。'),
      MISSING: value('The source has none. 来源无此数据。'),
      WITHHELD: value('No consent covers the request. 未获授权，不予提供。'),
      STALE: value('The value is older than it should be. 数据已过时。'),
      UNAVAILABLE: value('The source does not answer. 来源暂不可用。'),
    },
  }),
  UsageWindow: builder.enumType('UsageWindow', {
    description: 'The time span of a guarded figure. 受保护数据的时间窗口。',
    extensions: SEEN,
    values: { D90: value('The 90 days before now. 此前 90 天。') },
  }),
});

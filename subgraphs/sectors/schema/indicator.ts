import { type Page, pageArguments, type RoomContext, seenBy } from '@yushu/kit';
import { type IndicatorReadingView, pastReading, progressOf, readingAt } from '../store/indicator-views.ts';
import { type Definition, definitions, readingPage, reportedValues, type StoredReading } from '../store/indicators.ts';
import { planTargets } from '../store/plan.ts';
import { builder } from './builder.ts';
import { localized, provenance } from './fields.ts';
import { IndicatorReading, IndicatorReadingConnection } from './indicator-reading.ts';
import { PlanTarget } from './plan-target.ts';
import { ReportedValue } from './reported-value.ts';

const ProgressState = builder.enumType('ProgressState', {
  description: 'How far a target is on its way. 目标进展。',
  extensions: seenBy('public'),
  values: {
    NO_BASELINE: { description: 'No published baseline to measure from. 无公开基线。' },
    UNKNOWN: { description: 'No value is known. 无已知数值。' },
    ON_TRACK: { description: 'As far as expected. 进展正常。' },
    AT_RISK: { description: 'Somewhat behind. 存在风险。' },
    OFF_TRACK: { description: 'Far behind. 明显滞后。' },
    ACHIEVED: { description: 'The target is met. 已达成。' },
  },
});

async function shown(context: RoomContext, row: Definition, page: Page<StoredReading>) {
  const nodes = await Promise.all(page.nodes.map((reading) => pastReading(context, row, reading)));
  return { ...page, nodes } satisfies Page<IndicatorReadingView>;
}

export const Indicator = builder.objectRef<Definition>('Indicator').implement({
  description: 'How far the hub is towards one target. 衡量一项目标的指标。',
  extensions: seenBy('public'),
  fields: (t) => ({
    code: t.exposeString('code', { description: 'K01 to K12. 代码。' }),
    version: t.exposeInt('version', { description: 'Version of its definition. 定义版本。' }),
    name: localized(t, 'Its name. 名称。', (row) => row.name),
    unit: t.exposeString('unit', { description: 'Its unit. 单位。' }),
    caliber: localized(t, 'What is counted. 口径。', (row) => row.caliber),
    freshForHours: t.exposeInt('freshForHours', { description: 'Hours that a reading stays fresh. 读数有效小时数。' }),
    document: t.exposeString('document', {
      nullable: true,
      description: 'The query that measures it; null where it is reported by hand. 计算所用查询，人工填报的为空。',
    }),
    target: t.field({
      type: PlanTarget,
      description: 'The target. 目标。',
      resolve: async ({ code }, _, context) => (await planTargets(context)).find((each) => each.code === code)!,
    }),
    reading: t.field({
      type: IndicatorReading,
      description: 'The reading now, or as it was known then. 当前读数，或当时所知的读数。',
      args: { asKnownAt: t.arg({ type: 'DateTime', description: 'As known at this time. 截至该时刻所知。' }) },
      resolve: (row, { asKnownAt }, context) => readingAt(context, row, asKnownAt?.getTime() ?? null),
    }),
    history: t.field({
      type: IndicatorReadingConnection,
      description: 'Good readings, newest first, as corrected. 历史有效读数（含更正），最新在前。',
      args: pageArguments(t.arg),
      resolve: async (row, page, context) => shown(context, row, await readingPage(context, row.code, page)),
    }),
    progress: t.field({
      type: ProgressState,
      description: 'How far it is on its way. 进展。',
      resolve: (row, _, context) => progressOf(context, row),
    }),
    met: t.boolean({
      nullable: true,
      description: 'Whether the target is met; null when no value is known. 是否达标，未知为空。',
      resolve: async (row, _, context) => (await readingAt(context, row)).met,
    }),
    reported: t.field({
      type: [ReportedValue],
      description: 'Values entered by hand, apart from readings. 人工填报值，与读数分开。',
      resolve: async ({ code }, _, context) => (await reportedValues(context).load(code)) ?? [],
    }),
    provenance: provenance(t),
  }),
});

builder.queryFields((t) => ({
  indicator: t.field({
    type: Indicator,
    nullable: true,
    description: 'One indicator by its code. 按代码查询指标。',
    extensions: seenBy('public'),
    args: { code: t.arg.string({ required: true, description: 'K01 to K12. 代码。' }) },
    resolve: async (_, { code }, context) => (await definitions(context)).find((each) => each.code === code) ?? null,
  }),
  indicators: t.field({
    type: [Indicator],
    description: 'The twelve indicators. 十二项指标。',
    extensions: seenBy('public'),
    resolve: (_, __, context) => definitions(context),
  }),
}));

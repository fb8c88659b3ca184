import { connection, seenBy } from '@yushu/kit';
import type { IndicatorReadingView } from '../store/indicator-views.ts';
import { builder, kit, types } from './builder.ts';

const ReadingState = builder.enumType('ReadingState', {
  description: 'How far a reading can be relied on. 读数状态。',
  extensions: seenBy('public'),
  values: {
    FRESH: { description: 'The last run succeeded in time. 最新有效。' },
    STALE: { description: 'The last good value, too old or after a failed run. 已过时（最后有效值）。' },
    UNKNOWN: { description: 'There never was a good value. 未知（从无有效值）。' },
  },
});

const ReadingSource = builder.objectRef<IndicatorReadingView['sources'][number]>('ReadingSource').implement({
  description: 'A room that a reading rests on. 读数所依据的房间。',
  extensions: seenBy('public'),
  fields: (t) => ({
    room: t.exposeString('room', { description: 'Its name. 名称。' }),
    ok: t.exposeBoolean('ok', { description: 'Whether it answered the last run. 最近一次运行是否应答。' }),
  }),
});

const ReadingExclusion = builder.objectRef<IndicatorReadingView['excluded'][number]>('ReadingExclusion').implement({
  description: 'Rows that were left out, by reason. 因某原因未计入的行。',
  extensions: seenBy('public'),
  fields: (t) => ({
    reason: t.exposeString('reason', { description: 'Why. 原因。' }),
    count: t.exposeInt('count', { description: 'How many rows. 行数。' }),
  }),
});

export const IndicatorReading = builder.objectRef<IndicatorReadingView>('IndicatorReading').implement({
  description: 'One value of an indicator; what is not known is null, never 0. 指标读数；未知为空，绝不为 0。',
  extensions: seenBy('public'),
  fields: (t) => ({
    value: t.expose('value', { type: 'Decimal', nullable: true, description: 'The value, exact. 精确值。' }),
    state: t.expose('state', { type: ReadingState, description: 'How far to rely on it. 状态。' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it is not fresh. 非最新的原因。' }),
    asOf: t.expose('asOf', { type: 'DateTime', nullable: true, description: 'When it was true. 数据时刻。' }),
    knownAt: t.expose('knownAt', { type: 'DateTime', nullable: true, description: 'When it was stored. 入库时刻。' }),
    staleSince: t.expose('staleSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it is stale. 过时起始时刻。',
    }),
    provenance: t.field({
      type: types.Provenance,
      nullable: true,
      description: 'The weakest kind among its rows, and the run. 各行中最弱的来源类别及其运行。',
      resolve: (reading) => reading.provenance,
    }),
    sources: t.field({
      type: [ReadingSource],
      description: 'Rooms it rests on. 所依据的房间。',
      resolve: ({ sources }) => [...sources],
    }),
    excluded: t.field({
      type: [ReadingExclusion],
      description: 'Rows left out. 未计入的行。',
      resolve: ({ excluded }) => [...excluded],
    }),
    duplicates: t.exposeInt('duplicates', { nullable: true, description: 'Rows that stood twice. 重复行数。' }),
    rows: t.exposeInt('rows', { nullable: true, description: 'Rows that count. 计入行数。' }),
  }),
});

export const IndicatorReadingConnection = connection(kit, 'IndicatorReading', IndicatorReading, 'public');

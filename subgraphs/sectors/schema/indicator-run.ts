import { seenBy } from '@yushu/kit';
import type { StoredRun } from '../store/indicators.ts';
import { builder } from './builder.ts';

export const IndicatorRunState = builder.enumType('IndicatorRunState', {
  description: 'State of a run. 运行状态。',
  extensions: seenBy('operator'),
  values: {
    REQUESTED: { description: 'Asked for. 已请求。' },
    RUNNING: { description: 'Under way, with a lease. 运行中（租约内）。' },
    OK: { description: 'It gave a value. 成功。' },
    FAILED: { description: 'It gave none. 失败，无数值。' },
  },
});

export const IndicatorRun = builder.objectRef<StoredRun>('IndicatorRun').implement({
  description: "One execution of an indicator's query. 指标查询的一次执行。",
  extensions: seenBy('operator'),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Opaque id. 标识。' }),
    indicatorCode: t.exposeString('code', { description: 'The indicator. 指标代码。' }),
    version: t.exposeInt('version', { description: 'Version of its definition. 定义版本。' }),
    state: t.field({
      type: IndicatorRunState,
      description: 'Its state. 状态。',
      resolve: ({ state }) => state as typeof IndicatorRunState.$inferType,
    }),
    requestedAt: t.expose('requestedAt', { type: 'DateTime', description: 'When it was asked for. 请求时刻。' }),
    ranAt: t.expose('ranAt', { type: 'DateTime', nullable: true, description: 'When the query was sent. 执行时刻。' }),
    failureCode: t.string({
      nullable: true,
      description: 'Why it gave no value. 失败代码。',
      resolve: ({ failure }) => failure?.code ?? null,
    }),
    failurePath: t.string({
      nullable: true,
      description: 'Where in the answer. 失败位置。',
      resolve: ({ failure }) => failure?.path ?? null,
    }),
    failureRooms: t.stringList({
      description: 'Rooms that answered with errors. 返回错误的房间。',
      resolve: ({ failure }) => failure?.sources ?? [],
    }),
    schemaId: t.exposeString('schemaId', { nullable: true, description: 'The composed graph that answered. 图版本。' }),
  }),
});

/** `<name>Success` of a mutation that answers with a run. */
export const runSuccess = (name: string, description: string) =>
  builder.objectRef<{ run: StoredRun }>(`${name}Success`).implement({
    description,
    extensions: seenBy('operator'),
    fields: (t) => ({
      run: t.field({ type: IndicatorRun, description: 'The run. 运行。', resolve: ({ run }) => run }),
    }),
  });

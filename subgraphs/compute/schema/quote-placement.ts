import { money, seenBy } from '@yushu/kit';
import { type PlacementQuote, quotePlacement } from '../actions/quote-placement.ts';
import { clusterById } from '../store/clusters.ts';
import { kit } from './builder.ts';
import { CarbonFigureRef } from './green-ledger.ts';
import { ClusterRef } from './refs.ts';

const SEEN = seenBy('public');

const PlacementQuoteRef = kit.builder.objectRef<PlacementQuote>('PlacementQuote').implement({
  description: 'What one cluster would mean for a job. 某集群上的报价。',
  extensions: SEEN,
  fields: (t) => ({
    cluster: t.field({
      type: ClusterRef,
      description: 'Which. 集群。',
      resolve: async ({ clusterId }, _args, context) => (await clusterById(context).load(clusterId))!,
    }),
    startInSeconds: t.exposeInt('startInS', {
      ...{ nullable: true, description: 'Until the projected start; null where it cannot run. 预计等待秒数。' },
    }),
    amount: t.field({
      ...{ type: kit.types.Money, nullable: true, description: 'If the whole limit is used. 用满时限的目录价。' },
      resolve: ({ amountMinor }) => (amountMinor === null ? null : money(amountMinor)),
    }),
    carbonKg: t.expose('carbonKg', {
      ...{
        type: 'Decimal',
        nullable: true,
        description: 'kgCO2 by location, if the whole limit is used. 位置法碳排放。',
      },
    }),
    carbon: t.expose('carbon', {
      ...{ type: CarbonFigureRef, nullable: true },
      description:
        'By location; by market if the month’s held certificates were retired. 位置法；如核销当月持有绿证的市场法。',
    }),
    reasons: t.stringList({
      description: 'Why it cannot run there now. 不可用原因。',
      resolve: ({ reasons }) => [...reasons],
    }),
  }),
});

const QuotePlacementInput = kit.builder.inputType('QuotePlacementInput', {
  description: 'A job that is thought of. 拟提交的作业。',
  extensions: SEEN,
  fields: (t) => ({
    procs: t.int({ required: true, description: 'Processors. 处理器数。' }),
    gpus: t.int({ required: true, defaultValue: 0, description: 'GPUs. GPU 数。' }),
    memoryMib: t.int({ required: true, description: 'Memory, MiB. 内存。' }),
    limitS: t.int({ required: true, description: 'For so many seconds. 时限秒数。' }),
    siteCode: t.string({ description: 'Only at this site. 指定站点。' }),
    sectorCode: t.string({ description: 'The sector that it serves. 产业代码。' }),
    dataAssetIds: t.idList({ description: 'Data that it reads. 所读数据。' }),
  }),
});

kit.builder.queryField('quotePlacement', (t) =>
  t.field({
    type: [PlacementQuoteRef],
    description: 'Time, money and carbon of a job on every cluster, side by side. 各集群的时间、费用与碳排放比较。',
    extensions: SEEN,
    args: { input: t.arg({ type: QuotePlacementInput, required: true, description: 'The job. 作业。' }) },
    resolve: (_root, { input }, context) =>
      quotePlacement(context, {
        ...{ procs: Math.max(1, input.procs), gpus: Math.max(0, input.gpus), memoryMib: Math.max(1, input.memoryMib) },
        ...{
          limitS: Math.max(1, input.limitS),
          siteCode: input.siteCode ?? null,
          sectorCode: input.sectorCode ?? null,
        },
        dataAssetIds: (input.dataAssetIds ?? []).slice(0, 50),
      }),
  }),
);

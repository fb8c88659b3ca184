import { entity } from '@yushu/kit';
import { GraphQLError } from 'graphql';
import { meterUsage } from '../actions/meter-usage.ts';
import type { Granularity } from '../domain/readings/rollup.ts';
import { anomaliesByMeter, rejectedByMeter } from '../store/anomalies.ts';
import { buildingById, meterById } from '../store/rows.ts';
import { MeterCommodity, MeterState, SuspectReason, UsageGranularity } from './enums.ts';
import { MeterAnomaly, RejectedReading } from './meter-faults.ts';
import { MeterUsage } from './meter-usage.ts';
import { BuildingRef, MeterRef } from './refs.ts';

MeterRef.implement({
  description: 'A meter of a building. 计量表。',
  extensions: entity({
    keys: ['id'],
    audience: 'partner',
    resolve: ({ id }: { id: string }, context) => meterById(context).load(id),
  }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    code: t.exposeString('code', { description: 'Its code. 表号。' }),
    commodity: t.expose('commodity', { type: MeterCommodity, description: 'What it counts. 介质。' }),
    unit: t.exposeString('unit', { description: 'Its unit. 单位。' }),
    timeZone: t.exposeString('timeZone', { description: 'Whose days are counted. 时区。' }),
    state: t.expose('state', { type: MeterState, description: 'State of its stream. 状态。' }),
    suspectReason: t.expose('suspectReason', {
      type: SuspectReason,
      nullable: true,
      description: 'What it is suspected of, when SUSPECT. 存疑原因。',
    }),
    anomalies: t.field({
      type: [MeterAnomaly],
      description: 'What is wrong in its readings now; corrections clear it. 现有异常，更正后消除。',
      resolve: async ({ id }, _args, context) => (await anomaliesByMeter(context).load(id)) ?? [],
    }),
    rejectedReadings: t.field({
      type: [RejectedReading],
      description: 'Readings that could not be taken, the last 100. 最近 100 条拒收读数。',
      resolve: async ({ id }, _args, context) => (await rejectedByMeter(context).load(id)) ?? [],
    }),
    building: t.field({
      type: BuildingRef,
      nullable: true,
      description: 'Where it stands. 所在建筑。',
      resolve: ({ buildingId }, _args, context) => buildingById(context).load(buildingId),
    }),
    replacedBy: t.field({
      type: MeterRef,
      nullable: true,
      description: 'The meter that took its place. 换上的表。',
      resolve: ({ replacedById }, _args, context) =>
        replacedById === null ? null : meterById(context).load(replacedById),
    }),
    usage: t.field({
      type: MeterUsage,
      description: 'Its use over time. 用能序列。',
      args: {
        from: t.arg({ type: 'DateTime', required: true, description: 'From when on. 起。' }),
        to: t.arg({ type: 'DateTime', required: true, description: 'Until when. 止。' }),
        granularity: t.arg({
          type: UsageGranularity,
          required: true,
          defaultValue: 'DAY',
          description: 'How finely. 粒度。',
        }),
        maxPoints: t.arg.int({
          required: true,
          defaultValue: 500,
          description: 'At most so many, 1 to 2000. 最多点数。',
        }),
        asOf: t.arg({ type: 'DateTime', description: 'As it was known then. 截至时刻的认知。' }),
      },
      resolve: async (meter, { from, to, granularity, maxPoints, asOf }, context) => {
        if (from >= to)
          throw new GraphQLError('`from` must lie before `to`.', { extensions: { code: 'BAD_USER_INPUT' } });
        const most = Math.min(2_000, Math.max(1, maxPoints));
        const grain = granularity.toLowerCase() as Granularity;
        const request = { from, to, granularity: grain, maxPoints: most, asOf: asOf ?? null };
        return { unit: meter.unit, buckets: await meterUsage(meter, request, context) };
      },
    }),
  }),
});

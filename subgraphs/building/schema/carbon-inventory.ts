import { seenBy } from '@yushu/kit';
import { STAGES } from '../domain/carbon/inventory.ts';
import type { LineSummary } from '../domain/carbon/summary.ts';
import { buildingById } from '../store/rows.ts';
import { kit } from './builder.ts';
import { BuildingRef, CarbonInventoryRef } from './refs.ts';

const SEEN = seenBy('partner');

const CarbonStage = kit.builder.objectRef<{ stage: string; kg: string }>('CarbonStage').implement({
  description: 'Carbon of one stage. 分阶段碳排放。',
  extensions: SEEN,
  fields: (t) => ({
    stage: t.exposeString('stage', { description: 'Which stage. 阶段。' }),
    kg: t.expose('kg', { type: 'Decimal', description: 'Kilograms of CO2. 千克。' }),
  }),
});

const CarbonLine = kit.builder.objectRef<LineSummary>('CarbonLine').implement({
  description: 'One amount times one factor. 一项活动数据与因子之积。',
  extensions: SEEN,
  fields: (t) => ({
    stage: t.exposeString('stage', { description: 'Its stage. 阶段。' }),
    name: t.exposeString('name', { description: 'What it is of. 名称。' }),
    amount: t.expose('amount', { type: 'Decimal', description: 'How much. 数量。' }),
    unit: t.exposeString('unit', { description: 'Unit of the amount. 单位。' }),
    factorId: t.exposeString('factorId', { description: 'The factor. 因子。' }),
    factorValue: t.expose('factorValue', { type: 'Decimal', description: 'Its value. 因子值。' }),
    factorUnit: t.exposeString('factorUnit', { description: 'Its unit. 因子单位。' }),
    region: t.exposeString('region', { description: 'Its region: a choice, shown. 适用地区。' }),
    year: t.exposeInt('year', { description: 'Its year. 年份。' }),
    source: t.exposeString('source', { description: 'Its source. 来源。' }),
    verified: t.exposeBoolean('verified', { description: 'Compared with the original. 是否已核实。' }),
    kg: t.expose('kg', { type: 'Decimal', description: 'Kilograms of CO2. 千克。' }),
  }),
});

CarbonInventoryRef.implement({
  description: 'Carbon of a building over its life. 建筑全生命周期碳排放。',
  extensions: SEEN,
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    computedAt: t.expose('computedAt', { type: 'DateTime', description: 'When. 计算时刻。' }),
    inputsHash: t.exposeString('inputsHash', { description: 'Hash of what it rests on. 输入哈希。' }),
    building: t.field({
      type: BuildingRef,
      nullable: true,
      description: 'The building. 建筑。',
      resolve: ({ buildingId }, _args, context) => buildingById(context).load(buildingId),
    }),
    stages: t.field({
      type: [CarbonStage],
      description: 'By stage. 分阶段。',
      resolve: ({ result }) => STAGES.map((stage) => ({ stage, kg: result.stages[stage] })),
    }),
    totalKg: t.field({ type: 'Decimal', description: 'In all, kg. 合计。', resolve: ({ result }) => result.totalKg }),
    perSquareMetreKg: t.field({
      type: 'Decimal',
      description: 'A square metre, kg. 单位面积。',
      resolve: ({ result }) => result.perSquareMetreKg,
    }),
    perSquareMetreYearKg: t.field({
      type: 'Decimal',
      description: 'A square metre and year, kg. 单位面积年均。',
      resolve: ({ result }) => result.perSquareMetreYearKg,
    }),
    marketBasedTotalKg: t.field({
      type: 'Decimal',
      description: "In all by the contracts' factors, kg. 基于市场合计。",
      resolve: ({ result }) => result.marketBasedTotalKg,
    }),
    lines: t.field({
      type: [CarbonLine],
      description: 'Its lines. 明细。',
      resolve: ({ result }) => [...result.lines],
    }),
  }),
});

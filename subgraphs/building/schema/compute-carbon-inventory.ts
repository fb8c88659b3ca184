import { mutation, type RoomContext, seenBy } from '@yushu/kit';
import { z } from 'zod';
import { computeCarbonInventory, type KeptInventory } from '../actions/carbon-inventories.ts';
import { carbonInventory } from '../domain/carbon/inventory.ts';
import { kit } from './builder.ts';
import { FactorMissing, UnitMismatch } from './errors.ts';
import { CarbonInventoryRef } from './refs.ts';
import { id } from './valid.ts';

const SEEN = seenBy('partner');

const Success = kit.builder.objectRef<{ inventory: KeptInventory }>('ComputeCarbonInventorySuccess').implement({
  description: 'The inventory is summed. 碳排放已计算。',
  extensions: SEEN,
  fields: (t) => ({
    carbonInventory: t.field({
      type: CarbonInventoryRef,
      description: 'The inventory. 清单。',
      resolve: ({ inventory }) => inventory,
    }),
  }),
});

const CarbonMaterialInput = kit.builder.inputType('CarbonMaterialInput', {
  description: 'A material and its way to the site. 材料及其运输。',
  extensions: SEEN,
  fields: (t) => ({
    name: t.string({ required: true, description: 'Its name. 名称。' }),
    quantity: t.field({ type: 'Decimal', required: true, description: 'How much. 数量。' }),
    unit: t.string({ required: true, description: 'Unit of the quantity. 单位。' }),
    factorId: t.string({ required: true, description: 'Its factor. 因子。' }),
    massTonnes: t.field({ type: 'Decimal', description: 'Its mass, t. 质量（吨）。' }),
    distanceKm: t.field({ type: 'Decimal', description: 'Its way, km. 运距（公里）。' }),
    transportFactorId: t.string({ description: 'Factor of its transport. 运输因子。' }),
  }),
});

const CarbonEnergyInput = kit.builder.inputType('CarbonEnergyInput', {
  description: 'Energy of construction or demolition. 施工或拆除能耗。',
  extensions: SEEN,
  fields: (t) => ({
    amount: t.field({ type: 'Decimal', required: true, description: 'How much. 数量。' }),
    unit: t.string({ required: true, description: 'Its unit. 单位。' }),
    factorId: t.string({ required: true, description: 'Its factor. 因子。' }),
  }),
});

const CarbonOperationInput = kit.builder.inputType('CarbonOperationInput', {
  description: 'A carrier of energy in operation. 运行用能。',
  extensions: SEEN,
  fields: (t) => ({
    carrier: t.string({ required: true, description: 'The carrier. 能源品种。' }),
    annualAmount: t.field({ type: 'Decimal', required: true, description: 'A year. 年用量。' }),
    unit: t.string({ required: true, description: 'Its unit. 单位。' }),
    factorId: t.string({ required: true, description: 'Factor by place: a choice. 基于位置的因子。' }),
    marketFactorId: t.string({ description: 'Factor by contract. 基于市场的因子。' }),
  }),
});

/** Fields that were left out are absent, not null. */
const withoutNulls = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(withoutNulls)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value).flatMap(([name, each]) => (each == null ? [] : [[name, withoutNulls(each)]])),
        )
      : value;

const valid = z.looseObject({ buildingId: id }).transform(({ buildingId, ...told }, context) => {
  const parsed = carbonInventory.safeParse(withoutNulls(told));
  if (parsed.success) return { buildingId, told, inventory: parsed.data };
  for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path: [...path], message });
  return z.NEVER;
});

mutation(kit, 'computeCarbonInventory', {
  description:
    'Sums the carbon of a building over its life; the same input is kept once. 计算建筑全生命周期碳排放，相同输入只存一份。',
  audience: 'partner',
  scope: 'building:write',
  input: (t) => ({
    buildingId: t.id({ required: true, description: 'The building. 建筑。' }),
    areaSquareMetres: t.field({ type: 'Decimal', required: true, description: 'Floor area, m². 建筑面积。' }),
    serviceYears: t.field({ type: 'Decimal', description: 'Years of service; the standard’s unless told. 使用年限。' }),
    materials: t.field({ type: [CarbonMaterialInput], description: 'Materials. 材料。' }),
    construction: t.field({ type: [CarbonEnergyInput], description: 'Energy of construction. 施工能耗。' }),
    operation: t.field({ type: [CarbonOperationInput], description: 'Energy of operation. 运行能耗。' }),
    sinkKgPerYear: t.field({ type: 'Decimal', description: 'What green takes up, kg a year. 碳汇。' }),
    demolition: t.field({ type: [CarbonEnergyInput], description: 'Energy of demolition. 拆除能耗。' }),
  }),
  valid,
  success: Success,
  errors: [kit.errors.NotFound, FactorMissing, UnitMismatch],
  run: ({ buildingId, inventory, told }, context: RoomContext) =>
    computeCarbonInventory(buildingId, inventory, told, context),
});

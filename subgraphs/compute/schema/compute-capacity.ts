import { connection, seenBy } from '@yushu/kit';
import { capacityKind } from '../domain/capacity-kind.ts';
import { siteById } from '../store/sites.ts';
import { kit } from './builder.ts';
import { CapacityBasis, CapacityKind, CapacityState, Precision, Sparsity } from './enums.ts';
import { ComputeCapacityRef, ComputeSiteRef } from './refs.ts';

ComputeCapacityRef.implement({
  description: 'Capacity under one resource identifier. 一个算力标识下的算力。',
  extensions: seenBy('public'),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    identifier: t.exposeString('identifier', { description: 'Its 算力标识, one a resource. 算力标识。' }),
    site: t.field({
      type: ComputeSiteRef,
      description: 'Where it stands. 所在站点。',
      // Capacity's site cannot be missing: the key between the tables sees to it.
      resolve: async ({ siteId }, _args, context) => (await siteById(context).load(siteId))!,
    }),
    accelerator: t.exposeString('accelerator', { description: 'What computes. 加速卡型号。' }),
    count: t.exposeInt('count', { description: 'How many cards. 卡数。' }),
    pflops: t.expose('pflops', { type: 'Decimal', description: 'All cards together, PFLOPS. 合计算力。' }),
    precision: t.expose('precision', { type: Precision, description: 'At which precision. 精度。' }),
    sparsity: t.expose('sparsity', { type: Sparsity, description: 'Dense or sparse. 稠密或稀疏。' }),
    basis: t.expose('basis', { type: CapacityBasis, description: 'Peak or measured. 峰值或实测。' }),
    kind: t.field({
      type: CapacityKind,
      description: 'General, intelligent or super, by precision. 算力类别，按精度。',
      resolve: ({ precision }) => capacityKind(precision),
    }),
    state: t.expose('state', { type: CapacityState, description: 'Whether it is managed. 纳管状态。' }),
    green: t.exposeBoolean('green', { description: 'Whether it counts as green. 是否绿色算力。' }),
    provenance: t.expose('provenance', { type: kit.types.Provenance, description: 'Where it comes from. 来源。' }),
  }),
});

export const ComputeCapacityConnection = connection(kit, 'ComputeCapacity', ComputeCapacityRef, 'public');

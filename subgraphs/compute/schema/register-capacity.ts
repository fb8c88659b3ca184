import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { registerCapacity } from '../actions/register-capacity.ts';
import { BASES, type Capacity, SPARSITIES } from '../domain/capacity.ts';
import { PRECISIONS } from '../domain/capacity-kind.ts';
import { kit } from './builder.ts';
import { CapacityBasis, CapacityState, Precision, Sparsity } from './enums.ts';
import { DuplicateIdentifier, PrecisionMissing } from './errors.ts';
import { ProvenanceInput, validProvenance } from './provenance-input.ts';
import { ComputeCapacityRef } from './refs.ts';
import { FICTION_UNMARKED, line, marksFiction, positiveDecimal } from './valid.ts';

const Success = kit.builder.objectRef<{ capacity: Capacity }>('RegisterCapacitySuccess').implement({
  description: 'The capacity is registered. 算力已登记。',
  fields: (t) => ({ capacity: t.expose('capacity', { type: ComputeCapacityRef, description: 'It. 算力。' }) }),
});

const valid = z
  .object({
    siteCode: line(12),
    identifier: line(80),
    accelerator: line(80),
    count: z.number().int().min(1).max(10_000_000),
    pflops: positiveDecimal,
    precision: z
      .enum(PRECISIONS)
      .nullish()
      .transform((given) => given ?? null),
    sparsity: z.enum(SPARSITIES),
    basis: z.enum(BASES),
    // Nothing is born retired.
    state: z.enum(['PLANNED', 'REGISTERED', 'MANAGED'], 'New capacity is PLANNED, REGISTERED or MANAGED.'),
    green: z.boolean(),
    provenance: validProvenance,
  })
  .refine(({ accelerator, provenance }) => marksFiction(accelerator, provenance.kind), {
    path: ['accelerator'],
    message: FICTION_UNMARKED,
  });

mutation(kit, 'registerCapacity', {
  description: 'Registers capacity at a site. 登记算力资源。',
  scope: 'compute:write',
  input: (t) => ({
    siteCode: t.string({ required: true, description: 'Where it stands. 所在站点代码。' }),
    identifier: t.string({ required: true, description: 'Its 算力标识, one a resource. 算力标识。' }),
    accelerator: t.string({ required: true, description: 'What computes. 加速卡型号。' }),
    count: t.int({ required: true, description: 'How many cards. 卡数。' }),
    pflops: t.field({ type: 'Decimal', required: true, description: 'All cards together, PFLOPS. 合计算力。' }),
    precision: t.field({ type: Precision, description: 'At which precision. 精度。' }),
    sparsity: t.field({ type: Sparsity, required: true, description: 'Dense or sparse. 稠密或稀疏。' }),
    basis: t.field({ type: CapacityBasis, required: true, description: 'Peak or measured. 峰值或实测。' }),
    state: t.field({ type: CapacityState, required: true, description: 'PLANNED, REGISTERED or MANAGED. 状态。' }),
    green: t.boolean({ required: true, description: 'Whether it counts as green. 是否绿色算力。' }),
    provenance: t.field({ type: ProvenanceInput, required: true, description: 'Where it comes from. 来源。' }),
  }),
  valid,
  success: Success,
  errors: [DuplicateIdentifier, PrecisionMissing, kit.errors.NotFound],
  run: async (input, context) => {
    const registered = await registerCapacity(context, input);
    return registered.ok ? { ok: true, value: { capacity: registered.value } } : registered;
  },
});

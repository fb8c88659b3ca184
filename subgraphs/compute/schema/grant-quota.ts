import { isId, mutation } from '@yushu/kit';
import { z } from 'zod';
import { grantQuota } from '../actions/grant-quota.ts';
import type { QuotaGrant } from '../store/quotas.ts';
import { kit } from './builder.ts';
import { OverCommit } from './operator-errors.ts';
import { ProvenanceInput, validProvenance } from './provenance-input.ts';
import { OrganizationRef } from './refs.ts';
import { orNull } from './valid.ts';

const Grant = kit.builder.objectRef<QuotaGrant>('QuotaGrant').implement({
  description: 'What an organization may have at once. 配额授予。',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    organization: t.field({
      type: OrganizationRef,
      description: 'Whose. 机构。',
      resolve: ({ orgId }) => ({ id: orgId }),
    }),
    procs: t.exposeInt('procs', { description: 'Processors at once. 处理器数。' }),
    gpus: t.exposeInt('gpus', { description: 'GPUs at once. GPU 数。' }),
    validFrom: t.expose('validFrom', { type: 'DateTime', description: 'From when. 生效时刻。' }),
    validTo: t.expose('validTo', { type: 'DateTime', nullable: true, description: 'Until before. 失效时刻。' }),
    provenance: t.expose('provenance', { type: kit.types.Provenance, description: 'Where it comes from. 来源。' }),
  }),
});

const Success = kit.builder.objectRef<{ grant: QuotaGrant }>('GrantQuotaSuccess').implement({
  description: 'The quota is granted. 配额已授予。',
  fields: (t) => ({ grant: t.expose('grant', { type: Grant, description: 'It. 配额。' }) }),
});

const count = z.number().int().min(0).max(100_000_000);

mutation(kit, 'grantQuota', {
  description: 'Grants an organization processors and GPUs at once; grants add up. 授予配额。',
  scope: 'compute:write',
  input: (t) => ({
    orgId: t.id({ required: true, description: 'Whose. 机构。' }),
    procs: t.int({ required: true, description: 'Processors. 处理器数。' }),
    gpus: t.int({ required: true, defaultValue: 0, description: 'GPUs. GPU 数。' }),
    validFrom: t.field({ type: 'DateTime', description: 'From when; now when left out. 生效时刻。' }),
    validTo: t.field({ type: 'DateTime', description: 'Until before; open when left out. 失效时刻。' }),
    provenance: t.field({ type: ProvenanceInput, required: true, description: 'Where it comes from. 来源。' }),
  }),
  valid: z
    .object({
      orgId: z.string().refine((text) => isId('org', text), 'This is no id of an organization.'),
      ...{ procs: count, gpus: count, validFrom: orNull(z.date()), validTo: orNull(z.date()) },
      provenance: validProvenance,
    })
    .refine(({ validFrom, validTo }) => validFrom === null || validTo === null || validTo > validFrom, {
      path: ['validTo'],
      message: 'It ends after it begins.',
    }),
  success: Success,
  errors: [OverCommit],
  run: async (input, context) => {
    const granted = await grantQuota(context, input);
    return granted.ok ? { ok: true, value: { grant: granted.value } } : granted;
  },
});

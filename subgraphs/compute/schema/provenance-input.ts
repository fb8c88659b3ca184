import { checkProvenance } from '@yushu/kit';
import { z } from 'zod';
import { kit } from './builder.ts';

const ProvenanceSourceInput = kit.builder.inputType('ComputeSourceInput', {
  description: 'A source, named. 具体来源。',
  fields: (t) => ({
    title: t.string({ required: true, description: 'Its title. 标题。' }),
    url: t.string({ description: 'Its address. 地址。' }),
    date: t.field({ type: 'Date', description: 'Its date. 日期。' }),
  }),
});

export const ProvenanceInput = kit.builder.inputType('ComputeProvenanceInput', {
  description: 'Where what is registered comes from. 登记内容的来源。',
  fields: (t) => ({
    kind: t.field({ type: kit.enums.ProvenanceKind, required: true, description: 'The kind of source. 来源类别。' }),
    source: t.field({ type: ProvenanceSourceInput, description: 'With PUBLISHED. 公开发布须注明出处。' }),
    run: t.string({ description: 'With MEASURED: the run. 实测须注明运行。' }),
  }),
});

const text = z.string().trim().min(1).max(400);

/** A provenance that says all its kind needs. The plan's statements are seeded, nobody adds to them. */
export const validProvenance = z
  .object({
    kind: z.enum(['ILLUSTRATIVE', 'PUBLISHED', 'MEASURED'], 'The plan states what it states: nobody adds to it.'),
    source: z
      .object({ title: text, url: text.nullish().default(null), date: z.string().nullish().default(null) })
      .nullish()
      .default(null),
    run: text.nullish().default(null),
  })
  .superRefine((given, context) => {
    for (const fault of checkProvenance(given)) context.addIssue({ code: 'custom', message: fault });
  });

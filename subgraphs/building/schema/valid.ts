/** Checks and input types that several mutations share. */
import { checkProvenance, compare, parseDecimal, seenBy, ZERO } from '@yushu/kit';
import { z } from 'zod';
import { kit } from './builder.ts';

/** One line of text, not blank. */
export const line = (longest: number) => z.string().trim().min(1).max(longest);
export const id = line(60);
export const optionalId = id.nullish().transform((text) => text ?? null);

/** Decimal text, 0 or more, of at most 40 characters. */
export const decimalText = z
  .string()
  .max(40)
  .refine((text) => {
    const parsed = parseDecimal(text);
    return parsed.ok && compare(parsed.value, ZERO) >= 0;
  }, 'Give a number, 0 or more.');

const ProvenanceSourceInput = kit.builder.inputType('BuildingSourceInput', {
  description: 'A source, named. 具体来源。',
  extensions: seenBy('partner'),
  fields: (t) => ({
    title: t.string({ required: true, description: 'Its title. 标题。' }),
    url: t.string({ description: 'Its address. 地址。' }),
    date: t.field({ type: 'Date', description: 'Its date. 日期。' }),
  }),
});

export const ProvenanceInput = kit.builder.inputType('BuildingProvenanceInput', {
  description: 'Where what is registered comes from. 登记内容的来源。',
  extensions: seenBy('partner'),
  fields: (t) => ({
    kind: t.field({ type: kit.enums.ProvenanceKind, required: true, description: 'The kind of source. 来源类别。' }),
    source: t.field({ type: ProvenanceSourceInput, description: 'With PUBLISHED. 公开发布须注明出处。' }),
    run: t.string({ description: 'With MEASURED: the run. 实测须注明运行。' }),
  }),
});

/** A provenance that says all its kind needs. */
export const validProvenance = z
  .object({
    kind: z.enum(['ILLUSTRATIVE', 'PUBLISHED', 'MEASURED'], 'The plan states what it states: nobody adds to it.'),
    source: z
      .object({ title: line(400), url: line(400).nullish().default(null), date: z.string().nullish().default(null) })
      .nullish()
      .default(null),
    run: line(400).nullish().default(null),
  })
  .superRefine((given, context) => {
    for (const fault of checkProvenance(given)) context.addIssue({ code: 'custom', message: fault });
  });

/** Fiction is to be seen as such wherever its name is read. */
export const marksFiction = ({ nameZh, provenance }: { nameZh: string; provenance: { kind: string } }): boolean =>
  provenance.kind !== 'ILLUSTRATIVE' || nameZh.includes('示例');
export const FICTION_UNMARKED = { path: ['nameZh'], message: 'The name of something illustrative contains 示例.' };

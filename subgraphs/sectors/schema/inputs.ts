/** Shapes of input that several mutations have: what is valid, in one place. */
import { checkProvenance, type Provenance, seenBy } from '@yushu/kit';
import { z } from 'zod';
import { builder, enums } from './builder.ts';

const LONGEST_KEY = 200;

/** A text of 1 to `most` characters. */
export const line = (most: number) =>
  z.string().trim().min(1, 'Give some text.').max(most, `Give at most ${most} characters.`);

/** At most `most` short texts; absent is none. */
export const lines = (most: number) =>
  z
    .array(line(200))
    .max(most)
    .nullish()
    .transform((list) => list ?? []);

export const key = line(LONGEST_KEY);

/** A calendar day that the scalar has checked, or null. */
export const day = z
  .string()
  .nullish()
  .transform((text) => text ?? null);

export const id = line(60);

export const localizedText = z.object({ zh: line(4_000), en: line(4_000) });

export const LocalizedTextInput = builder.inputType('LocalizedTextInput', {
  description: 'A text in both languages. 双语文本。',
  extensions: seenBy('operator'),
  fields: (t) => ({
    zh: t.string({ required: true, description: 'In Chinese. 中文。' }),
    en: t.string({ required: true, description: 'In English. 英文。' }),
  }),
});

export const ProvenanceInput = builder.inputType('ProvenanceInput', {
  description:
    'Where a fact comes from; PUBLISHED names title, address and date, MEASURED its run. 来源；公开须注明标题、地址与日期，实测须注明运行。',
  extensions: seenBy('operator'),
  fields: (t) => ({
    kind: t.field({ type: enums.ProvenanceKind, required: true, description: 'The kind. 类别。' }),
    title: t.string({ description: 'Title of the source. 来源标题。' }),
    url: t.string({ description: 'Its address. 地址。' }),
    date: t.field({ type: 'Date', description: 'Its date. 日期。' }),
    run: t.string({ description: 'The run that measured it. 产生该值的运行。' }),
  }),
});

/** A provenance that holds together; never PLAN_TARGET, which only the plan's own rows carry. */
export const provenance = z
  .object({
    kind: z.enum(['ILLUSTRATIVE', 'PUBLISHED', 'MEASURED'], 'Only rows of the plan are PLAN_TARGET.'),
    title: z.string().nullish(),
    url: z.string().nullish(),
    date: z.string().nullish(),
    run: z.string().nullish(),
  })
  .transform(
    ({ kind, title, url, date, run }): Provenance => ({
      kind,
      source: title ? { title, url: url ?? null, date: date ?? null } : null,
      run: run ?? null,
    }),
  )
  .superRefine((given, refinement) => {
    for (const fault of checkProvenance(given)) refinement.addIssue({ code: 'custom', message: fault });
  });

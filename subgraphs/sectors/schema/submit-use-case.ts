import { mutation, parseDecimal, seenBy } from '@yushu/kit';
import { z } from 'zod';
import { submitUseCase } from '../actions/submit-use-case.ts';
import { builder, errors, kit } from './builder.ts';
import { UnknownCapability, UnknownSector } from './errors.ts';
import { day, LocalizedTextInput, line, lines, localizedText, ProvenanceInput, provenance } from './inputs.ts';
import { useCaseSuccess } from './use-case-success.ts';

const UseCaseOutcomeInput = builder.inputType('UseCaseOutcomeInput', {
  description: 'What a case achieved. 案例成效。',
  extensions: seenBy('operator'),
  fields: (t) => ({
    label: t.field({ type: LocalizedTextInput, required: true, description: 'What is measured. 指标名称。' }),
    value: t.field({ type: 'Decimal', required: true, description: 'The value reached. 达到值。' }),
    unit: t.string({ required: true, description: 'Its unit. 单位。' }),
    asOf: t.field({ type: 'Date', description: 'The day it is true of. 数据日期。' }),
    baseline: t.field({ type: 'Decimal', description: 'The value before. 基线值。' }),
    n: t.int({ description: 'How many were observed. 样本数。' }),
    from: t.field({ type: 'Date', description: 'First day of the period. 起始日。' }),
    to: t.field({ type: 'Date', description: 'Last day of the period. 截止日。' }),
    provenance: t.field({ type: ProvenanceInput, required: true, description: 'Where it comes from. 来源。' }),
  }),
});

const number = z.string().refine((text) => parseDecimal(text).ok, 'Give a decimal.');

const outcome = z
  .object({
    label: localizedText,
    value: number,
    unit: line(40),
    asOf: day,
    baseline: number.nullish().transform((text) => text ?? null),
    n: z
      .int()
      .positive()
      .nullish()
      .transform((count) => count ?? null),
    from: day,
    to: day,
    provenance,
  })
  .refine(({ from, to }) => (from === null) === (to === null) && (from === null || from <= to!), {
    message: 'A period has a first day and a last day, in this order.',
    path: ['from'],
  })
  .transform(({ from, to, ...rest }) => ({ ...rest, periodFrom: from, periodTo: to }));

mutation(kit, 'submitUseCase', {
  description: 'Hands a use case in for review. 提交案例供审核。',
  scope: 'sectors:write',
  input: (t) => ({
    slug: t.string({ required: true, description: 'Its name in addresses. 网址名称。' }),
    title: t.field({ type: LocalizedTextInput, required: true, description: 'Its title. 标题。' }),
    problem: t.field({ type: LocalizedTextInput, required: true, description: 'What was wrong. 问题。' }),
    approach: t.field({ type: LocalizedTextInput, required: true, description: 'What was done. 做法。' }),
    summary: t.field({ type: LocalizedTextInput, required: true, description: 'All in a sentence. 概要。' }),
    sectors: t.stringList({ required: true, description: 'Codes of its sectors. 产业代码。' }),
    organizations: t.idList({ description: 'Who takes part. 参与机构标识。' }),
    capabilities: t.stringList({ description: 'Codes of what it makes use of. 所用能力代码。' }),
    outcomes: t.field({ type: [UseCaseOutcomeInput], description: 'What it achieved. 成效。' }),
    evidence: t.stringList({ description: 'Where that can be checked. 佐证材料。' }),
    provenance: t.field({ type: ProvenanceInput, required: true, description: 'Where it comes from. 来源。' }),
  }),
  valid: z.object({
    slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use small letters, digits and single hyphens.'),
    title: localizedText,
    problem: localizedText,
    approach: localizedText,
    summary: localizedText,
    sectors: z.array(line(40)).min(1, 'Name at least one sector.').max(9),
    organizations: lines(20),
    capabilities: lines(20),
    outcomes: z
      .array(outcome)
      .max(20)
      .nullish()
      .transform((list) => list ?? []),
    evidence: lines(20),
    provenance,
  }),
  success: useCaseSuccess('SubmitUseCase', 'It is handed in. 已提交。'),
  errors: [errors.NotFound, errors.IllegalTransition, UnknownSector, UnknownCapability],
  run: submitUseCase,
});

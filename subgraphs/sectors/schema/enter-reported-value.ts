import { mutation, parseDecimal } from '@yushu/kit';
import { z } from 'zod';
import { enterReportedValue } from '../actions/reported-values.ts';
import { errors, kit } from './builder.ts';
import { EvidenceMissing } from './errors.ts';
import { id, line, ProvenanceInput, provenance } from './inputs.ts';
import { reportedSuccess } from './reported-value-success.ts';

mutation(kit, 'enterReportedValue', {
  description: 'Enters a value by hand, with evidence. 人工填报指标值，须附佐证。',
  scope: 'indicators:write',
  input: (t) => ({
    code: t.string({ required: true, description: 'The indicator. 指标代码。' }),
    value: t.field({ type: 'Decimal', required: true, description: 'The value in its unit. 数值。' }),
    asOf: t.field({ type: 'Date', required: true, description: 'The day it is true of. 数据日期。' }),
    evidence: t.string({ description: 'What it rests on. 佐证。' }),
    role: t.string({ required: true, description: 'Role of who enters it. 填报人角色。' }),
    provenance: t.field({ type: ProvenanceInput, required: true, description: 'Where it comes from. 来源。' }),
  }),
  valid: z.object({
    code: id,
    value: z.string().refine((text) => parseDecimal(text).ok, 'Give a decimal.'),
    asOf: z.string(),
    evidence: z
      .string()
      .nullish()
      .transform((text) => text ?? null),
    role: line(100),
    provenance,
  }),
  success: reportedSuccess('EnterReportedValue', 'It is entered. 已填报。'),
  errors: [errors.NotFound, EvidenceMissing],
  run: enterReportedValue,
});

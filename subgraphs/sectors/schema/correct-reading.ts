import { mutation, parseDecimal, seenBy } from '@yushu/kit';
import { z } from 'zod';
import { correctReading } from '../actions/correct-reading.ts';
import { definitions, type StoredReading } from '../store/indicators.ts';
import { builder, errors, kit } from './builder.ts';
import { Indicator } from './indicator.ts';
import { id, line } from './inputs.ts';

const Success = builder.objectRef<{ reading: StoredReading }>('CorrectReadingSuccess').implement({
  description: 'The correction is stored beside what was known before. 更正已入库，原值保留。',
  extensions: seenBy('operator'),
  fields: (t) => ({
    indicator: t.field({
      type: Indicator,
      description: 'The indicator. 指标。',
      resolve: async ({ reading }, _, context) =>
        (await definitions(context)).find(({ code }) => code === reading.code)!,
    }),
  }),
});

mutation(kit, 'correctReading', {
  description: 'Corrects a reading of the past. 更正历史读数。',
  scope: 'indicators:write',
  input: (t) => ({
    code: t.string({ required: true, description: 'The indicator. 指标代码。' }),
    asOf: t.field({ type: 'DateTime', required: true, description: 'Which reading. 数据时刻。' }),
    value: t.field({ type: 'Decimal', required: true, description: 'The right value. 更正值。' }),
    reason: t.string({ required: true, description: 'Why. 更正原因。' }),
  }),
  valid: z.object({
    code: id,
    asOf: z.date(),
    value: z.string().refine((text) => parseDecimal(text).ok, 'Give a decimal.'),
    reason: line(500),
  }),
  success: Success,
  errors: [errors.NotFound],
  run: correctReading,
});

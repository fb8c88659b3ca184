import { mutation, parseDecimal, seenBy } from '@yushu/kit';
import { z } from 'zod';
import { uploadFeatures } from '../actions/upload-features.ts';
import { actingOrg, ENTERPRISE } from './acting.ts';
import { kit } from './builder.ts';
import { line } from './valid.ts';

const PARTNERS = seenBy('partner');
const MOST = 200;
/** The unit of values that are words and not numbers. */
const WORD = 'WORD';

const UploadedFeatureInput = kit.builder.inputType('UploadedFeatureInput', {
  description: 'One feature that the enterprise states about itself. 企业自行填报的一项特征。',
  extensions: PARTNERS,
  fields: (t) => ({
    name: t.string({ required: true, description: 'Its name. 名称。' }),
    value: t.string({
      required: true,
      description: 'A decimal number, or a word where the unit is WORD. 数值或类别。',
    }),
    unit: t.string({ required: true, description: 'Its unit, such as FEN; WORD for words. 单位。' }),
    observedAt: t.field({ type: 'DateTime', required: true, description: 'When it was so. 观测时刻。' }),
  }),
});

const Success = kit.builder.objectRef<{ added: number }>('UploadFeaturesSuccess').implement({
  description: 'They are stored. 已保存。',
  extensions: PARTNERS,
  fields: (t) => ({ addedCount: t.exposeInt('added', { description: 'How many were new. 新增数量。' }) }),
});

const feature = z
  .object({
    name: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,59}$/, 'A name is letters, digits and _.'),
    value: line(200),
    unit: z.string().regex(/^[A-Z][A-Z0-9_]{0,19}$/, 'A unit is capitals.'),
    observedAt: z.date(),
  })
  .refine(({ value, unit }) => unit === WORD || parseDecimal(value).ok, {
    path: ['value'],
    message: 'Give a decimal number, or the unit WORD.',
  });

mutation(kit, 'uploadFeatures', {
  description: 'States features about oneself; shown only under consent. 填报本企业特征，经授权方可提供。',
  audience: 'partner',
  scope: ENTERPRISE,
  input: (t) => ({
    features: t.field({ type: [UploadedFeatureInput], required: true, description: 'At most 200. 至多 200 项。' }),
  }),
  valid: z.object({ features: z.array(feature).min(1).max(MOST) }),
  success: Success,
  errors: [],
  run: (input, context) => uploadFeatures(input, context, actingOrg(context.viewer)),
});

import { mutation, seenBy } from '@yushu/kit';
import { z } from 'zod';
import { validateModelVersion } from '../actions/credit-model-moves.ts';
import { actingOrg, INSTITUTION } from './acting.ts';
import { kit } from './builder.ts';
import { versionSuccess } from './credit-model-success.ts';
import { idOfKind, line, orNull } from './valid.ts';

const LARGEST_DATA = 20 * 1024 * 1024;

const ValidationDataInput = kit.builder.inputType('ModelValidationData', {
  description: 'Rows whose outcome is known. 已知结果的样本。',
  extensions: seenBy('partner'),
  fields: (t) => ({
    rows: t.string({ required: true, description: 'CSV with a header, in order of time. 带表头的 CSV，按时间排序。' }),
    target: t.string({ required: true, description: 'The column of the outcome. 结果列。' }),
    bad: t.string({ required: true, description: 'Its bad value. 坏样本取值。' }),
  }),
});

mutation(kit, 'validateModelVersion', {
  description: 'Validates a version on rows of the institution, or on an invented sample. 验证模型版本。',
  audience: 'partner',
  scope: INSTITUTION,
  input: (t) => ({
    id: t.id({ required: true, description: 'The version. 版本标识。' }),
    data: t.field({ type: ValidationDataInput, description: 'Absent: an invented sample. 缺省为虚构样本。' }),
  }),
  valid: z.object({
    id: idOfKind('cmv'),
    data: orNull(z.object({ rows: z.string().min(1).max(LARGEST_DATA), target: line(120), bad: line(120) })),
  }),
  success: versionSuccess('ValidateModelVersion', 'VALIDATED, or INVALID with findings. 验证结果。'),
  errors: [kit.errors.NotFound, kit.errors.IllegalTransition],
  run: (input, context) => validateModelVersion(input, context, actingOrg(context.viewer)),
});

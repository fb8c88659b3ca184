import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { submitDemand } from '../actions/submit-demand.ts';
import { SIZE_CLASSES } from '../domain/demand.ts';
import { actingOrg, ENTERPRISE } from './acting.ts';
import { kit } from './builder.ts';
import { EnterpriseSize } from './enums.ts';
import { demandSuccess } from './success.ts';
import { amount, key, line, orNull } from './valid.ts';

mutation(kit, 'submitDemand', {
  description: 'States a financing demand; products are matched at once. 提交融资需求并即时匹配。',
  audience: 'partner',
  scope: ENTERPRISE,
  input: (t) => ({
    idempotencyKey: t.string({
      required: true,
      description: 'Chosen by the sender; a repeat changes nothing. 幂等键。',
    }),
    sectorCode: t.string({ required: true, description: 'Code of the sector. 产业代码。' }),
    size: t.field({ type: EnterpriseSize, required: true, description: 'Size of the enterprise. 企业规模。' }),
    amountMinor: t.field({ type: 'BigInt', required: true, description: 'The amount in fen. 金额（分）。' }),
    tenorMonths: t.int({ required: true, description: 'For so many months. 期限（月）。' }),
    maxRateBasisPoints: t.int({ description: 'At most this rate a year. 可接受年利率上限（基点）。' }),
    useOfFunds: t.string({ required: true, description: 'What for. 资金用途。' }),
  }),
  valid: z
    .object({
      idempotencyKey: key,
      sectorCode: line(40),
      size: z.enum(SIZE_CLASSES),
      amountMinor: amount,
      tenorMonths: z.int().min(1).max(600),
      maxRateBasisPoints: orNull(z.int().min(0).max(100_000)),
      useOfFunds: line(500),
    })
    .transform(({ size, maxRateBasisPoints, ...rest }) => ({
      ...rest,
      sizeClass: size,
      maxRateBp: maxRateBasisPoints,
    })),
  success: demandSuccess('SubmitDemand', 'It is stated and matched. 已提交并匹配。'),
  errors: [kit.errors.IdempotencyConflict, kit.errors.IdempotencyInProgress],
  run: (input, context) => submitDemand(input, context, actingOrg(context.viewer)),
});

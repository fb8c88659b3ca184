import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { submitMatchRequest } from '../actions/submit-match-request.ts';
import { errors, kit } from './builder.ts';
import { UnknownCapability, UnknownSector } from './errors.ts';
import { day, key, line, lines } from './inputs.ts';
import { MatchKind } from './match-request.ts';
import { requestSuccess } from './match-request-success.ts';

const MOST_CAPABILITIES = 20;

mutation(kit, 'submitMatchRequest', {
  description: 'Looks for a partner, a pilot or a solution. 提交供需对接需求。',
  audience: 'public',
  input: (t) => ({
    idempotencyKey: t.string({
      required: true,
      description: 'Chosen by the sender; a repeat changes nothing. 幂等键。',
    }),
    organizationName: t.string({ required: true, description: 'Who asks. 机构名称。' }),
    uscc: t.string({ description: 'Its unified social credit code. 统一社会信用代码。' }),
    sectorCode: t.string({ required: true, description: 'Code of the sector. 产业代码。' }),
    kind: t.field({ type: MatchKind, required: true, description: 'What is looked for. 需求类型。' }),
    need: t.string({ required: true, description: 'The need in words. 需求描述。' }),
    required: t.stringList({ required: true, description: 'Codes an offer must have. 必备能力代码。' }),
    preferred: t.stringList({ description: 'Codes it should have. 优先能力代码。' }),
    budgetMinor: t.field({ type: 'BigInt', description: 'At most, in fen. 预算上限（分）。' }),
    neededBy: t.field({ type: 'Date', description: 'By which day. 需求日期。' }),
    contact: t.string({ required: true, description: 'How to reach the asker; never shown. 联系方式，不予展示。' }),
  }),
  valid: z.object({
    idempotencyKey: key,
    organizationName: line(120),
    uscc: z
      .string()
      .trim()
      .nullish()
      .transform((code) => code || null),
    sectorCode: line(40),
    kind: z.enum(['PARTNER', 'PILOT', 'SOLUTION']),
    need: line(2_000),
    required: z.array(line(60)).max(MOST_CAPABILITIES),
    preferred: lines(MOST_CAPABILITIES),
    budgetMinor: z
      .bigint()
      .min(0n, 'A budget is 0 or more.')
      .max(2n ** 63n - 1n)
      .nullish()
      .transform((fen) => fen ?? null),
    neededBy: day,
    contact: line(200),
  }),
  success: requestSuccess('SubmitMatchRequest', 'public', 'The request is stored and matched. 需求已受理并匹配。'),
  errors: [
    errors.InvalidUscc,
    UnknownSector,
    UnknownCapability,
    errors.IdempotencyConflict,
    errors.IdempotencyInProgress,
  ],
  run: submitMatchRequest,
});

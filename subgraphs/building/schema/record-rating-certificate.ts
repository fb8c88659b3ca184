import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { recordRatingCertificate } from '../actions/rating-certificates.ts';
import { PHASES } from '../domain/rating/stars.ts';
import { kit } from './builder.ts';
import { RatingGrade, RatingPhase } from './enums.ts';
import { EditionMismatch } from './errors.ts';
import { ratingSuccess } from './rating-success.ts';
import { id, line } from './valid.ts';

mutation(kit, 'recordRatingCertificate', {
  description:
    'Records a certificate of the authority; the same one again changes nothing. 登记评价证书，重复登记不变。',
  scope: 'building:certify',
  input: (t) => ({
    assessmentId: t.id({ required: true, description: 'The submitted assessment. 已提交的评价。' }),
    phase: t.field({ type: RatingPhase, required: true, description: 'PRE or FINAL. 预评价或评价。' }),
    number: t.string({ required: true, description: 'Number of the certificate. 证书编号。' }),
    issuedBy: t.string({ required: true, description: 'Who issued it. 颁发机构。' }),
    issuedOn: t.field({ type: 'Date', required: true, description: 'When. 颁发日期。' }),
    validUntil: t.field({ type: 'Date', description: 'Its last day, where it names one. 有效期至。' }),
    grade: t.field({ type: RatingGrade, required: true, description: 'Grade as certified. 认定星级。' }),
  }),
  valid: z
    .object({
      assessmentId: id,
      phase: z.enum(PHASES),
      number: line(60),
      issuedBy: line(120),
      issuedOn: z.string(),
      validUntil: z
        .string()
        .nullish()
        .transform((day) => day ?? null),
      grade: z.enum(['BASIC', 'ONE', 'TWO', 'THREE'], 'A certificate has a grade.'),
    })
    .refine(({ issuedOn, validUntil }) => validUntil === null || issuedOn <= validUntil, {
      path: ['validUntil'],
      message: 'It runs out before it was issued.',
    }),
  success: ratingSuccess('RecordRatingCertificate', 'The certificate is recorded. 证书已登记。'),
  errors: [kit.errors.NotFound, EditionMismatch, kit.errors.IllegalTransition],
  run: recordRatingCertificate,
});

import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { revokeRating } from '../actions/rating-certificates.ts';
import { kit } from './builder.ts';
import { ratingSuccess } from './rating-success.ts';
import { id, line } from './valid.ts';

mutation(kit, 'revokeRating', {
  description: 'Takes a certificate back; a repeat changes nothing. 撤销评价证书，重复撤销不变。',
  scope: 'building:certify',
  input: (t) => ({
    assessmentId: t.id({ required: true, description: 'The certified assessment. 已认定的评价。' }),
    reason: t.string({ required: true, description: 'Why. 撤销原因。' }),
  }),
  valid: z.object({ assessmentId: id, reason: line(400) }),
  success: ratingSuccess('RevokeRating', 'The certificate is taken back. 证书已撤销。'),
  errors: [kit.errors.NotFound, kit.errors.IllegalTransition],
  run: revokeRating,
});

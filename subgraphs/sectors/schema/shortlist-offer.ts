import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { shortlistOffer } from '../actions/change-match-request.ts';
import { errors, kit } from './builder.ts';
import { id } from './inputs.ts';
import { requestSuccess } from './match-request-success.ts';

const faults = [errors.NotFound, errors.IllegalTransition];

mutation(kit, 'shortlistOffer', {
  description: 'Chooses an offer for talks. 将供给列入入围名单。',
  scope: 'sectors:write',
  input: (t) => ({
    requestId: t.id({ required: true, description: 'The request. 需求标识。' }),
    offerId: t.id({ required: true, description: 'One of its matches. 匹配的供给标识。' }),
  }),
  valid: z.object({ requestId: id, offerId: id }),
  success: requestSuccess('ShortlistOffer', 'operator', 'It is chosen. 已入围。'),
  errors: faults,
  run: shortlistOffer,
});

import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { acceptOffer } from '../actions/change-match-request.ts';
import { errors, kit } from './builder.ts';
import { id } from './inputs.ts';
import { requestSuccess } from './match-request-success.ts';

const faults = [errors.NotFound, errors.IllegalTransition];

mutation(kit, 'acceptOffer', {
  description: 'Accepts an offer that was chosen for talks. 达成入围供给。',
  scope: 'sectors:write',
  input: (t) => ({
    requestId: t.id({ required: true, description: 'The request. 需求标识。' }),
    offerId: t.id({ required: true, description: 'One of the chosen offers. 入围供给标识。' }),
    orderId: t.id({ description: "The market's order that came out of it. 市场订单标识。" }),
  }),
  valid: z.object({ requestId: id, offerId: id, orderId: id.nullish().transform((text) => text ?? null) }),
  success: requestSuccess('AcceptOffer', 'operator', 'It is accepted. 已达成。'),
  errors: faults,
  run: acceptOffer,
});

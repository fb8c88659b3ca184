import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { suspendAuthorization } from '../actions/change-authorization.ts';
import { actingOrg, ENTERPRISE } from './acting.ts';
import { kit } from './builder.ts';
import { authorizationSuccess } from './success.ts';
import { idOfKind } from './valid.ts';

mutation(kit, 'suspendAuthorization', {
  description: 'Stops an authorization until it is resumed. 暂停授权。',
  audience: 'partner',
  scope: ENTERPRISE,
  input: (t) => ({ id: t.id({ required: true, description: 'The authorization. 授权标识。' }) }),
  valid: z.object({ id: idOfKind('auth') }),
  success: authorizationSuccess(
    'SuspendAuthorization',
    'It is done; other rooms hear of it at once. 已完成并即时通知。',
  ),
  errors: [kit.errors.NotFound, kit.errors.IllegalTransition],
  run: (input, context) => suspendAuthorization(input, context, actingOrg(context.viewer)),
});

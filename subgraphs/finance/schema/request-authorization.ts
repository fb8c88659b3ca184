import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { requestAuthorization } from '../actions/grant-authorization.ts';
import { actingOrg, INSTITUTION } from './acting.ts';
import { fromNow, NAMES_ITS_SUBJECT, namesItsSubject, scopeFields, scopeShape } from './authorization-scope.ts';
import { kit } from './builder.ts';
import { authorizationSuccess } from './success.ts';
import { idOfKind } from './valid.ts';

mutation(kit, 'requestAuthorization', {
  description: 'Asks an enterprise to agree; it waits for its signature. 向企业发起授权请求，待其签署。',
  audience: 'partner',
  scope: INSTITUTION,
  input: (t) => ({
    ...scopeFields(t),
    organizationId: t.id({ required: true, description: 'The enterprise. 企业标识。' }),
  }),
  valid: z.object({ ...scopeShape, organizationId: idOfKind('org') }).refine(namesItsSubject, NAMES_ITS_SUBJECT),
  success: authorizationSuccess('RequestAuthorization', 'The request waits for a signature. 授权请求待签署。'),
  errors: [
    kit.errors.NotFound,
    kit.errors.IllegalTransition,
    kit.errors.IdempotencyConflict,
    kit.errors.IdempotencyInProgress,
  ],
  run: ({ organizationId, ...input }, context) =>
    requestAuthorization(
      { ...fromNow(input, context.clock.now()), orgId: organizationId },
      context,
      actingOrg(context.viewer),
    ),
});

import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { grantAuthorization, signAuthorization } from '../actions/grant-authorization.ts';
import { actingOrg, ENTERPRISE } from './acting.ts';
import { fromNow, NAMES_ITS_SUBJECT, namesItsSubject, scopeFields, scopeShape } from './authorization-scope.ts';
import { kit } from './builder.ts';
import { authorizationSuccess } from './success.ts';
import { idOfKind, key } from './valid.ts';

const NewAuthorization = kit.builder.inputType('NewAuthorizationInput', {
  description: 'An authorization that nobody asked for. 主动授权内容。',
  extensions: { audience: 'partner' },
  fields: (t) => {
    const { idempotencyKey: _key, ...fields } = scopeFields(t);
    return { ...fields, grantee: t.id({ required: true, description: 'Who may see. 被授权机构标识。' }) };
  },
});

const { idempotencyKey: _key, ...scope } = scopeShape;
const newShape = z.object({ ...scope, grantee: idOfKind('org') }).refine(namesItsSubject, NAMES_ITS_SUBJECT);

const valid = z
  .object({ idempotencyKey: key, requestId: idOfKind('auth').nullish(), scope: newShape.nullish() })
  .refine((input) => (input.requestId == null) !== (input.scope == null), 'Give requestId or scope, and not both.');

mutation(kit, 'grantAuthorization', {
  description: 'Agrees: to a request, or by itself. 授权：签署请求或主动授权。',
  audience: 'partner',
  scope: ENTERPRISE,
  input: (t) => ({
    idempotencyKey: t.string({
      required: true,
      description: 'Chosen by the sender; a repeat changes nothing. 幂等键。',
    }),
    requestId: t.id({ description: 'The request that is signed. 所签署的授权请求。' }),
    scope: t.field({ type: NewAuthorization, description: 'What is agreed to without a request. 主动授权内容。' }),
  }),
  valid,
  success: authorizationSuccess('GrantAuthorization', 'It is in force. 授权已生效。'),
  errors: [
    kit.errors.NotFound,
    kit.errors.IllegalTransition,
    kit.errors.IdempotencyConflict,
    kit.errors.IdempotencyInProgress,
  ],
  run: ({ idempotencyKey, requestId, scope: given }, context) => {
    const orgId = actingOrg(context.viewer);
    if (!given) return signAuthorization({ idempotencyKey, id: requestId! }, context, orgId);
    return grantAuthorization({ ...fromNow(given, context.clock.now()), idempotencyKey }, context, orgId);
  },
});

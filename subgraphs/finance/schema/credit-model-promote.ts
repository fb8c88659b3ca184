import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { promoteModelVersion } from '../actions/credit-model-moves.ts';
import { ROLES } from '../domain/credit-model.ts';
import { actingOrg, INSTITUTION } from './acting.ts';
import { kit } from './builder.ts';
import { ModelPromotion } from './credit-model-enums.ts';
import { versionSuccess } from './credit-model-success.ts';
import { idOfKind } from './valid.ts';

mutation(kit, 'promoteModelVersion', {
  description: 'Moves a version on; another person than who brought it. 提升模型版本，须由另一人复核。',
  audience: 'partner',
  scope: INSTITUTION,
  input: (t) => ({
    id: t.id({ required: true, description: 'The version. 版本标识。' }),
    to: t.field({ type: ModelPromotion, required: true, description: 'To what. 目标状态。' }),
  }),
  valid: z.object({ id: idOfKind('cmv'), to: z.enum([...ROLES, 'RETIRED']) }),
  success: versionSuccess('PromoteModelVersion', 'It is moved. 已提升。'),
  errors: [kit.errors.NotFound, kit.errors.IllegalTransition, kit.errors.FourEyesRequired],
  run: (input, context) => promoteModelVersion(input, context, actingOrg(context.viewer)),
});

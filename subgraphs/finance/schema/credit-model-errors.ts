import { seenBy } from '@yushu/kit';
import type { ModelRejected as Rejected } from '../domain/credit-model.ts';
import { kit } from './builder.ts';
import { ModelFindingRef } from './credit-model.ts';

export const ModelRejected = kit.errors.define<Rejected>(
  'ModelRejected',
  'The model is not taken. 模型未被接受。',
  (t) => ({
    findings: t.field({
      type: [ModelFindingRef],
      description: 'Everything that is wrong. 全部问题。',
      resolve: ({ findings }) => [...findings],
    }),
  }),
  seenBy('partner'),
);

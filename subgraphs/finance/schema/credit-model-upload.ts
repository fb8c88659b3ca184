import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { uploadCreditModel } from '../actions/credit-model-upload.ts';
import { ON_UNAVAILABLE } from '../domain/credit-model.ts';
import { LARGEST_MODEL } from '../domain/scorecard/index.ts';
import { actingOrg, INSTITUTION } from './acting.ts';
import { kit } from './builder.ts';
import { OnUnavailableEnum } from './credit-model-enums.ts';
import { ModelRejected } from './credit-model-errors.ts';
import { versionSuccess } from './credit-model-success.ts';
import { idOfKind, line, orNull } from './valid.ts';

mutation(kit, 'uploadCreditModel', {
  description: 'Brings a scorecard or PMML as the next version of a model. 上传信用模型的新版本。',
  audience: 'partner',
  scope: INSTITUTION,
  input: (t) => ({
    productId: t.id({ required: true, description: "One of the institution's products. 本机构的产品。" }),
    name: t.string({ required: true, description: "The model's name. 模型名称。" }),
    content: t.string({ required: true, description: 'The file as text: JSON or PMML. 模型文件文本。' }),
    badLabel: t.string({ description: 'The class of PMML that is bad. PMML 的坏样本类别。' }),
    onUnavailable: t.field({
      type: OnUnavailableEnum,
      description: 'Without a source; REFUSE unless told. 来源不可用策略，缺省为拒绝。',
    }),
  }),
  valid: z.object({
    productId: idOfKind('prd'),
    name: line(120),
    content: z.string().min(1).max(LARGEST_MODEL),
    badLabel: orNull(line(120)),
    onUnavailable: z
      .enum(ON_UNAVAILABLE)
      .nullish()
      .transform((given) => given ?? 'refuse'),
  }),
  success: versionSuccess('UploadCreditModel', 'It is taken. 已接收。'),
  errors: [ModelRejected, kit.errors.NotFound],
  run: (input, context) => uploadCreditModel(input, context, actingOrg(context.viewer)),
});

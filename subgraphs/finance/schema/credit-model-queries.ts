import { pageArguments, seenBy } from '@yushu/kit';
import { creditModelById, creditModelPage } from '../store/credit-models.ts';
import { kit } from './builder.ts';
import { CreditModelConnection, CreditModelRef } from './credit-model.ts';

kit.builder.queryFields((t) => ({
  creditModel: t.field({
    type: CreditModelRef,
    nullable: true,
    description: "One of the viewer's models. 按标识查询信用模型。",
    extensions: seenBy('partner'),
    args: { id: t.arg.id({ required: true, description: 'Its id. 标识。' }) },
    resolve: (_root, { id }, context) => creditModelById(context).load(id),
  }),
  creditModels: t.field({
    type: CreditModelConnection,
    description: "The viewer's models, the newest first. 本机构的信用模型，由新到旧。",
    extensions: seenBy('partner'),
    args: pageArguments(t.arg),
    resolve: (_root, page, context) => creditModelPage(context, page),
  }),
}));

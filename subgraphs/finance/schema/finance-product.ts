import { entity, money } from '@yushu/kit';
import { institutionById, productById } from '../store/market.ts';
import { kit } from './builder.ts';
import { FinanceInstitutionRef, FinanceProductRef } from './refs.ts';

const amountOf = (minor: bigint | null) => (minor === null ? null : money(minor));

FinanceProductRef.implement({
  description: 'What an institution offers to enterprises. 金融产品。',
  extensions: entity<{ id: string }, object>({
    keys: ['id'],
    audience: 'public',
    resolve: ({ id }, context) => productById(context).load(id),
  }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    name: t.string({
      description: 'Its name. 名称。',
      args: {
        locale: t.arg({ type: kit.enums.Locale, required: true, defaultValue: 'ZH', description: 'Language. 语言。' }),
      },
      resolve: ({ name }, { locale }) => (locale === 'EN' ? name.en : name.zh),
    }),
    institution: t.field({
      type: FinanceInstitutionRef,
      nullable: true,
      description: 'Who offers it. 提供机构。',
      resolve: ({ institutionId }, _args, context) => institutionById(context).load(institutionId),
    }),
    sectorCodes: t.stringList({
      nullable: true,
      description: 'Sectors that it is for; null is every one. 适用产业，空为不限。',
      resolve: ({ sectors }) => sectors,
    }),
    minAmount: t.field({
      type: kit.types.Money,
      nullable: true,
      description: 'The least amount; null is no limit. 最低金额，空为不限。',
      resolve: ({ minAmountMinor }) => amountOf(minAmountMinor),
    }),
    maxAmount: t.field({
      type: kit.types.Money,
      nullable: true,
      description: 'The largest amount; null is no limit. 最高金额，空为不限。',
      resolve: ({ maxAmountMinor }) => amountOf(maxAmountMinor),
    }),
    minTenorMonths: t.exposeInt('minTenorMonths', {
      nullable: true,
      description: 'The shortest tenor in months. 最短期限（月）。',
    }),
    maxTenorMonths: t.exposeInt('maxTenorMonths', {
      nullable: true,
      description: 'The longest tenor in months. 最长期限（月）。',
    }),
    rateBasisPoints: t.exposeInt('rateBp', { description: 'Rate a year in basis points. 年利率（基点）。' }),
    provenance: t.field({
      type: kit.types.Provenance,
      description: 'Where it comes from. 来源。',
      resolve: ({ provenance }) => provenance,
    }),
  }),
});

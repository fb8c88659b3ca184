import { entity } from '@yushu/kit';
import { institutionById, productsByInstitution } from '../store/market.ts';
import { kit } from './builder.ts';
import { FinanceInstitutionRef, FinanceProductRef, OrganizationRef } from './refs.ts';

FinanceInstitutionRef.implement({
  description: 'A bank or another institution that finances. 金融机构。',
  extensions: entity<{ id: string }, object>({
    keys: ['id'],
    audience: 'public',
    resolve: ({ id }, context) => institutionById(context).load(id),
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
    organization: t.field({
      type: OrganizationRef,
      nullable: true,
      description: 'The organization that it is: a grantee of consent. 对应机构，即授权相对方。',
      resolve: ({ organizationId }) => ({ id: organizationId }),
    }),
    products: t.field({
      type: [FinanceProductRef],
      description: 'What it offers, the cheapest first. 金融产品，利率由低到高。',
      resolve: ({ id }, _args, context) =>
        productsByInstitution(context)
          .load(id)
          .then((found) => found ?? []),
    }),
    provenance: t.field({
      type: kit.types.Provenance,
      description: 'Where it comes from. 来源。',
      resolve: ({ provenance }) => provenance,
    }),
  }),
});

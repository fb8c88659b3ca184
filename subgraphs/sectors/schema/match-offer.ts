import { pageArguments, seenBy } from '@yushu/kit';
import { matchOfferPage } from '../store/match-requests.ts';
import { organizationById } from '../store/organizations.ts';
import { capabilityByCode } from '../store/outcomes.ts';
import { builder, types } from './builder.ts';
import { Capability } from './capability.ts';
import { localized, provenance } from './fields.ts';
import { present } from './present.ts';
import { MatchOfferConnection, MatchOfferRef, OrganizationRef } from './refs.ts';

MatchOfferRef.implement({
  description: 'What an organization offers to others. 机构的供给。',
  extensions: seenBy('public'),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Opaque id. 标识。' }),
    title: localized(t, 'Its title. 标题。', (row) => row.title),
    organization: t.field({
      type: OrganizationRef,
      description: 'Who offers it. 供给方。',
      resolve: async ({ organizationId }, _, context) => (await organizationById(context).load(organizationId))!,
    }),
    capabilities: t.field({
      type: [Capability],
      description: 'What it can do. 所供能力。',
      resolve: async ({ capabilities }, _, context) => present(await capabilityByCode(context).loadMany(capabilities)),
    }),
    sectors: t.stringList({
      description: 'Codes of the sectors it serves; * is all of them. 服务的产业代码，* 为全部。',
      resolve: ({ sectors }) => sectors,
    }),
    price: t.field({
      type: types.Money,
      nullable: true,
      description: 'The price it starts at; null is not stated. 起价，空为未载明。',
      resolve: ({ priceMinor, priceCurrency }) =>
        priceMinor === null ? null : { amountMinor: priceMinor, currency: priceCurrency },
    }),
    availableFrom: t.expose('availableFrom', {
      type: 'Date',
      nullable: true,
      description: 'From which day; null is not stated. 可供日期，空为未载明。',
    }),
    provenance: provenance(t),
  }),
});

const MatchOfferFilter = builder.inputType('MatchOfferFilter', {
  description: 'Which offers. 供给筛选条件。',
  extensions: seenBy('public'),
  fields: (t) => ({
    sector: t.string({ description: 'Code of a sector that it serves. 产业代码。' }),
    capability: t.string({ description: 'Code of a capability that it has. 能力代码。' }),
  }),
});

builder.queryField('matchOffers', (t) =>
  t.field({
    type: MatchOfferConnection,
    description: 'What organizations offer. 供给列表。',
    extensions: seenBy('public'),
    args: { ...pageArguments(t.arg), filter: t.arg({ type: MatchOfferFilter, description: 'Which. 筛选。' }) },
    resolve: (_, { filter, ...page }, context) => matchOfferPage(context, page, filter ?? {}),
  }),
);

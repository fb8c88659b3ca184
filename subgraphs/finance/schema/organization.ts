import { entity, seenBy } from '@yushu/kit';
import { newestAuthorizations } from '../store/authorizations.ts';
import { creditProfileOf } from '../store/credit-profile.ts';
import { newestDemands } from '../store/demands.ts';
import { kit } from './builder.ts';
import { DataAuthorizationRef, FinancingDemandRef, OrganizationRef } from './refs.ts';

const PARTNERS = seenBy('partner');

const CreditProfileRef = kit.builder
  .objectRef<{ activeAuthorizations: number; openDemands: number; snapshots: number }>('CreditProfile')
  .implement({
    description: 'How an organization stands in the financing service, in counts. 机构在融资服务中的概况。',
    extensions: PARTNERS,
    fields: (t) => ({
      activeAuthorizations: t.exposeInt('activeAuthorizations', {
        description: 'Authorizations in force. 生效授权数。',
      }),
      openDemands: t.exposeInt('openDemands', { description: 'Demands without an end. 进行中需求数。' }),
      snapshots: t.exposeInt('snapshots', { description: 'Snapshots taken of it. 特征快照数。' }),
    }),
  });

OrganizationRef.implement({
  description: 'An organization of the room sectors. 机构。',
  extensions: entity({ keys: ['id'], audience: 'public' }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    creditProfile: t.field({
      type: CreditProfileRef,
      nullable: true,
      description: 'What the viewer may know of it; null where that is nothing. 概况，无权查看时为空。',
      extensions: PARTNERS,
      resolve: ({ id }, _args, context) => creditProfileOf(context).load(id),
    }),
    financingDemands: t.field({
      type: [FinancingDemandRef],
      nullable: true,
      description: 'Its 20 newest demands that the viewer may see; all are in financingDemands. 最近 20 项融资需求。',
      extensions: PARTNERS,
      resolve: ({ id }, _args, context) => newestDemands(context).load(id),
    }),
    authorizations: t.field({
      type: [DataAuthorizationRef],
      nullable: true,
      description:
        'Its 20 newest authorizations that the viewer may see; all are in myAuthorizations. 最近 20 项授权。',
      extensions: PARTNERS,
      resolve: ({ id }, _args, context) => newestAuthorizations(context).load(id),
    }),
  }),
});

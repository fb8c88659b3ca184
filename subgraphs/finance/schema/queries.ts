import { pageArguments, seenBy } from '@yushu/kit';
import { GraphQLError } from 'graphql';
import { explainMatches } from '../actions/explain-matches.ts';
import { authorizationPage } from '../store/authorizations.ts';
import { demandById, demandPage, overduePage } from '../store/demands.ts';
import { snapshotById } from '../store/features.ts';
import { allInstitutions, productPage } from '../store/market.ts';
import { requireFinance } from './acting.ts';
import { kit } from './builder.ts';
import { DemandStateEnum } from './enums.ts';
import { ProductMatching } from './product-matching.ts';
import {
  DataAuthorizationConnection,
  FeatureSnapshotRef,
  FinanceInstitutionRef,
  FinanceProductConnection,
  FinancingDemandConnection,
  FinancingDemandRef,
  OrganizationRef,
} from './refs.ts';

const [ALL, PARTNERS] = [seenBy('public'), seenBy('partner')];
const MOST_SUBJECTS = 1_000;

const DemandFilter = kit.builder.inputType('FinancingDemandFilter', {
  description: 'Which demands. 需求筛选条件。',
  extensions: PARTNERS,
  fields: (t) => ({
    state: t.field({ type: DemandStateEnum, description: 'In this state. 状态。' }),
    sectorCode: t.string({ description: 'Of this sector. 产业代码。' }),
  }),
});

kit.builder.queryFields((t) => ({
  financeInstitutions: t.field({
    type: [FinanceInstitutionRef],
    description: 'Every institution. 全部金融机构。',
    extensions: ALL,
    resolve: (_root, _args, { db }) => allInstitutions(db),
  }),
  financeProducts: t.field({
    type: FinanceProductConnection,
    description: 'Products, the cheapest first. 金融产品，利率由低到高。',
    extensions: ALL,
    args: { ...pageArguments(t.arg), institutionId: t.arg.id({ description: 'Of this institution. 机构标识。' }) },
    resolve: (_root, { institutionId, ...page }, { db }) => productPage(db, page, institutionId),
  }),
  financingDemand: t.field({
    type: FinancingDemandRef,
    nullable: true,
    description: 'One demand that the viewer takes part in. 按标识查询融资需求。',
    extensions: PARTNERS,
    args: { id: t.arg.id({ required: true, description: 'Its id. 标识。' }) },
    resolve: (_root, { id }, context) => demandById(context).load(id),
  }),
  financingDemands: t.field({
    type: FinancingDemandConnection,
    description: 'Demands that the viewer takes part in, the newest first. 融资需求，由新到旧。',
    extensions: PARTNERS,
    args: { ...pageArguments(t.arg), filter: t.arg({ type: DemandFilter, description: 'Which ones. 筛选条件。' }) },
    resolve: (_root, { filter, ...page }, context) => demandPage(context, page, filter ?? {}),
  }),
  overdueOrders: t.field({
    type: FinancingDemandConnection,
    description: 'Demands whose decision is late, the longest first. 逾期未决定的订单，按逾期时长。',
    extensions: PARTNERS,
    args: { ...pageArguments(t.arg), institutionId: t.arg.id({ description: 'Of this institution. 机构标识。' }) },
    resolve: (_root, { institutionId, ...page }, context) =>
      overduePage(context, page, new Date(context.clock.now()), institutionId),
  }),
  matchesFor: t.field({
    type: ProductMatching,
    nullable: true,
    description: 'Products that fit a demand, and why the others do not. 需求匹配结果与不匹配原因。',
    extensions: PARTNERS,
    args: { demandId: t.arg.id({ required: true, description: 'The demand. 需求标识。' }) },
    resolve: (_root, { demandId }, context) => explainMatches(demandId, context),
  }),
  myAuthorizations: t.field({
    type: DataAuthorizationConnection,
    description: "Authorizations that the viewer's organization gave or was given. 本机构给出或获得的授权。",
    extensions: PARTNERS,
    args: pageArguments(t.arg),
    resolve: (_root, page, context) => authorizationPage(context, page),
  }),
  featureSnapshot: t.field({
    type: FeatureSnapshotRef,
    nullable: true,
    description: 'One snapshot that the viewer takes part in. 按标识查询特征快照。',
    extensions: PARTNERS,
    args: { id: t.arg.id({ required: true, description: 'Its id. 标识。' }) },
    resolve: (_root, { id }, context) => snapshotById(context).load(id),
  }),
  creditSubjects: t.field({
    type: [OrganizationRef],
    description: 'For finance itself alone: the way to the figures of other rooms. 仅供金融房间自身取数。',
    args: { ids: t.arg.idList({ required: true, description: 'At most 1,000. 至多 1000 个。' }) },
    resolve: (_root, { ids }, { viewer }) => {
      requireFinance(viewer);
      if (ids.length > MOST_SUBJECTS)
        throw new GraphQLError(`At most ${MOST_SUBJECTS} ids.`, { extensions: { code: 'BAD_USER_INPUT' } });
      return ids.map((id) => ({ id }));
    },
  }),
}));

import { connection, pageArguments, seenBy } from '@yushu/kit';
import type { KeptInventory } from '../actions/carbon-inventories.ts';
import { buildingPage, campaignPage } from '../store/pages.ts';
import { allFactors, assessmentById, buildingById, inventoryById, meterById, projectById } from '../store/rows.ts';
import { kit } from './builder.ts';
import { CarbonFactorRef } from './carbon-factor.ts';
import {
  BuildingRef,
  CarbonInventoryRef,
  MaterialCampaignRef,
  MeterRef,
  RatingAssessmentRef,
  SavingsProjectRef,
} from './refs.ts';

const SEEN = seenBy('partner');
const BuildingConnection = connection(kit, 'Building', BuildingRef, 'partner');
const CampaignConnection = connection(kit, 'MaterialCampaign', MaterialCampaignRef, 'partner');

kit.builder.queryFields((t) => {
  const id = (description: string) => ({ id: t.arg.id({ required: true, description }) });
  return {
    buildings: t.field({
      type: BuildingConnection,
      description: 'Buildings that the viewer may see. 可见的建筑。',
      extensions: SEEN,
      args: pageArguments(t.arg),
      resolve: (_root, args, { db, viewer }) => buildingPage(db, viewer, args),
    }),
    building: t.field({
      type: BuildingRef,
      nullable: true,
      description: 'One building. 单个建筑。',
      extensions: SEEN,
      args: id('Its id. 标识。'),
      resolve: (_root, args, context) => buildingById(context).load(args.id),
    }),
    meter: t.field({
      type: MeterRef,
      nullable: true,
      description: 'One meter. 单个计量表。',
      extensions: SEEN,
      args: id('Its id. 标识。'),
      resolve: (_root, args, context) => meterById(context).load(args.id),
    }),
    savingsProject: t.field({
      type: SavingsProjectRef,
      nullable: true,
      description: 'One savings project. 单个节能项目。',
      extensions: SEEN,
      args: id('Its id. 标识。'),
      resolve: (_root, args, context) => projectById(context).load(args.id),
    }),
    carbonInventory: t.field({
      type: CarbonInventoryRef,
      nullable: true,
      description: 'One carbon inventory. 单份碳排放清单。',
      extensions: SEEN,
      args: id('Its id. 标识。'),
      resolve: async (_root, args, context) => (await inventoryById(context).load(args.id)) as KeptInventory | null,
    }),
    ratingAssessment: t.field({
      type: RatingAssessmentRef,
      nullable: true,
      description: 'One assessment. 单份星级评价。',
      extensions: SEEN,
      args: id('Its id. 标识。'),
      resolve: (_root, args, context) => assessmentById(context).load(args.id),
    }),
    materialCampaigns: t.field({
      type: CampaignConnection,
      description: 'Campaigns that the viewer may see. 可见的研发任务。',
      extensions: SEEN,
      args: pageArguments(t.arg),
      resolve: (_root, args, { db, viewer }) => campaignPage(db, viewer, args),
    }),
    carbonFactors: t.field({
      type: [CarbonFactorRef],
      description: 'Emission factors with year and source. 排放因子，注明年份与来源。',
      extensions: seenBy('public'),
      resolve: (_root, _args, { db }) => allFactors(db),
    }),
  };
});

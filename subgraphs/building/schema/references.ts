/** Entities of other rooms, with the fields that this room holds the data of. */
import { entity } from '@yushu/kit';
import { buildingEnergy, greenKpisOf } from '../actions/guarded-energy.ts';
import { buildingBySite, buildingsByOrg, campaignByJob, projectsByUseCase } from '../store/rows.ts';
import { kit } from './builder.ts';
import {
  BuildingRef,
  ComputeJobRef,
  ComputeSiteRef,
  MaterialCampaignRef,
  OrganizationRef,
  SavingsProjectRef,
  SectorRef,
  UseCaseRef,
} from './refs.ts';

OrganizationRef.implement({
  description: 'An organization of the room sectors. 机构。',
  extensions: entity({ keys: ['id'], audience: 'public' }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    buildings: t.field({
      type: [BuildingRef],
      nullable: true,
      description: 'Its buildings that the viewer may see. 其建筑。',
      extensions: { audience: 'partner' },
      resolve: ({ id }, _args, context) => buildingsByOrg(context).load(id),
    }),
    buildingEnergy: t.field({
      type: kit.types.GuardedFigure,
      nullable: true,
      description: 'Electricity of its buildings in kWh, under its consent. 建筑用电量（千瓦时），经授权提供。',
      args: {
        window: t.arg({
          type: kit.enums.UsageWindow,
          required: true,
          defaultValue: 'D90',
          description: 'The time span. 时间窗口。',
        }),
      },
      resolve: ({ id }, _args, context) => buildingEnergy(id, context),
    }),
  }),
});

SectorRef.implement({
  description: 'A sector of the 4311 system. 产业。',
  extensions: entity({ keys: ['code'], audience: 'public' }),
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its code. 代码。' }),
    greenKpis: t.field({
      type: [kit.types.Figure],
      nullable: true,
      description: 'Verified savings of its buildings. 已核定节能量。',
      resolve: ({ code }, _args, context) => greenKpisOf(code, context),
    }),
  }),
});

UseCaseRef.implement({
  description: 'A use case of the room sectors. 案例。',
  extensions: entity({ keys: ['id'], audience: 'public' }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    savingsProjects: t.field({
      type: [SavingsProjectRef],
      nullable: true,
      description: 'Savings projects that belong to it. 相关节能项目。',
      extensions: { audience: 'partner' },
      resolve: ({ id }, _args, context) => projectsByUseCase(context).load(id),
    }),
  }),
});

ComputeSiteRef.implement({
  description: 'A site of the room compute. 算力站点。',
  extensions: entity({ keys: ['code'], audience: 'public' }),
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its code. 代码。' }),
    facilityBuilding: t.field({
      type: BuildingRef,
      nullable: true,
      description: 'The building that houses it. 所在建筑。',
      extensions: { audience: 'partner' },
      resolve: ({ code }, _args, context) => buildingBySite(context).load(code),
    }),
  }),
});

ComputeJobRef.implement({
  description: 'A job of the room compute. 算力作业。',
  extensions: entity({ keys: ['id'], audience: 'partner' }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    materialCampaign: t.field({
      type: MaterialCampaignRef,
      nullable: true,
      description: 'The campaign that asked for it. 所属研发任务。',
      resolve: ({ id }, _args, context) => campaignByJob(context).load(id),
    }),
  }),
});

import { entity, inLocale } from '@yushu/kit';
import { buildingById, metersByBuilding, projectsByBuilding } from '../store/rows.ts';
import { kit } from './builder.ts';
import { BuildingStage } from './enums.ts';
import { BuildingRef, MeterRef, OrganizationRef, SavingsProjectRef } from './refs.ts';

BuildingRef.implement({
  description: 'A building. 建筑。',
  extensions: entity({
    keys: ['id'],
    audience: 'partner',
    resolve: ({ id }: { id: string }, context) => buildingById(context).load(id),
  }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    name: t.string({
      description: 'Its name. 名称。',
      args: { locale: t.arg({ type: kit.enums.Locale, defaultValue: 'ZH', description: 'Language. 语言。' }) },
      resolve: ({ name }, { locale }) => inLocale(name, locale ?? 'ZH'),
    }),
    owner: t.field({
      type: OrganizationRef,
      nullable: true,
      description: 'Whose it is. 业主。',
      resolve: ({ orgId }) => ({ id: orgId }),
    }),
    areaSquareMetres: t.expose('areaSquareMetres', { type: 'Decimal', description: 'Floor area, m². 建筑面积。' }),
    timeZone: t.exposeString('timeZone', { description: 'Whose days are counted. 时区。' }),
    stage: t.expose('stage', { type: BuildingStage, description: 'Where it stands. 所处阶段。' }),
    provenance: t.expose('provenance', { type: kit.types.Provenance, description: 'Where it comes from. 来源。' }),
    meters: t.field({
      type: [MeterRef],
      description: 'Its meters. 计量表。',
      resolve: async ({ id }, _args, context) => (await metersByBuilding(context).load(id)) ?? [],
    }),
    savingsProjects: t.field({
      type: [SavingsProjectRef],
      description: 'Its savings projects. 节能项目。',
      resolve: async ({ id }, _args, context) => (await projectsByBuilding(context).load(id)) ?? [],
    }),
  }),
});

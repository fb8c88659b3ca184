import { entity, inLocale } from '@yushu/kit';
import { showStudy } from '../actions/show-study.ts';
import { buildingById, meterById, projectById, versionAt } from '../store/rows.ts';
import { BaselineStudyRef } from './baseline-study.ts';
import { kit } from './builder.ts';
import { SavingsProjectState } from './enums.ts';
import { BuildingRef, MeterRef, SavingsProjectRef, SavingsResultRef } from './refs.ts';

SavingsProjectRef.implement({
  description: 'A retrofit and what it saves. 节能项目。',
  extensions: entity({
    keys: ['id'],
    audience: 'partner',
    resolve: ({ id }: { id: string }, context) => projectById(context).load(id),
  }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    name: t.string({
      description: 'Its name. 名称。',
      args: { locale: t.arg({ type: kit.enums.Locale, defaultValue: 'ZH', description: 'Language. 语言。' }) },
      resolve: ({ name }, { locale }) => inLocale(name, locale ?? 'ZH'),
    }),
    state: t.expose('state', { type: SavingsProjectState, description: 'Its state. 状态。' }),
    version: t.exposeInt('version', { description: 'The version that holds; 0 before the first. 当前版本。' }),
    blackoutStart: t.expose('blackoutStart', { type: 'Date', description: 'First day of the works. 施工起日。' }),
    blackoutEnd: t.expose('blackoutEnd', { type: 'Date', description: 'First day after the works. 核算起日。' }),
    provenance: t.expose('provenance', { type: kit.types.Provenance, description: 'Where it comes from. 来源。' }),
    building: t.field({
      type: BuildingRef,
      nullable: true,
      description: 'The building. 建筑。',
      resolve: ({ buildingId }, _args, context) => buildingById(context).load(buildingId),
    }),
    meter: t.field({
      type: MeterRef,
      nullable: true,
      description: 'The meter that it is measured by. 计量表。',
      resolve: ({ meterId }, _args, context) => meterById(context).load(meterId),
    }),
    study: t.field({
      type: BaselineStudyRef,
      nullable: true,
      description: 'The fit worked out anew from what is stored now. 按现存数据重新拟合。',
      resolve: (project, _args, context) => showStudy(project, context),
    }),
    result: t.field({
      type: SavingsResultRef,
      nullable: true,
      description: 'What holds now, or held at a moment. 当前或截至某时刻的结果。',
      args: { asOf: t.arg({ type: 'DateTime', description: 'At which moment. 时刻。' }) },
      resolve: ({ id }, { asOf }, context) => versionAt(context, id, asOf ?? null),
    }),
  }),
});

import { entity, pageArguments, type RoomContext } from '@yushu/kit';
import { organizationById, organizationByUscc } from '../store/organizations.ts';
import { sectorsOfOrganization } from '../store/sectors.ts';
import { useCasesOfOrganization } from '../store/use-cases.ts';
import { localized, localizedOrNull, provenance } from './fields.ts';
import { OrganizationKind } from './organization-kind.ts';
import { OrganizationRef, SectorRef, UseCaseConnection } from './refs.ts';

type Reference = { id: string } | { uscc: string };

const resolve = (reference: Reference, context: RoomContext) =>
  'id' in reference ? organizationById(context).load(reference.id) : organizationByUscc(context).load(reference.uscc);

OrganizationRef.implement({
  description: 'An organization that takes part in the compute economy. 参与算力经济的机构。',
  extensions: entity({ keys: ['id', 'uscc'], audience: 'public', resolve }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Opaque id. 标识。' }),
    uscc: t.exposeString('uscc', {
      nullable: true,
      description: 'Unified social credit code, null where it is not known. 统一社会信用代码，未知为空。',
    }),
    name: localized(t, 'Its name. 名称。', (row) => row.name),
    kind: t.expose('kind', { type: OrganizationKind, description: 'What it is. 类别。' }),
    fictional: t.exposeBoolean('fictional', { description: 'Whether it is invented as an example. 是否为虚构示例。' }),
    says: localizedOrNull(t, "What the plan's reading says of it. 规划解读的表述。", (row) => row.says),
    sectors: t.field({
      type: [SectorRef],
      description: 'Its sectors. 所属产业。',
      resolve: async ({ id }, _, context) => (await sectorsOfOrganization(context).load(id)) ?? [],
    }),
    useCases: t.field({
      type: UseCaseConnection,
      description: 'Use cases it takes part in, newest first. 参与的应用案例，最新在前。',
      args: pageArguments(t.arg),
      resolve: ({ id }, page, context) => useCasesOfOrganization(context, id, page),
    }),
    provenance: provenance(t),
  }),
});

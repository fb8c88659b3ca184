import { entity, type Figure, inLocale, type RoomContext } from '@yushu/kit';
import type { Site } from '../domain/site.ts';
import { capacityBySite } from '../store/capacity.ts';
import { clustersBySite } from '../store/clusters.ts';
import { siteByCode, siteById } from '../store/sites.ts';
import { kit } from './builder.ts';
import { SiteKind } from './enums.ts';
import { ClusterRef, ComputeCapacityRef, ComputeSiteRef, OrganizationRef } from './refs.ts';

const resolve = (reference: { id?: string; code?: string }, context: RoomContext): Promise<Site | null> =>
  reference.id === undefined ? siteByCode(context).load(reference.code ?? '') : siteById(context).load(reference.id);

const pueOf = ({ pue }: Site): Figure | null =>
  pue && { value: pue.value, unit: 'RATIO', asOf: null, provenance: pue.provenance };

ComputeSiteRef.implement({
  description: 'A place where compute stands. 算力站点。',
  extensions: entity({ keys: ['id', 'code'], audience: 'public', resolve }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    code: t.exposeString('code', { description: 'Its code, such as CQ-C1. 代码。' }),
    name: t.string({
      description: 'Its name. 名称。',
      args: { locale: t.arg({ type: kit.enums.Locale, defaultValue: 'ZH', description: 'Language. 语言。' }) },
      resolve: (site, { locale }) => inLocale(site.name, locale ?? 'ZH'),
    }),
    kind: t.expose('kind', { type: SiteKind, description: 'Its place in 1+3+N. 类别。' }),
    operator: t.field({
      type: OrganizationRef,
      nullable: true,
      description: 'Who operates it; null where nobody is named. 运营方，未列名为空。',
      resolve: ({ operatorId }) => (operatorId === null ? null : { id: operatorId }),
    }),
    clusters: t.field({
      type: [ClusterRef],
      description: 'Clusters that stand there. 集群。',
      resolve: async ({ id }, _args, context) => (await clustersBySite(context).load(id)) ?? [],
    }),
    capacity: t.field({
      type: [ComputeCapacityRef],
      description: 'Capacity that stands there. 算力资源。',
      resolve: async ({ id }, _args, context) => (await capacityBySite(context).load(id)) ?? [],
    }),
    pue: t.field({
      type: kit.types.Figure,
      nullable: true,
      description: 'Power usage effectiveness; null is not known. 电能利用效率，空为未知。',
      resolve: pueOf,
    }),
    provenance: t.expose('provenance', { type: kit.types.Provenance, description: 'Where it comes from. 来源。' }),
  }),
});

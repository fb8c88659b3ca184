import { seenBy } from '@yushu/kit';
import { siteById } from '../store/sites.ts';
import { kit } from './builder.ts';
import { ClusterKind, ClusterState } from './enums.ts';
import { ClusterRef, ComputeSiteRef } from './refs.ts';

ClusterRef.implement({
  description: 'Machines that one scheduler runs. 集群。',
  extensions: seenBy('public'),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    name: t.exposeString('name', { description: 'Its name. 名称。' }),
    kind: t.expose('kind', { type: ClusterKind, description: 'What runs it. 调度类型。' }),
    state: t.expose('state', { type: ClusterState, description: 'Where it stands in its life. 状态。' }),
    site: t.field({
      type: ComputeSiteRef,
      description: 'Where it stands. 所在站点。',
      // A cluster's site cannot be missing: the key between the tables sees to it.
      resolve: async ({ siteId }, _args, context) => (await siteById(context).load(siteId))!,
    }),
    provenance: t.expose('provenance', { type: kit.types.Provenance, description: 'Where it comes from. 来源。' }),
  }),
});

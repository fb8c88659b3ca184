import { pageArguments, seenBy } from '@yushu/kit';
import { capacityPage } from '../store/capacity.ts';
import { allClusters } from '../store/clusters.ts';
import { allLinks } from '../store/links.ts';
import { allSites, siteByCode } from '../store/sites.ts';
import { kit } from './builder.ts';
import { ComputeCapacityConnection } from './compute-capacity.ts';
import { ClusterRef, ComputeSiteRef, NetworkLinkRef } from './refs.ts';

const SEEN = seenBy('public');

kit.builder.queryFields((t) => ({
  computeSites: t.field({
    type: [ComputeSiteRef],
    description: 'Every site: the centre, nodes, edges, the enclave. 全部站点。',
    extensions: SEEN,
    resolve: (_root, _args, { db }) => allSites(db),
  }),
  computeSite: t.field({
    type: ComputeSiteRef,
    nullable: true,
    description: 'One site. 按代码查询站点。',
    extensions: SEEN,
    args: { code: t.arg.string({ required: true, description: 'Its code. 代码。' }) },
    resolve: (_root, { code }, context) => siteByCode(context).load(code),
  }),
  clusters: t.field({
    type: [ClusterRef],
    description: 'Every cluster, by name. 全部集群。',
    extensions: SEEN,
    resolve: (_root, _args, { db }) => allClusters(db),
  }),
  networkLinks: t.field({
    type: [NetworkLinkRef],
    description: 'Every link, by its ends. 全部链路。',
    extensions: SEEN,
    resolve: (_root, _args, { db }) => allLinks(db),
  }),
  computeCapacity: t.field({
    type: ComputeCapacityConnection,
    description: 'Capacity by its identifier, in every state. 算力资源，含各种状态。',
    extensions: SEEN,
    args: pageArguments(t.arg),
    resolve: (_root, args, { db }) => capacityPage(db, args),
  }),
}));

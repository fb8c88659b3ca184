import { seenBy } from '@yushu/kit';
import { distanceOf, lightBoundOf } from '../domain/network.ts';
import { kit } from './builder.ts';
import { LinkState } from './enums.ts';
import { ComputeSiteRef, NetworkLinkRef } from './refs.ts';

NetworkLinkRef.implement({
  description: 'A line between two sites. 站点间链路。',
  extensions: seenBy('public'),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    from: t.expose('from', { type: ComputeSiteRef, description: 'One end. 一端。' }),
    to: t.expose('to', { type: ComputeSiteRef, description: 'The other end. 另一端。' }),
    distanceKm: t.field({
      type: kit.types.Figure,
      description: 'Great circle between the ends, km. 大圆距离（千米）。',
      resolve: distanceOf,
    }),
    lightBoundMs: t.field({
      type: kit.types.Figure,
      description: 'The least round trip that glass allows, ms. 光纤往返时延下限（毫秒）。',
      resolve: lightBoundOf,
    }),
    p95RoundTripMs: t.expose('p95RoundTripMs', {
      type: 'Decimal',
      nullable: true,
      description:
        '95th percentile of the newest 1,000 samples, ms; null without. 最近样本的 95 分位往返时延（毫秒）。',
    }),
    state: t.expose('state', { type: LinkState, description: 'Whether it is answered for. 状态。' }),
    provenance: t.expose('provenance', {
      type: kit.types.Provenance,
      description: "The weakest of the link's and its samples'. 链路及其样本中最弱的来源。",
    }),
  }),
});

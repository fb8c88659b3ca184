import { entity, seenBy } from '@yushu/kit';
import { coveredFeatures } from '../actions/features-for-use.ts';
import type { SnapshotFeature as Feature } from '../domain/feature.ts';
import { snapshotById } from '../store/features.ts';
import { kit } from './builder.ts';
import { ConsentCategory, ConsentPurpose, FeatureReasonEnum } from './enums.ts';
import { FeatureSnapshotRef, OrganizationRef } from './refs.ts';

const SnapshotFeature = kit.builder.objectRef<Feature>('SnapshotFeature').implement({
  description: 'One feature of a snapshot, with its moment, source and state. 快照中的一项特征。',
  extensions: seenBy('partner'),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name. 名称。' }),
    category: t.expose('category', { type: ConsentCategory, description: 'Its category. 类别。' }),
    value: t.exposeString('value', {
      nullable: true,
      description: 'Null unless PRESENT or STALE. 仅在有值或过时时给出。',
    }),
    unit: t.exposeString('unit', { description: 'Its unit. 单位。' }),
    state: t.expose('state', { type: kit.enums.GuardedState, description: 'Whether it is shown. 可见状态。' }),
    reason: t.expose('reason', {
      type: FeatureReasonEnum,
      nullable: true,
      description: 'Why it has no value. 无值原因。',
    }),
    observedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the source observed it. 观测时刻。',
      resolve: ({ observedAt }) => (observedAt === null ? null : new Date(observedAt)),
    }),
    source: t.exposeString('source', { description: 'The room that holds it. 来源。' }),
    authorizationId: t.exposeID('authorizationId', {
      nullable: true,
      description: 'The consent that covered it. 所依据的授权。',
    }),
  }),
});

FeatureSnapshotRef.implement({
  description: 'What was disclosed of an enterprise to one party, unchangeable. 特征快照，不可更改。',
  extensions: entity<{ id: string }, object>({
    keys: ['id'],
    audience: 'partner',
    resolve: ({ id }, context) => snapshotById(context).load(id),
  }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    organization: t.field({
      type: OrganizationRef,
      nullable: true,
      description: 'The enterprise. 企业。',
      resolve: ({ orgId }) => ({ id: orgId }),
    }),
    purpose: t.expose('purpose', { type: ConsentPurpose, description: 'What for. 目的。' }),
    asOf: t.expose('asOf', { type: 'DateTime', description: 'Nothing observed later is in it. 时点。' }),
    takenAt: t.expose('takenAt', { type: 'DateTime', description: 'When it was taken. 生成时刻。' }),
    hash: t.exposeString('hash', { description: 'SHA-256 of its content. 内容散列。' }),
    features: t.field({
      type: [SnapshotFeature],
      description: 'What the viewer may see of it now: consent is decided anew. 当前仍可查看的特征。',
      resolve: (snapshot, _args, context) => coveredFeatures(snapshot, context),
    }),
  }),
});

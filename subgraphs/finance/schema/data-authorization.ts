import { entity, seenBy } from '@yushu/kit';
import { authorizationById, latestUses, type AuthorizationUse as Use } from '../store/authorizations.ts';
import { kit } from './builder.ts';
import { AuthorizationStateEnum, ConsentCategory, ConsentPurpose, DataSubjectKind } from './enums.ts';
import { DataAuthorizationRef, OrganizationRef } from './refs.ts';

const AuthorizationUse = kit.builder.objectRef<Use>('AuthorizationUse').implement({
  description: 'One disclosure under an authorization. 一次数据提供记录。',
  extensions: seenBy('partner'),
  fields: (t) => ({
    feature: t.exposeString('feature', { description: 'What was disclosed. 所提供的特征。' }),
    category: t.field({
      type: ConsentCategory,
      description: 'Its category. 类别。',
      resolve: ({ category }) => category as 'UPLOADED',
    }),
    snapshotId: t.exposeID('snapshotId', { description: 'The snapshot it went into. 所属快照。' }),
    at: t.expose('at', { type: 'DateTime', description: 'When. 时刻。' }),
  }),
});

DataAuthorizationRef.implement({
  description: 'What an enterprise agrees to: a party, a purpose, categories, a span of time. 企业数据授权。',
  extensions: entity<{ id: string }, object>({
    keys: ['id'],
    audience: 'partner',
    resolve: ({ id }, context) => authorizationById(context).load(id),
  }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    organization: t.field({
      type: OrganizationRef,
      nullable: true,
      description: 'Who agrees. 授权方。',
      resolve: ({ orgId }) => ({ id: orgId }),
    }),
    grantee: t.field({
      type: OrganizationRef,
      nullable: true,
      description: 'Who may see. 被授权方。',
      resolve: ({ grantee }) => ({ id: grantee }),
    }),
    purpose: t.expose('purpose', { type: ConsentPurpose, description: 'What for. 目的。' }),
    categories: t.field({
      type: [ConsentCategory],
      description: 'Which figures. 数据类别。',
      resolve: ({ categories }) => [...categories],
    }),
    subjectKind: t.expose('subjectKind', { type: DataSubjectKind, description: 'Whom it is about. 授权主体。' }),
    notBefore: t.field({
      type: 'DateTime',
      description: 'In force from then on. 生效时刻。',
      resolve: ({ notBefore }) => new Date(notBefore),
    }),
    notAfter: t.field({
      type: 'DateTime',
      description: 'In force until just before then. 失效时刻。',
      resolve: ({ notAfter }) => new Date(notAfter),
    }),
    maxUses: t.exposeInt('maxUses', {
      nullable: true,
      description: 'Snapshots it may cover; null is no limit. 次数上限。',
    }),
    useCount: t.exposeInt('uses', { description: 'Snapshots it has covered. 已用次数。' }),
    state: t.expose('state', { type: AuthorizationStateEnum, description: 'Where it stands. 状态。' }),
    uses: t.field({
      type: [AuthorizationUse],
      nullable: true,
      description: 'The 20 latest disclosures under it. 最近 20 次数据提供记录。',
      resolve: ({ id }, _args, context) => latestUses(context).load(id),
    }),
    viewerCanRevoke: t.boolean({
      description: 'The viewer can take it back. 当前用户可撤销。',
      resolve: ({ orgId, state }, _args, { viewer }) =>
        viewer.orgId === orgId && (state === 'ACTIVE' || state === 'SUSPENDED'),
    }),
  }),
});

/** Root look-ups and lists of sectors, organizations, use cases and published facts. */
import { lasting, pageArguments, seenBy } from '@yushu/kit';
import { GraphQLError } from 'graphql';
import { organizationById, organizationByUscc, organizationPage } from '../store/organizations.ts';
import { publishedFacts } from '../store/plan.ts';
import { sectorByCode, sectors } from '../store/sectors.ts';
import { useCaseBySlug, useCasePage } from '../store/use-cases.ts';
import { builder, enums } from './builder.ts';
import { OrganizationKind } from './organization-kind.ts';
import { PublishedFact } from './published-fact.ts';
import { OrganizationConnection, OrganizationRef, SectorRef, UseCaseConnection, UseCaseRef } from './refs.ts';
import { UseCaseStage } from './use-case-stage.ts';

const PUBLIC = seenBy('public');

const OrganizationFilter = builder.inputType('OrganizationFilter', {
  description: 'Which organizations. 机构筛选条件。',
  extensions: PUBLIC,
  fields: (t) => ({
    sector: t.string({ description: 'Code of a sector. 产业代码。' }),
    kind: t.field({ type: OrganizationKind, description: 'Its kind. 类别。' }),
    fictional: t.boolean({ description: 'Invented ones or real ones. 是否虚构示例。' }),
    text: t.string({ description: 'Part of the name. 名称包含。' }),
  }),
});

const UseCaseFilter = builder.inputType('UseCaseFilter', {
  description: 'Which use cases. 案例筛选条件。',
  extensions: PUBLIC,
  fields: (t) => ({
    sector: t.string({ description: 'Code of a sector. 产业代码。' }),
    capability: t.string({ description: 'Code of a capability. 能力代码。' }),
    provenance: t.field({ type: enums.ProvenanceKind, description: 'Kind of source. 来源类别。' }),
    benchmark: t.boolean({ description: 'Benchmarks or others. 是否标杆。' }),
    stage: t.field({ type: UseCaseStage, description: 'Stage; visitors see PUBLISHED only. 阶段，访客仅见已发布。' }),
    text: t.string({ description: 'Part of title, summary or problem. 标题、概要或问题包含。' }),
  }),
});

const UseCaseOrderField = builder.enumType('UseCaseOrderField', {
  description: 'What use cases can be ordered by. 案例排序依据。',
  extensions: PUBLIC,
  values: {
    PUBLISHED_ON: { description: 'Day of publication. 发布日期。' },
    TITLE: { description: 'Chinese title by its sound. 中文标题拼音。' },
  },
});

const UseCaseOrder = builder.inputType('UseCaseOrder', {
  description: 'Order of use cases. 案例排序。',
  extensions: PUBLIC,
  fields: (t) => ({
    field: t.field({ type: UseCaseOrderField, required: true, description: 'By what. 依据。' }),
    direction: t.field({ type: enums.OrderDirection, required: true, description: 'Which way. 方向。' }),
  }),
});

builder.queryFields((t) => ({
  sectors: t.field({
    type: [SectorRef],
    description: "The nine sectors in the plan's order. 九个产业，依规划顺序。",
    extensions: PUBLIC,
    resolve: (_, __, context) => sectors(context),
  }),
  sector: t.field({
    type: SectorRef,
    nullable: true,
    description: 'One sector by its code. 按代码查询产业。',
    extensions: PUBLIC,
    args: { code: t.arg.string({ required: true, description: 'Its code. 代码。' }) },
    resolve: (_, { code }, context) => sectorByCode(context, code),
  }),
  organization: t.field({
    type: OrganizationRef,
    nullable: true,
    description: 'One organization, by exactly one of id and uscc. 按标识或统一社会信用代码（二选一）查询机构。',
    extensions: PUBLIC,
    args: {
      id: t.arg.id({ description: 'Its id. 标识。' }),
      uscc: t.arg.string({ description: 'Its unified social credit code. 统一社会信用代码。' }),
    },
    resolve: (_, { id, uscc }, context) => {
      if ((id == null) === (uscc == null)) throw exactlyOne();
      return id == null ? organizationByUscc(context).load(uscc!) : organizationById(context).load(id);
    },
  }),
  organizations: t.field({
    type: OrganizationConnection,
    description: 'Organizations, real ones first, then by name. 机构列表，真实机构在前。',
    extensions: PUBLIC,
    args: { ...pageArguments(t.arg), filter: t.arg({ type: OrganizationFilter, description: 'Which. 筛选。' }) },
    resolve: (_, { filter, ...page }, context) => organizationPage(context, page, filter ?? {}),
  }),
  useCase: t.field({
    type: UseCaseRef,
    nullable: true,
    description: 'One use case by its slug. 按网址名称查询案例。',
    extensions: PUBLIC,
    args: { slug: t.arg.string({ required: true, description: 'Its slug. 网址名称。' }) },
    resolve: (_, { slug }, context) => useCaseBySlug(context).load(slug),
  }),
  useCases: t.field({
    type: UseCaseConnection,
    description: 'Use cases, newest first unless told. 应用案例，默认最新在前。',
    extensions: PUBLIC,
    args: {
      ...pageArguments(t.arg),
      filter: t.arg({ type: UseCaseFilter, description: 'Which. 筛选。' }),
      orderBy: t.arg({ type: UseCaseOrder, description: 'In which order. 排序。' }),
    },
    resolve: (_, { filter, orderBy, ...page }, context) => useCasePage(context, page, filter ?? {}, orderBy ?? null),
  }),
  publishedFacts: t.field({
    type: [PublishedFact],
    description: 'What has been published and verified. 已公开并核实的事实。',
    extensions: { ...PUBLIC, ...lasting(60, true) },
    resolve: (_, __, context) => publishedFacts(context),
  }),
}));

const exactlyOne = () =>
  new GraphQLError('Give exactly one of id and uscc.', { extensions: { code: 'BAD_USER_INPUT' } });

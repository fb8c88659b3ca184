import { entity } from '@yushu/kit';
import { organizationsOfUseCase } from '../store/organizations.ts';
import { capabilitiesOfUseCase, outcomesOfUseCase } from '../store/outcomes.ts';
import { sectorsOfUseCase } from '../store/sectors.ts';
import { useCaseById } from '../store/use-cases.ts';
import { Capability } from './capability.ts';
import { localized, provenance } from './fields.ts';
import { OrganizationRef, SectorRef, UseCaseRef } from './refs.ts';
import { UseCaseOutcome } from './use-case-outcome.ts';
import { UseCaseStage } from './use-case-stage.ts';

UseCaseRef.implement({
  description: 'How compute and AI are put to use in a sector. 算力与人工智能赋能产业的案例。',
  extensions: entity({
    keys: ['id'],
    audience: 'public',
    resolve: ({ id }: { id: string }, context) => useCaseById(context).load(id),
  }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Opaque id. 标识。' }),
    slug: t.exposeString('slug', { description: 'Its name in addresses. 网址名称。' }),
    title: localized(t, 'Its title. 标题。', (row) => row.title),
    problem: localized(t, 'What was wrong. 问题。', (row) => row.problem),
    approach: localized(t, 'What was done. 做法。', (row) => row.approach),
    summary: localized(t, 'All of it in a sentence. 概要。', (row) => row.summary),
    stage: t.expose('stage', { type: UseCaseStage, description: 'How far it is. 阶段。' }),
    benchmark: t.exposeBoolean('benchmark', { description: 'Whether it is a benchmark. 是否为标杆案例。' }),
    publishedOn: t.expose('publishedOn', {
      type: 'Date',
      nullable: true,
      description: 'When it was published. 发布日期。',
    }),
    sectors: t.field({
      type: [SectorRef],
      description: 'Its sectors. 所属产业。',
      resolve: async ({ id }, _, context) => (await sectorsOfUseCase(context).load(id)) ?? [],
    }),
    organizations: t.field({
      type: [OrganizationRef],
      description: 'Who takes part. 参与机构。',
      resolve: async ({ id }, _, context) => (await organizationsOfUseCase(context).load(id)) ?? [],
    }),
    capabilities: t.field({
      type: [Capability],
      description: 'What it makes use of. 所用能力。',
      resolve: async ({ id }, _, context) => (await capabilitiesOfUseCase(context).load(id)) ?? [],
    }),
    outcomes: t.field({
      type: [UseCaseOutcome],
      description: 'What it achieved. 成效。',
      resolve: async ({ id }, _, context) => (await outcomesOfUseCase(context).load(id)) ?? [],
    }),
    evidence: t.stringList({
      description: 'Where the outcome can be checked. 佐证材料。',
      resolve: ({ evidence }) => evidence,
    }),
    provenance: provenance(t),
  }),
});

import { entity, pageArguments } from '@yushu/kit';
import { organizationsOfSector } from '../store/organizations.ts';
import { planTasks, publishedFacts } from '../store/plan.ts';
import { sectorByCode } from '../store/sectors.ts';
import { useCasesOfSector } from '../store/use-cases.ts';
import { localized, provenance } from './fields.ts';
import { PublishedFact } from './published-fact.ts';
import { OrganizationConnection, PlanTaskRef, SectorRef, UseCaseConnection } from './refs.ts';
import { SectorGroup, type SectorGroupCode } from './sector-group.ts';

SectorRef.implement({
  description: 'One of the nine industries of 4311. “4311”九个产业之一。',
  extensions: entity({
    keys: ['code'],
    audience: 'public',
    resolve: ({ code }: { code: string }, context) => sectorByCode(context, code),
  }),
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its code, such as `finance`. 代码。' }),
    mark: t.exposeString('mark', { description: 'Its one-character mark. 单字标识。' }),
    group: t.field({
      type: SectorGroup,
      description: 'Which part of 4311. 所属部分。',
      resolve: (sector) => sector.groupCode as SectorGroupCode,
    }),
    name: localized(t, 'Its name. 名称。', (sector) => sector.name),
    task: t.field({
      type: PlanTaskRef,
      description: 'What the plan sets for it. 规划对应任务。',
      resolve: async ({ taskCode }, _, context) => (await planTasks(context)).find(({ code }) => code === taskCode)!,
    }),
    useCases: t.field({
      type: UseCaseConnection,
      description: 'Its use cases, newest first. 应用案例，最新在前。',
      args: pageArguments(t.arg),
      resolve: ({ code }, page, context) => useCasesOfSector(context, code, page),
    }),
    organizations: t.field({
      type: OrganizationConnection,
      description: 'Organizations of the sector. 所属机构。',
      args: pageArguments(t.arg),
      resolve: ({ code }, page, context) => organizationsOfSector(context, code, page),
    }),
    facts: t.field({
      type: [PublishedFact],
      description: 'What has been published about it. 已公开发布的事实。',
      resolve: async ({ code }, _, context) =>
        (await publishedFacts(context)).filter(({ sectorCode }) => sectorCode === code),
    }),
    provenance: provenance(t),
  }),
});

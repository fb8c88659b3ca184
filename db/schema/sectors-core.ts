/** Sectors, organizations, capabilities and use cases. */
import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, numeric, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { id, localized, provenance, timestamps } from '../columns.ts';
import { oneOf, provenanceCheck, sectorsSchema } from './sectors-base.ts';

export const sector = sectorsSchema.table(
  'sector',
  {
    code: text('code').primaryKey(),
    place: smallint('place').notNull(),
    mark: text('mark').notNull(),
    groupCode: text('group_code').notNull(),
    name: localized('name').notNull(),
    taskCode: text('task_code').notNull(),
    provenance: provenance(),
  },
  (t) => [
    oneOf('sector_group_known', t.groupCode, ['PRODUCTION', 'LIVING', 'GREEN', 'EMERGING']),
    provenanceCheck('sector_provenance', t.provenance),
  ],
);

export const organization = sectorsSchema.table(
  'organization',
  {
    id: id(),
    slug: text('slug').notNull().unique(),
    uscc: text('uscc').unique(),
    name: localized('name').notNull(),
    kind: text('kind').notNull(),
    fictional: boolean('fictional').notNull(),
    /** What the plan's reading says of it, where it is named there. */
    says: localized('says'),
    provenance: provenance(),
    ...timestamps(),
  },
  (t) => [
    oneOf('organization_kind_known', t.kind, [
      'ENTERPRISE',
      'BANK',
      'HOSPITAL',
      'INSTITUTE',
      'PLATFORM',
      'GOVERNMENT',
      'COMPUTE_PROVIDER',
    ]),
    check('organization_uscc_shape', sql`${t.uscc} is null or ${t.uscc} ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'`),
    // An invented fact on a real name, or an invented name that looks real, must not be storable at all.
    check('organization_real_not_illustrative', sql`${t.fictional} or ${t.provenance} ->> 'kind' <> 'ILLUSTRATIVE'`),
    check('organization_fiction_shows', sql`not ${t.fictional} or ${t.name} ->> 'zh' like '%示例%'`),
    provenanceCheck('organization_provenance', t.provenance),
  ],
);

export const organizationSector = sectorsSchema.table(
  'organization_sector',
  {
    organizationId: text('organization_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    sectorCode: text('sector_code')
      .notNull()
      .references(() => sector.code),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.sectorCode] }),
    // A sector's page asks from the other side.
    index('organization_sector_by_sector').on(t.sectorCode, t.organizationId),
  ],
);

export const capability = sectorsSchema.table(
  'capability',
  { code: text('code').primaryKey(), name: localized('name').notNull(), provenance: provenance() },
  (t) => [provenanceCheck('capability_provenance', t.provenance)],
);

export const useCase = sectorsSchema.table(
  'use_case',
  {
    id: id(),
    slug: text('slug').notNull().unique(),
    title: localized('title').notNull(),
    problem: localized('problem').notNull(),
    approach: localized('approach').notNull(),
    summary: localized('summary').notNull(),
    stage: text('stage').notNull(),
    benchmark: boolean('benchmark').notNull().default(false),
    publishedOn: date('published_on'),
    evidence: text('evidence').array().notNull().default(sql`'{}'`),
    submittedBy: text('submitted_by').notNull(),
    provenance: provenance(),
    ...timestamps(),
  },
  (t) => [
    oneOf('use_case_stage_known', t.stage, ['DRAFT', 'SUBMITTED', 'REVIEWED', 'PUBLISHED', 'RETIRED']),
    check('use_case_benchmark_is_published', sql`not ${t.benchmark} or ${t.stage} = 'PUBLISHED'`),
    check('use_case_published_has_day', sql`${t.stage} <> 'PUBLISHED' or ${t.publishedOn} is not null`),
    provenanceCheck('use_case_provenance', t.provenance),
    index('use_case_by_day').on(t.stage, t.publishedOn, t.id),
  ],
);

export const useCaseSector = sectorsSchema.table(
  'use_case_sector',
  {
    useCaseId: text('use_case_id')
      .notNull()
      .references(() => useCase.id, { onDelete: 'cascade' }),
    sectorCode: text('sector_code')
      .notNull()
      .references(() => sector.code),
  },
  (t) => [
    primaryKey({ columns: [t.useCaseId, t.sectorCode] }),
    index('use_case_sector_by_sector').on(t.sectorCode, t.useCaseId),
  ],
);

export const useCaseOrganization = sectorsSchema.table(
  'use_case_organization',
  {
    useCaseId: text('use_case_id')
      .notNull()
      .references(() => useCase.id, { onDelete: 'cascade' }),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organization.id),
  },
  (t) => [
    primaryKey({ columns: [t.useCaseId, t.organizationId] }),
    index('use_case_organization_by_organization').on(t.organizationId, t.useCaseId),
  ],
);

export const useCaseCapability = sectorsSchema.table(
  'use_case_capability',
  {
    useCaseId: text('use_case_id')
      .notNull()
      .references(() => useCase.id, { onDelete: 'cascade' }),
    capabilityCode: text('capability_code')
      .notNull()
      .references(() => capability.code),
  },
  (t) => [primaryKey({ columns: [t.useCaseId, t.capabilityCode] })],
);

export const useCaseOutcome = sectorsSchema.table(
  'use_case_outcome',
  {
    useCaseId: text('use_case_id')
      .notNull()
      .references(() => useCase.id, { onDelete: 'cascade' }),
    place: smallint('place').notNull(),
    label: localized('label').notNull(),
    value: numeric('value'),
    unit: text('unit').notNull(),
    asOf: date('as_of'),
    baseline: numeric('baseline'),
    n: integer('n'),
    periodFrom: date('period_from'),
    periodTo: date('period_to'),
    provenance: provenance(),
  },
  (t) => [
    primaryKey({ columns: [t.useCaseId, t.place] }),
    check(
      'use_case_outcome_period',
      sql`(${t.periodFrom} is null) = (${t.periodTo} is null) and (${t.periodFrom} is null or ${t.periodFrom} <= ${t.periodTo})`,
    ),
    check('use_case_outcome_n', sql`${t.n} is null or ${t.n} > 0`),
    provenanceCheck('use_case_outcome_provenance', t.provenance),
  ],
);

import { organization, organizationSector, useCaseOrganization } from '@yushu/db/schema/sectors';
import {
  grouped,
  inOrder,
  type Keyset,
  keysetPage,
  type LocalizedText,
  loader,
  type Page,
  type PageArguments,
  type RoomContext,
} from '@yushu/kit';
import { and, count, eq, exists, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import { lateralRows } from './lateral.ts';
import { pageOfEach } from './page-of-each.ts';

export type OrganizationKind =
  | 'ENTERPRISE'
  | 'BANK'
  | 'HOSPITAL'
  | 'INSTITUTE'
  | 'PLATFORM'
  | 'GOVERNMENT'
  | 'COMPUTE_PROVIDER';
export type Organization = Omit<typeof organization.$inferSelect, 'kind'> & { kind: OrganizationKind };

export interface OrganizationFilter {
  readonly sector?: string | null;
  readonly kind?: OrganizationKind | null;
  readonly fictional?: boolean | null;
  readonly text?: string | null;
}

export const organizationById = loader<string, Organization>(async (ids, { db }) => {
  const rows = await db
    .select()
    .from(organization)
    .where(inArray(organization.id, [...ids]));
  return inOrder(ids, rows as Organization[], (row) => row.id);
});

export const organizationByUscc = loader<string, Organization>(async (codes, { db }) => {
  const rows = await db
    .select()
    .from(organization)
    .where(inArray(organization.uscc, [...codes]));
  return inOrder(codes, rows as Organization[], (row) => row.uscc ?? '');
});

export const organizationsOfUseCase = loader<string, Organization[]>(async (ids, { db }) => {
  const rows = await db
    .select({ ...getTableColumns(organization), ownerId: useCaseOrganization.useCaseId })
    .from(useCaseOrganization)
    .innerJoin(organization, eq(organization.id, useCaseOrganization.organizationId))
    .where(inArray(useCaseOrganization.useCaseId, [...ids]))
    .orderBy(organization.slug);
  return grouped(ids, rows as (Organization & { ownerId: string })[], (row) => row.ownerId);
});

const BY_NAME: Keyset<Organization> = {
  name: 'organizations:NAME',
  direction: 'ASC',
  columns: [
    {
      // Real organizations first: 0 sorts before 1.
      sql: sql`${organization.fictional}::int`,
      kind: 'integer',
      read: (row) => (row.fictional ? '1' : '0'),
    },
    {
      sql: sql`(${organization.name} ->> 'zh') collate "zh-x-icu"`,
      kind: 'text',
      read: (row) => (row.name as LocalizedText).zh,
    },
    { sql: sql`${organization.id}`, kind: 'text', read: (row) => row.id },
  ],
};

/** One page of organizations, real ones first, then by name. */
export function organizationPage(
  { db }: RoomContext,
  given: PageArguments,
  filter: OrganizationFilter,
): Promise<Page<Organization>> {
  const where = and(...conditions(filter));
  return keysetPage(
    BY_NAME,
    given,
    (query) =>
      db
        .select()
        .from(organization)
        .where(and(where, query.where))
        .orderBy(...query.orderBy)
        .limit(query.limit) as Promise<Organization[]>,
    () => db.$count(organization, where),
  );
}

const conditions = ({ sector, kind, fictional, text }: OrganizationFilter): (SQL | undefined)[] => [
  sector
    ? exists(
        sql`(select from ${organizationSector} where ${organizationSector.organizationId} = ${organization.id} and ${organizationSector.sectorCode} = ${sector})`,
      )
    : undefined,
  kind ? eq(organization.kind, kind) : undefined,
  fictional == null ? undefined : eq(organization.fictional, fictional),
  text?.trim() ? sql`${organization.name}::text ilike ${`%${text.trim().replace(/[\\%_]/g, '\\$&')}%`}` : undefined,
];

export const organizationsOfSector = pageOfEach<Organization>({
  keyset: BY_NAME,
  rows: (ownerIds, query, { db }) =>
    lateralRows<Organization>(db, {
      table: organization,
      join: sql`inner join ${organizationSector} on ${organizationSector.organizationId} = ${organization.id}`,
      owner: organizationSector.sectorCode,
      ownerIds,
      where: query.where,
      query,
    }),
  totals: async (ownerIds, { db }) => {
    const rows = await db
      .select({ owner: organizationSector.sectorCode, count: count() })
      .from(organizationSector)
      .where(inArray(organizationSector.sectorCode, [...ownerIds]))
      .groupBy(organizationSector.sectorCode);
    return new Map(rows.map((row) => [row.owner, row.count]));
  },
});

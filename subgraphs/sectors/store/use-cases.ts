/** Use cases: single ones, pages with filter and order, pages under a sector or an organization. */
import { useCase, useCaseCapability, useCaseOrganization, useCaseSector } from '@yushu/db/schema/sectors';
import {
  inOrder,
  type Keyset,
  keysetPage,
  type LocalizedText,
  loader,
  type Page,
  type PageArguments,
  type ProvenanceKind,
  type RoomContext,
} from '@yushu/kit';
import { and, count, eq, exists, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { UseCaseState } from '../domain/transitions.ts';
import { lateralRows } from './lateral.ts';
import { pageOfEach } from './page-of-each.ts';
import { seesDrafts } from './visibility.ts';

type Row = typeof useCase.$inferSelect;
export type UseCase = Omit<Row, 'stage'> & { stage: UseCaseState };

export interface UseCaseFilter {
  readonly sector?: string | null;
  readonly capability?: string | null;
  readonly provenance?: ProvenanceKind | null;
  readonly benchmark?: boolean | null;
  readonly stage?: UseCaseState | null;
  readonly text?: string | null;
  /** An organization's id. */
  readonly organization?: string | null;
}
export interface UseCaseOrder {
  readonly field: 'PUBLISHED_ON' | 'TITLE';
  readonly direction: 'ASC' | 'DESC';
}
/** A value that use cases have, and how many have it. */
export interface FacetCount {
  readonly value: string;
  readonly count: number;
}
export interface UseCasePage extends Page<UseCase> {
  /** The counts of one facet: the list as filtered by all but that facet. */
  readonly facet: (facet: Facet) => Promise<FacetCount[]>;
}
export type Facet = 'sector' | 'capability' | 'provenance';

/** What `context`'s viewer may see at all. */
const visible = (context: RoomContext): SQL | undefined =>
  seesDrafts(context.viewer) ? undefined : eq(useCase.stage, 'PUBLISHED');

const byColumn = (column: PgColumn, key: (row: UseCase) => string) =>
  loader<string, UseCase>(async (keys, context) => {
    const rows = await context.db
      .select()
      .from(useCase)
      .where(and(sql`${column} = any(${sql.param([...keys])}::text[])`, visible(context)));
    return inOrder(keys, rows as UseCase[], key);
  });

export const useCaseById = byColumn(useCase.id, (row) => row.id);
export const useCaseBySlug = byColumn(useCase.slug, (row) => row.slug);

// A case that is not published yet sorts as the oldest.
const publishedOn = sql`coalesce(to_char(${useCase.publishedOn}, 'YYYY-MM-DD'), '')`;
// The titles' own order (by pinyin) and not that of their code points.
const titleZh = sql`(${useCase.title} ->> 'zh') collate "zh-x-icu"`;
const id = { sql: sql`${useCase.id}`, kind: 'text', read: (row: UseCase) => row.id } as const;

const keysetOf = ({ field, direction }: UseCaseOrder): Keyset<UseCase> => ({
  name: `useCases:${field}`,
  direction,
  columns: [
    field === 'TITLE'
      ? { sql: titleZh, kind: 'text', read: (row) => (row.title as LocalizedText).zh }
      : { sql: publishedOn, kind: 'text', read: (row) => row.publishedOn ?? '' },
    id,
  ],
});
const NEWEST = keysetOf({ field: 'PUBLISHED_ON', direction: 'DESC' });

/** One page of the use cases that the viewer may see. */
export async function useCasePage(
  context: RoomContext,
  given: PageArguments,
  filter: UseCaseFilter,
  order: UseCaseOrder | null,
): Promise<UseCasePage> {
  const where = and(visible(context), ...conditions(filter));
  const page = await keysetPage(
    order ? keysetOf(order) : NEWEST,
    given,
    (query) =>
      context.db
        .select()
        .from(useCase)
        .where(and(where, query.where))
        .orderBy(...query.orderBy)
        .limit(query.limit) as Promise<UseCase[]>,
    () => context.db.$count(useCase, where),
  );
  return withFacets(context, page, filter);
}

/** The page with the counts of the list that `filter` makes. */
export const withFacets = (context: RoomContext, page: Page<UseCase>, filter: UseCaseFilter): UseCasePage => ({
  ...page,
  facet: (facet) => countFacet(context, facet, and(visible(context), ...conditions(filter, facet))),
});

function conditions(filter: UseCaseFilter, left?: Facet): (SQL | undefined)[] {
  return [
    filter.sector && left !== 'sector' ? has(useCaseSector, useCaseSector.sectorCode, filter.sector) : undefined,
    filter.capability && left !== 'capability'
      ? has(useCaseCapability, useCaseCapability.capabilityCode, filter.capability)
      : undefined,
    filter.provenance && left !== 'provenance' ? eq(provenanceKind, filter.provenance) : undefined,
    filter.benchmark == null ? undefined : eq(useCase.benchmark, filter.benchmark),
    filter.stage ? eq(useCase.stage, filter.stage) : undefined,
    filter.organization ? has(useCaseOrganization, useCaseOrganization.organizationId, filter.organization) : undefined,
    filter.text?.trim() ? mentions(filter.text.trim()) : undefined,
  ];
}

const provenanceKind = sql<string>`${useCase.provenance} ->> 'kind'`;

type Joined = PgTable & { useCaseId: PgColumn };
const has = (table: Joined, column: PgColumn, value: string): SQL =>
  exists(sql`(select from ${table} where ${table.useCaseId} = ${useCase.id} and ${column} = ${value})`);

/** The text anywhere in title, summary or problem, in either language; its wildcards are plain characters. */
const mentions = (text: string): SQL =>
  sql`concat_ws(' ', ${useCase.title}, ${useCase.summary}, ${useCase.problem}) ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}`;

async function countFacet(context: RoomContext, facet: Facet, where: SQL | undefined): Promise<FacetCount[]> {
  const value = FACETS[facet];
  const base = context.db.select({ value, count: count() }).from(useCase).$dynamic();
  const joined =
    facet === 'sector'
      ? base.innerJoin(useCaseSector, eq(useCaseSector.useCaseId, useCase.id))
      : facet === 'capability'
        ? base.innerJoin(useCaseCapability, eq(useCaseCapability.useCaseId, useCase.id))
        : base;
  return joined.where(where).groupBy(value).orderBy(sql`2 desc`, sql`1`);
}

const FACETS = {
  sector: sql<string>`${useCaseSector.sectorCode}`,
  capability: sql<string>`${useCaseCapability.capabilityCode}`,
  provenance: provenanceKind,
} satisfies Record<Facet, SQL>;

/** Use cases under each of many owners, newest first. */
const under = (link: Joined, owner: PgColumn) =>
  pageOfEach<UseCase>({
    keyset: NEWEST,
    rows: (ownerIds, query, context) =>
      lateralRows<UseCase>(context.db, {
        table: useCase,
        join: sql`inner join ${link} on ${link.useCaseId} = ${useCase.id}`,
        owner,
        ownerIds,
        where: and(visible(context), query.where),
        query,
      }),
    totals: async (ownerIds, context) => {
      const rows = await context.db
        .select({ owner: sql<string>`${owner}`, count: count() })
        .from(link)
        .innerJoin(useCase, eq(link.useCaseId, useCase.id))
        .where(and(sql`${owner} = any(${sql.param([...ownerIds])}::text[])`, visible(context)))
        .groupBy(owner);
      return new Map(rows.map((row) => [row.owner, row.count]));
    },
  });

const underSector = under(useCaseSector, useCaseSector.sectorCode);
const underOrganization = under(useCaseOrganization, useCaseOrganization.organizationId);

/** One page of a sector's use cases, newest first. */
export const useCasesOfSector = async (context: RoomContext, sector: string, given: PageArguments) =>
  withFacets(context, await underSector(context, sector, given), { sector });

/** One page of the use cases an organization takes part in, newest first. */
export const useCasesOfOrganization = async (context: RoomContext, organization: string, given: PageArguments) =>
  withFacets(context, await underOrganization(context, organization, given), { organization });

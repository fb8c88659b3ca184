import { organizationSector, sector, useCaseSector } from '@yushu/db/schema/sectors';
import { grouped, loader, type RoomContext } from '@yushu/kit';
import { eq, getTableColumns, inArray } from 'drizzle-orm';
import { whole } from './whole.ts';

export type Sector = typeof sector.$inferSelect;

/** The nine, in the plan's order. */
export const sectors = whole(({ db }) => db.select().from(sector).orderBy(sector.place));

/** One of the nine by its code, or null. */
export const sectorByCode = async (context: RoomContext, code: string): Promise<Sector | null> =>
  (await sectors(context)).find((each) => each.code === code) ?? null;

export const sectorsOfOrganization = loader<string, Sector[]>(async (ids, { db }) => {
  const rows = await db
    .select({ ...getTableColumns(sector), ownerId: organizationSector.organizationId })
    .from(organizationSector)
    .innerJoin(sector, eq(sector.code, organizationSector.sectorCode))
    .where(inArray(organizationSector.organizationId, [...ids]))
    .orderBy(sector.place);
  return grouped(ids, rows, (row) => row.ownerId);
});

export const sectorsOfUseCase = loader<string, Sector[]>(async (ids, { db }) => {
  const rows = await db
    .select({ ...getTableColumns(sector), ownerId: useCaseSector.useCaseId })
    .from(useCaseSector)
    .innerJoin(sector, eq(sector.code, useCaseSector.sectorCode))
    .where(inArray(useCaseSector.useCaseId, [...ids]))
    .orderBy(sector.place);
  return grouped(ids, rows, (row) => row.ownerId);
});

import type { Db } from '@yushu/db';
import { site } from '@yushu/db/schema/compute';
import { grouped, inOrder, loader } from '@yushu/kit';
import { inArray, type SQL, sql } from 'drizzle-orm';
import type { Site } from '../domain/site.ts';
import { siteOf } from './rows.ts';

/** The centre first, then nodes, edges and the enclave; by code within a kind. */
const IN_ORDER = [sql`array_position(array['CENTER', 'NODE', 'EDGE', 'ENCLAVE'], ${site.kind})`, site.code];

async function selectSites(db: Db, where?: SQL): Promise<Site[]> {
  const rows = await db
    .select()
    .from(site)
    .where(where)
    .orderBy(...IN_ORDER);
  return rows.map(siteOf);
}

/** Every site, in the order of the structure 1+3+N. */
export const allSites = (db: Db): Promise<Site[]> => selectSites(db);

/** Sites by id; one statement a batch. */
export const siteById = loader<string, Site>(async (ids, { db }) =>
  inOrder(ids, await selectSites(db, inArray(site.id, [...ids])), (each) => each.id),
);

/** Sites by code; one statement a batch. */
export const siteByCode = loader<string, Site>(async (codes, { db }) =>
  inOrder(codes, await selectSites(db, inArray(site.code, [...codes])), (each) => each.code),
);

/** Sites by the organization that operates them; one statement a batch. */
export const sitesByOperator = loader<string, Site[]>(async (operators, { db }) =>
  grouped(operators, await selectSites(db, inArray(site.operatorId, [...operators])), (each) => each.operatorId ?? ''),
);

/** A site as the columns of its row. */
export const siteColumns = ({ place, pue, ...row }: Site) => ({
  ...row,
  latitude: place ? String(place.value.latitude) : null,
  longitude: place ? String(place.value.longitude) : null,
  placeProvenance: place?.provenance ?? null,
  pue: pue?.value ?? null,
  pueProvenance: pue?.provenance ?? null,
});

/** Adds a site; null when its code is taken. */
export async function insertSite(tx: Db, given: Site): Promise<Site | null> {
  const [added] = await tx.insert(site).values(siteColumns(given)).onConflictDoNothing().returning();
  return added ? siteOf(added) : null;
}

/** The site of a code inside a transaction; null when there is none. */
export async function siteIdOfCode(tx: Db, code: string): Promise<string | null> {
  const [found] = await tx.select({ id: site.id }).from(site).where(sql`${site.code} = ${code}`);
  return found?.id ?? null;
}

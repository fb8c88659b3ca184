import type { Db } from '@yushu/db';
import { capacity, link, linkSample, site } from '@yushu/db/schema/compute';
import type { Provenance } from '@yushu/kit';
import { and, asc, eq, lt } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Capacity } from '../domain/capacity.ts';
import type { RoundTrip } from '../domain/indicators.ts';
import { capacityOf } from './rows.ts';

/** Capacity registered before a moment, by 算力标识. */
export async function capacityBy(db: Db, before: Date): Promise<Capacity[]> {
  const rows = await db.select().from(capacity).where(lt(capacity.createdAt, before)).orderBy(asc(capacity.identifier));
  return rows.map(capacityOf);
}

const fromSite = alias(site, 'from_site');
const toSite = alias(site, 'to_site');

/** Round trips on LISTED links measured before a moment; links without both places are left out. */
export async function samplesBy(db: Db, before: Date): Promise<(RoundTrip & { readonly provenance: Provenance })[]> {
  const rows = await db
    .select({ ms: linkSample.roundTripMs, provenance: linkSample.provenance, from: fromSite, to: toSite })
    .from(linkSample)
    .innerJoin(link, eq(link.id, linkSample.linkId))
    .innerJoin(fromSite, eq(fromSite.id, link.fromSiteId))
    .innerJoin(toSite, eq(toSite.id, link.toSiteId))
    .where(and(lt(linkSample.at, before), eq(link.state, 'LISTED')));
  return rows.flatMap(({ ms, provenance, from, to }) =>
    from.latitude === null || to.latitude === null
      ? []
      : [{ from: placeOf(from), to: placeOf(to), roundTripMs: ms, provenance }],
  );
}

const placeOf = ({ latitude, longitude }: { latitude: string | null; longitude: string | null }) => ({
  latitude: Number(latitude),
  longitude: Number(longitude),
});

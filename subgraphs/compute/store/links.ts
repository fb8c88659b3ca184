import type { Db } from '@yushu/db';
import { link, linkSample, site } from '@yushu/db/schema/compute';
import { type Provenance, weakest } from '@yushu/kit';
import { desc, eq, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { LinkSample, LinkState, NetworkLink } from '../domain/network.ts';
import { plainDecimal, type SiteRow, siteOf } from './rows.ts';

/** Latency is what a link does now: of a long history only so many samples count. */
const NEWEST = 1_000;

const fromSite = alias(site, 'from_site');
const toSite = alias(site, 'to_site');

/** Every link by its ends, with the 95th percentile of its newest samples; one statement. */
export const allLinks = (db: Db): Promise<NetworkLink[]> => selectLinks(db);

/** One link; null when there is none. */
export const linkOfId = async (db: Db, id: string): Promise<NetworkLink | null> =>
  (await selectLinks(db, eq(link.id, id)))[0] ?? null;

async function selectLinks(db: Db, where?: SQL): Promise<NetworkLink[]> {
  const latency = latencyOf(db);
  const rows = await db
    .select({ link, from: fromSite, to: toSite, p95: latency.p95, samples: latency.samples })
    .from(link)
    .innerJoin(fromSite, eq(fromSite.id, link.fromSiteId))
    .innerJoin(toSite, eq(toSite.id, link.toSiteId))
    .leftJoinLateral(latency, sql`true`)
    .where(where)
    .orderBy(fromSite.code, toSite.code);
  return rows.map(linkOf);
}

/** sorted[floor(0.95·n)] as domain/link.ts has it (SQL counts from 1), and the weakest provenance of the samples. */
function latencyOf(db: Db) {
  const newest = db
    .select({ ms: linkSample.roundTripMs, provenance: linkSample.provenance })
    .from(linkSample)
    .where(eq(linkSample.linkId, link.id))
    .orderBy(desc(linkSample.at))
    .limit(NEWEST)
    .as('newest');
  const strength = sql`array_position(array['ILLUSTRATIVE', 'PLAN_TARGET', 'PUBLISHED', 'MEASURED'], ${newest.provenance} ->> 'kind')`;
  return db
    .select({
      p95: sql<string | null>`(array_agg(${newest.ms} order by ${newest.ms}))[(count(*) * 95 / 100 + 1)::int]`.as(
        'p95',
      ),
      samples: sql<Provenance | null>`(array_agg(${newest.provenance} order by ${strength}))[1]`.as('samples'),
    })
    .from(newest)
    .as('latency');
}

interface LinkRow {
  link: typeof link.$inferSelect;
  from: SiteRow;
  to: SiteRow;
  p95: string | null;
  samples: Provenance | null;
}

const linkOf = ({ link, from, to, p95, samples }: LinkRow): NetworkLink => ({
  id: link.id,
  from: siteOf(from),
  to: siteOf(to),
  state: link.state as LinkState,
  p95RoundTripMs: p95 === null ? null : plainDecimal(p95),
  provenance: samples === null ? link.provenance : weakest([link.provenance, samples]),
});

/** Adds samples; those of a moment that the link has already are passed over. Returns how many were new. */
export async function insertSamples(
  tx: Db,
  linkId: string,
  samples: readonly (LinkSample & { readonly id: string })[],
  provenance: Provenance,
): Promise<number> {
  const added = await tx
    .insert(linkSample)
    .values(samples.map((sample) => ({ ...sample, linkId, provenance })))
    .onConflictDoNothing()
    .returning({ id: linkSample.id });
  return added.length;
}

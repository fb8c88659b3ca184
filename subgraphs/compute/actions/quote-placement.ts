import type { RoomContext } from '@yushu/kit';
import type { Size } from '../domain/live/brain.ts';
import { sitesOfData } from '../domain/live/data-sites.ts';
import { type CarbonFigure, carbonOfPlan } from '../domain/live/ledger.ts';
import { type QuoteLine, quote } from '../domain/live/quote.ts';
import { monthOf } from '../domain/live/usage-cut.ts';
import { locationsOf } from '../store/data-locations.ts';
import { siteMonths } from '../store/ledger.ts';
import { allOccupants, boundClusters, liveClusterOf } from '../store/live-clusters.ts';
import { asRoom } from '../store/tenancy.ts';

export interface QuoteRequest extends Size {
  readonly siteCode: string | null;
  readonly sectorCode: string | null;
  readonly dataAssetIds: readonly string[];
}

export interface PlacementQuote extends QuoteLine {
  /** Null where the site's power or its grid's factor is not known. */
  readonly carbon: CarbonFigure | null;
}

/** Time, money and carbon of a job on every cluster, as things stand now. Submits nothing. */
export async function quotePlacement({ db, clock }: RoomContext, given: QuoteRequest): Promise<PlacementQuote[]> {
  const now = clock.now();
  const clusters = (await boundClusters(db, new Date(now))).map(liveClusterOf);
  const occupants = await asRoom(db, allOccupants);
  const { dataAssetIds, ...asked } = given;
  const dataSites = sitesOfData(dataAssetIds, await locationsOf(db, dataAssetIds));
  const job = { ...asked, id: 'quote', dataSites, hasData: dataAssetIds.length > 0, latestStart: null, refusedBy: [] };
  const months = await asRoom(db, (tx) => siteMonths(tx, monthOf(now)));
  const byCode = new Map(months.map((month) => [month.siteCode, month]));
  return quote({ clusters, occupants }, job, Math.floor(now / 1_000)).map((line) => {
    const month = byCode.get(line.siteCode);
    return { ...line, carbon: month && line.carbonKg !== null ? carbonOfPlan(line.carbonKg, month) : null };
  });
}

import type { Db } from '@yushu/db';
import { dataLocation } from '@yushu/db/schema/compute';
import { asc, inArray } from 'drizzle-orm';

export interface DataLocation {
  readonly dataAssetId: string;
  readonly siteCode: string;
  readonly bytes: bigint;
  readonly movable: boolean;
}

/** Where the assets lie; assets that nobody told of are not among them. */
export const locationsOf = (db: Db, assetIds: readonly string[]): Promise<DataLocation[]> =>
  assetIds.length === 0
    ? Promise.resolve([])
    : db
        .select()
        .from(dataLocation)
        .where(inArray(dataLocation.dataAssetId, [...assetIds]))
        .orderBy(asc(dataLocation.dataAssetId), asc(dataLocation.siteCode));

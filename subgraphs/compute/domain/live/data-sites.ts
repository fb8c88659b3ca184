/** Where a job must run because its data may not move. */

export interface DataCopy {
  readonly dataAssetId: string;
  readonly siteCode: string;
  readonly movable: boolean;
}

/**
 * The sites that hold every one of the assets which must stay, in order; null when none of them must. An asset must stay
 * when one of its copies says so.
 */
export function sitesOfData(assetIds: readonly string[], copies: readonly DataCopy[]): string[] | null {
  const pinned = assetIds.filter((id) => copies.some((copy) => copy.dataAssetId === id && !copy.movable));
  if (pinned.length === 0) return null;
  const sitesOf = (id: string) => copies.filter((copy) => copy.dataAssetId === id).map(({ siteCode }) => siteCode);
  const [first, ...others] = pinned.map(sitesOf);
  return first!.filter((site) => others.every((sites) => sites.includes(site))).toSorted();
}

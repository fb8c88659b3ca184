/** Links between sites: how far, how fast at best, how fast in fact. */

/** Degrees, north and east positive. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Mean radius of the earth (IUGG), km. */
const EARTH_RADIUS_KM = 6371.0088;
/** Light in vacuum, km/s, exact by definition. */
const LIGHT_KM_PER_S = 299_792.458;
/** Group index of standard single-mode fibre at 1,550 nm (ITU-T G.652). */
const FIBRE_INDEX = 1.468;

/** Length of the great circle between two places in km, by the haversine formula. */
export function greatCircleKm(from: Place, to: Place): number {
  const [fromLatitude, toLatitude] = [radians(from.latitude), radians(to.latitude)];
  const north = Math.sin((toLatitude - fromLatitude) / 2) ** 2;
  const east = Math.sin(radians(to.longitude - from.longitude) / 2) ** 2;
  const haversine = north + Math.cos(fromLatitude) * Math.cos(toLatitude) * east;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, haversine)));
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The least round trip over so many km of glass in ms: 2·d·1.468/c. No cable is shorter than the great circle. */
export const lightBoundMs = (km: number): number => (2 * km * FIBRE_INDEX * 1000) / LIGHT_KM_PER_S;

/** Whether a round trip of so many ms (decimal text) would have been faster than light in glass. */
export const isBelowLightBound = (roundTripMs: string, boundMs: number): boolean => Number(roundTripMs) < boundMs;

/** The 95th percentile, sorted[floor(0.95·n)], of decimal texts, as it was written; null of none. */
export function percentile95(samples: readonly string[]): string | null {
  const sorted = samples.toSorted((a, b) => Number(a) - Number(b));
  // In whole numbers: 0.95·n in doubles can fall just below the integer it stands for.
  return sorted[Math.floor((sorted.length * 95) / 100)] ?? null;
}

/** Reason codes: which characteristics kept a score from being better. */

export interface Reason {
  readonly code: string;
  /** Points short of the baseline, summed over the characteristics of the code. */
  readonly points: number;
}

/** How the differences of characteristics are summed by code; prepared once for a card. */
export interface ReasonPlan {
  /** Distinct codes in string order: the order of ties. */
  readonly codes: readonly string[];
  /** For each code its characteristics in the order of their names: sums do not depend on the order of a card. */
  readonly members: readonly (readonly number[])[];
}

/** Prepares the summing of differences by code. */
export function reasonPlan(
  characteristics: readonly { readonly name: string; readonly reasonCode: string }[],
): ReasonPlan {
  const codes = [...new Set(characteristics.map(({ reasonCode }) => reasonCode))].sort();
  const byName = [...characteristics.keys()].sort((a, b) =>
    characteristics[a]!.name < characteristics[b]!.name ? -1 : 1,
  );
  return { codes, members: codes.map((code) => byName.filter((at) => characteristics[at]!.reasonCode === code)) };
}

/** The most important codes first; differences of 0 or less give no reason; at most `limit`. */
export function topReasons(differences: readonly Reason[], limit: number): Reason[] {
  const told = differences.filter(({ points }) => points > 0);
  return told.sort((a, b) => b.points - a.points || (a.code < b.code ? -1 : 1)).slice(0, limit);
}

/** The reasons of a row from its differences by characteristic. */
export function reasonsOf({ codes, members }: ReasonPlan, differences: readonly number[], limit: number): Reason[] {
  const summed = codes.map((code, at) => ({
    code,
    points: members[at]!.reduce((sum, each) => sum + differences[each]!, 0),
  }));
  return topReasons(summed, limit);
}

/** The most reasons that are ever told. */
export const MOST_REASONS = 4;

/** The scorecard as a file: what `train` writes and a bank may bring. */

import type { Convention } from '../binning/woe.ts';
import type { Kind } from '../table/variable.ts';

/** A bin by what it takes: an interval [from, to), listed values, the missing value, special values; then its points. */
export interface CardBin {
  readonly label: string;
  readonly from?: number;
  readonly to?: number;
  readonly values?: readonly string[];
  readonly missing?: true;
  readonly special?: readonly string[];
  /** The WOE that points are made of: of a card trained here the smoothed one (see the README); null where none is stated. */
  readonly woe: number | null;
  readonly points: number;
}

export interface CardCharacteristic {
  readonly name: string;
  readonly kind: Kind;
  readonly reasonCode: string;
  /** Points that reasons are measured against; by default those of the best bin. */
  readonly baseline: number;
  readonly bins: readonly CardBin[];
}

/** `baseScore` where odds good:bad are `baseOdds`; `pdo` points double them. */
export interface Scaling {
  readonly baseScore: number;
  readonly baseOdds: number;
  readonly pdo: number;
}

export interface Card {
  readonly target: { readonly name: string; readonly good: string; readonly bad: string };
  readonly scaling: Scaling;
  readonly convention: Convention;
  readonly initialScore: number;
  readonly characteristics: readonly CardCharacteristic[];
}

/** Points by which ln odds of 1 move a score: PDO / ln 2. */
export const pointsPerLogOdds = ({ pdo }: Scaling): number => pdo / Math.LN2;

/** The score at ln odds good:bad: baseScore + PDO/ln 2 · (ln odds − ln baseOdds). */
export const scoreAt = (scaling: Scaling, logOddsGood: number): number =>
  scaling.baseScore + pointsPerLogOdds(scaling) * (logOddsGood - Math.log(scaling.baseOdds));

/** P(bad) at a score. */
export const badProbability = (scaling: Scaling, score: number): number =>
  1 / (1 + scaling.baseOdds * 2 ** ((score - scaling.baseScore) / scaling.pdo));

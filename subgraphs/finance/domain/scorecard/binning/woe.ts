/** Weight of evidence and information value. */

/** `bad-over-good` ln((bad/B)/(good/G)) or its negation. */
export type Convention = 'bad-over-good' | 'good-over-bad';

export interface Cell {
  readonly good: number;
  readonly bad: number;
}

export interface Evidence {
  readonly woe: number;
  readonly iv: number;
}

/**
 * WOE and IV of each cell. A count of 0 is taken as `zeroCell`; G and B are the sums after that.
 * WOE = ln((bad/B)/(good/G)), negated for good-over-bad; IV = (bad/B − good/G)·ln((bad/B)/(good/G)).
 */
export function evidenceOf(cells: readonly Cell[], convention: Convention, zeroCell: number): Evidence[] {
  const filled = cells.map(({ good, bad }) => ({ good: good || zeroCell, bad: bad || zeroCell }));
  const goods = filled.reduce((sum, { good }) => sum + good, 0);
  const bads = filled.reduce((sum, { bad }) => sum + bad, 0);
  return filled.map(({ good, bad }) => {
    const woe = Math.log(bad / bads / (good / goods));
    return { woe: convention === 'bad-over-good' ? woe : 0 - woe, iv: (bad / bads - good / goods) * woe };
  });
}

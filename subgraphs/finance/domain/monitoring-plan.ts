/** When a served version is compared with itself: every calendar month in Shanghai after those that it is measured by. */

/** How many scores of a version fell into a month of Shanghai, written YYYY-MM. */
export interface ScoredMonth {
  readonly month: string;
  readonly scores: number;
}

/** Two windows of time; each from its beginning until before its end. */
export interface Windows {
  readonly baselineFrom: Date;
  readonly baselineTo: Date;
  readonly windowFrom: Date;
  readonly windowTo: Date;
}

/** Scores that a baseline should hold: with fewer it grows by the month after, as long as that is not the one compared. */
export const BASELINE_SCORES = 100;

/**
 * What is to be compared, by month, of a version with scores in these whole months, in order of time. The baseline is the
 * shortest run of first months that holds BASELINE_SCORES: once it does, it never changes again.
 */
export function plannedComparisons(months: readonly ScoredMonth[]): (Windows & { readonly month: string })[] {
  const [first, ...others] = months;
  if (!first) return [];
  const baselineFrom = startOf(first.month);
  return others.map(({ month }, at) => {
    let [scores, until] = [0, 0];
    while (scores < BASELINE_SCORES && until <= at) scores += months[until++]!.scores;
    const baselineTo = endOf(months[until - 1]!.month);
    return { month, baselineFrom, baselineTo, windowFrom: startOf(month), windowTo: endOf(month) };
  });
}

/** The beginning of the month in Shanghai that the moment `at` (epoch milliseconds) lies in. */
export const monthBegun = (at: number): Date => startOf(new Date(at + SHANGHAI_MS).toISOString().slice(0, 7));

/** China has kept UTC+8 without summer time since 1991. */
const SHANGHAI_MS = 8 * 3_600_000;

const startOf = (month: string): Date => new Date(Date.parse(`${month}-01T00:00:00Z`) - SHANGHAI_MS);

function endOf(month: string): Date {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1) - SHANGHAI_MS);
}

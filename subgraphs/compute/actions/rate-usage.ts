/** Prices the usage of a file. */
import { CommandFault } from '@yushu/kit';
import { readPricesFile, readUsageFile } from '../adapters/rating-files.ts';
import { type Rating, type RatingFault, rate } from '../domain/rating.ts';

export interface RatingFiles {
  readonly usage: string;
  readonly prices: string;
}

const REASONS: Record<RatingFault['code'], string> = {
  UNPRICED: 'a part of its time has no price',
  PRICE_OVERLAP: 'two of its prices are in force at once',
  CONFLICTING_DUPLICATE: 'stands twice with different contents, or is corrected twice',
  BAD_INTERVAL: 'ends before it starts',
  UNKNOWN_CORRECTION: 'corrects a record that is not there, or one that depends on itself',
};

/** Lines and totals of the files. Throws BAD_TRACE or the rating's own code, all exit 2. */
export function rateUsage({ usage, prices }: RatingFiles): Rating {
  const rated = rate(readUsageFile(usage), readPricesFile(prices));
  if (!rated.ok) throw new CommandFault(rated.error.code, `${rated.error.id} ${REASONS[rated.error.code]}`);
  return rated.value;
}

/** `yushu compute rate`. */
import { printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { type RatingFiles, rateUsage } from '../actions/rate-usage.ts';
import type { Rating } from '../domain/rating.ts';
import { exactNumber } from './exact-number.ts';

/** Registers the command under `compute`. */
export function registerRate(compute: Command): void {
  compute
    .command('rate')
    .description('用量计价 / price metered usage to the fen')
    .requiredOption('--usage <file>', 'CSV: id,org,resource,start,end,units[,corrects]; may end in .gz')
    .requiredOption('--prices <file>', 'CSV: resource,unit_price,per,from,to; may end in .gz')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu compute rate --usage usage.csv --prices prices.csv --json')
    .action(run);
}

function run({ json, ...files }: RatingFiles & { json?: boolean }): void {
  const rating = rateUsage(files);
  if (json) printJson(asJson(rating));
  else for (const line of asLines(rating)) console.log(line);
}

const asJson = ({ lines, duplicates, totals }: Rating): object => ({
  records: lines.length,
  duplicates,
  lines: lines.map(({ id, org, amountMinor }) => ({ id, org, amountMinor: exactNumber(amountMinor) })),
  totals: Object.fromEntries(Array.from(totals, ([org, amount]) => [org, exactNumber(amount)])),
});

function* asLines({ lines, duplicates, totals }: Rating): Generator<string> {
  yield `记录 records ${lines.length}, 重复 duplicates ${duplicates}`;
  for (const [org, amount] of totals) yield `${org}: ${amount} 分 fen`;
}

/** `yushu finance match`. */
import { printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { readJsonLines } from '../adapters/json-lines.ts';
import { demandShape, productShape } from '../adapters/shapes.ts';
import { inOfferOrder, matchDemand } from '../domain/matching.ts';

/** Registers the command under `finance`. */
export function registerMatch(finance: Command): void {
  finance
    .command('match')
    .description('融资需求与产品匹配 / match demands with products, with every rule that fails')
    .requiredOption('--demands <file>', 'NDJSON {id, sector, sizeClass, amountFen, tenorMonths, maxRateBp}')
    .requiredOption('--products <file>', 'NDJSON {id, sectors, sizeClasses, minAmountFen, …, rateBp}; null is no limit')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu finance match --demands d.ndjson --products p.ndjson --json')
    .action(run);
}

function run({ demands, products, json }: { demands: string; products: string; json?: boolean }): void {
  const ordered = inOfferOrder(readJsonLines(products, productShape));
  const results = readJsonLines(demands, demandShape).map((demand) => ({
    demandId: demand.id,
    ...matchDemand(demand, ordered),
  }));
  if (json) {
    printJson({ results });
    return;
  }
  for (const { demandId, matches, rejected } of results) {
    console.log(`${demandId}: ${matches.join(', ') || '无匹配 no match'}`);
    for (const { productId, rules } of rejected) console.log(`  ✗ ${productId} ${rules.join(' ')}`);
  }
}

/** `yushu building rate`. */
import { printJson, toText } from '@yushu/kit';
import type { Command } from 'commander';
import { type RatingFiles, rateBuilding } from '../actions/rate-building.ts';

/** Registers the command under `building`. */
export function registerRate(building: Command): void {
  building
    .command('rate')
    .description('绿色建筑星级（GB/T 50378）/ stars of an assessment, and the rules that cap them')
    .requiredOption('--assessment <file>', 'JSON: edition, phase, prerequisites, scores, …')
    .option('--standard <file>', 'JSON: full scores and thresholds; the one that comes along unless told')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu building rate --assessment assessment.json --json')
    .action(run);
}

function run({ json, ...files }: RatingFiles & { json?: boolean }): void {
  const { total, grade, gradeByTotal, capped, standard, inputsHash } = rateBuilding(files);
  const { source, verified } = standard;
  if (json) {
    printJson({ total: toText(total), grade, gradeByTotal, capped, standard: { source, verified }, inputsHash });
    return;
  }
  console.log(`总分 total ${toText(total)}: ${grade} (按总分 by total: ${gradeByTotal})`);
  for (const { rule, have, need } of capped) console.log(`  ${rule}: 有 have ${have}, 需 need ${need}`);
  console.log(`依据 by: ${source}${verified ? '' : '（未核实 unverified）'}`);
}

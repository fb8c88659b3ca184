/** `yushu building carbon`. */
import { printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { type CarbonFiles, sumCarbon } from '../actions/sum-carbon.ts';
import { STAGES } from '../domain/carbon/inventory.ts';
import { type CarbonSummary, summaryOf } from '../domain/carbon/summary.ts';

/** Registers the command under `building`. */
export function registerCarbon(building: Command): void {
  building
    .command('carbon')
    .description('建筑全生命周期碳排放（GB/T 51366）/ carbon of a building over its life')
    .requiredOption('--inventory <file>', 'JSON: area, years, materials, construction, operation, sink, demolition')
    .requiredOption('--factors <file>', 'JSON: factors with id, region, year, value, unit, source, verified')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ yushu building carbon --inventory inventory.json --factors factors.json --json',
    )
    .action(run);
}

function run({ json, ...files }: CarbonFiles & { json?: boolean }): void {
  const { inputsHash, ...sums } = sumCarbon(files);
  const summary = summaryOf(sums);
  if (json) printJson({ ...summary, inputsHash });
  else for (const line of asLines(summary)) console.log(line);
}

function* asLines({ stages, totalKg, perSquareMetreYearKg, lines }: CarbonSummary): Generator<string> {
  for (const stage of STAGES) yield `${stage}: ${stages[stage]} kg`;
  yield `合计 total: ${totalKg} kg, ${perSquareMetreYearKg} kg/(m²·a)`;
  for (const { stage, name, kg, factorId, region, year, source, verified } of lines)
    yield `  ${stage} ${name}: ${kg} kg (${factorId}, ${region} ${year}, ${source}${verified ? '' : '；未核实 unverified'})`;
}

/** `yushu building generate`. */
import { printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { type GenerateOptions, generateIllustration, MOST_DAYS } from '../actions/generate-illustration.ts';
import { wholeNumber } from './option.ts';

/** Registers the command under `building`. */
export function registerGenerate(building: Command): void {
  building
    .command('generate')
    .description('示例电表与气象（非真实）/ an illustrative meter and its weather, by a stated law')
    .requiredOption('--seed <number>', 'the same seed gives the same files', wholeNumber('--seed', 0, 2 ** 32 - 1))
    .requiredOption('--days <number>', 'how many days', wholeNumber('--days', 1, MOST_DAYS))
    .requiredOption('--out <folder>', 'where meter.csv and temperature.csv are written')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu building generate --seed 1 --days 740 --out example --json')
    .action(run);
}

function run({ json, ...options }: GenerateOptions & { json?: boolean }): void {
  const made = generateIllustration(options);
  if (json) printJson(made);
  else {
    console.log(`示例 illustrative: ${made.files.meter}, ${made.files.temperature} (${made.days} 天 days)`);
    console.log(
      `施工 works: ${made.blackoutStart} – ${made.blackoutEnd}, 真实节能量 true saving ${made.trueSavings.toFixed(1)} kWh`,
    );
  }
}

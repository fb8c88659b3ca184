/** `yushu finance sample`. */
import { writeFileSync } from 'node:fs';
import { CommandFault, printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { sampleEnterprises } from '../domain/sample-law.ts';

const MOST_ROWS = 1_000_000;

/** Registers the command under `finance`. */
export function registerSample(finance: Command): void {
  finance
    .command('sample')
    .description('示例样本 / invented enterprises with outcomes, drawn by a stated logistic law, as CSV')
    .option('--rows <number>', 'how many', whole('--rows', 1, MOST_ROWS), 2_000)
    .option('--seed <number>', 'the same seed gives the same rows', whole('--seed', 0, 2 ** 31 - 1), 1)
    .requiredOption('--out <file>', 'CSV to write')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu finance sample --rows 2000 --seed 1 --out sample.csv')
    .action(run);
}

const whole = (flag: string, least: number, most: number) => (given: string) => {
  const value = /^\d{1,10}$/.test(given) ? Number(given) : Number.NaN;
  if (!(value >= least && value <= most))
    throw new CommandFault('BAD_OPTION', `${flag} '${given.slice(0, 80)}' is not ${least} to ${most}`);
  return value;
};

function run({ rows, seed, out, json }: { rows: number; seed: number; out: string; json?: boolean }): void {
  const sample = sampleEnterprises(rows, seed);
  const lines = [Object.keys(sample[0]!), ...sample.map((each) => Object.values(each))].map((line) => line.join(','));
  write(out, `${lines.join('\n')}\n`);
  const bads = sample.filter(({ bad }) => bad === 1).length;
  if (json) printJson({ rows, bads, seed, out });
  else console.log(`${out}: ${rows} rows, ${bads} bad, 示例 illustrative`);
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unwritable';
    throw new CommandFault('OUTPUT_UNWRITABLE', `${file} cannot be written (${reason}).`);
  }
}

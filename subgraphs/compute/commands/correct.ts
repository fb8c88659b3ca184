/** `yushu compute correct`. */
import { CommandFault, type CommandHost, printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { type CorrectedUsage, correctUsage } from '../actions/live/correct-usage.ts';
import { wholeNumber } from './option.ts';

interface CorrectOptions {
  readonly units: number;
  readonly seconds: number;
  readonly home?: string;
  readonly json?: boolean;
}

/** Registers the command under `compute`. */
export function registerCorrect(compute: Command, host: CommandHost): void {
  compute
    .command('correct <record>')
    .description('用量更正 / reverse a usage record and bill what it should have been')
    .requiredOption('--units <number>', 'units that were used', wholeNumber('--units', 1))
    .requiredOption('--seconds <number>', 'for how long, from the same beginning', wholeNumber('--seconds', 1))
    .option('--home <folder>', 'where the hub keeps its things')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu compute correct usg_01… --units 2 --seconds 1800 --json')
    .action((record: string, options: CorrectOptions) => run(record, options, host));
}

async function run(recordId: string, { units, seconds, home, json }: CorrectOptions, host: CommandHost): Promise<void> {
  const corrected = await host.withContext(home, (context) => correctUsage(context, { recordId, units, seconds }));
  if (!corrected.ok) throw new CommandFault(corrected.error.code, corrected.error.message);
  if (json) printJson(corrected.value);
  else for (const line of asLines(corrected.value)) console.log(line);
}

function* asLines({ reversal, replacement }: CorrectedUsage): Generator<string> {
  yield `冲销 reversal ${reversal.id}: ${reversal.amountMinor} 分 fen`;
  yield `更正 replacement ${replacement.id}: ${replacement.amountMinor} 分 fen`;
}

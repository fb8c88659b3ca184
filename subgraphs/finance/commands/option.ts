/** Options that several commands share, checked: whatever cannot be read ends the command with exit 2 and BAD_OPTION. */
import { CommandFault, readInput } from '@yushu/kit';
import type { Command } from 'commander';
import { type DataFormat, readTable, settled, withDelimiterHint } from '../adapters/data-file.ts';
import {
  BINNING_DEFAULTS,
  type BinningOptions,
  type Convention,
  numberOf,
  parseBreaks,
  type Table,
  type Target,
  targetOf,
} from '../domain/scorecard/index.ts';

/** The fault of an option's value. */
export const badOption = (flag: string, given: string, expected: string): CommandFault =>
  new CommandFault('BAD_OPTION', `${flag} '${given.slice(0, 80)}' is not ${expected}`);

/** A parser of numbers within [least, most]. */
export const numberBetween =
  (flag: string, least: number, most = Number.MAX_SAFE_INTEGER) =>
  (given: string): number => {
    const value = numberOf(given);
    if (value === null || value < least || value > most)
      throw badOption(flag, given, `a number from ${least} to ${most}`);
    return value;
  };

/** A parser of whole numbers within [least, most]. */
export const wholeBetween =
  (flag: string, least: number, most = Number.MAX_SAFE_INTEGER) =>
  (given: string): number => {
    const value = numberBetween(flag, least, most)(given);
    if (!Number.isInteger(value)) throw badOption(flag, given, 'a whole number');
    return value;
  };

/** A parser of numbers above 0. */
export const above0 =
  (flag: string) =>
  (given: string): number => {
    const value = numberOf(given);
    if (value === null || value <= 0) throw badOption(flag, given, 'a number above 0');
    return value;
  };

/** A parser of one of the words. */
export const oneOf =
  <Word extends string>(flag: string, words: readonly Word[]) =>
  (given: string): Word => {
    const word = words.find((each) => each === given);
    if (word === undefined) throw badOption(flag, given, `one of ${words.join(', ')}`);
    return word;
  };

/** A parser of lists with commas. */
export const listOf = (given: string): string[] => given.split(',').map((each) => each.trim());

function delimiterOf(given: string): string {
  const delimiter = given === '\\t' || given === 'tab' ? '\t' : given;
  if (delimiter.length !== 1 || delimiter === '"') throw badOption('--delimiter', given, 'one character');
  return delimiter;
}

/** Adds the options of data files: --delimiter, --no-header, --missing, --drop. */
export const withDataOptions = (command: Command): Command =>
  command
    .option('--delimiter <character>', 'between the fields of a CSV', delimiterOf, ',')
    .option('--no-header', 'the CSV has no header; columns are c0, c1 …')
    .option('--missing <list>', 'texts that mean missing, as the empty text always does', listOf, [])
    .option('--drop <list>', 'columns to leave out', listOf, []);

export interface TargetOptions extends DataFormat {
  readonly data: string;
  readonly target: string;
  readonly bad: string;
}

/** Adds --data, --target and --bad to the options of data files. */
export const withTargetOptions = (command: Command): Command =>
  withDataOptions(
    command
      .requiredOption('--data <file>', 'CSV or NDJSON')
      .requiredOption('--target <column>', 'the column that says good or bad')
      .requiredOption('--bad <value>', 'the value of a bad row'),
  );

export interface BinOptions extends TargetOptions, Omit<BinningOptions, 'breaks' | 'specials'> {
  readonly breaks?: string;
  readonly special: readonly string[];
  readonly json?: boolean;
}

/** Adds the options of binning to those of data and target. */
export const withBinOptions = (command: Command): Command =>
  withTargetOptions(command)
    .option('--breaks <file>', 'JSON of edges and groups; then only its variables')
    .option('--special <list>', 'values that get a bin of their own', listOf, [])
    .option(
      '--max-bins <count>',
      'most bins of ordinary values',
      wholeBetween('--max-bins', 1, 100),
      BINNING_DEFAULTS.maxBins,
    )
    .option(
      '--min-share <share>',
      'smallest share of rows in a bin',
      numberBetween('--min-share', 0, 1),
      BINNING_DEFAULTS.minShare,
    )
    .option(
      '--monotone <how>',
      'auto: bad rates only rise or only fall',
      oneOf('--monotone', ['none', 'auto']),
      BINNING_DEFAULTS.monotone,
    )
    .option(
      '--convention <sign>',
      'of WOE',
      oneOf<Convention>('--convention', ['bad-over-good', 'good-over-bad']),
      BINNING_DEFAULTS.convention,
    )
    .option('--zero-cell <count>', 'what a count of 0 is taken for', above0('--zero-cell'), BINNING_DEFAULTS.zeroCell);

/** The table, target and binning that options ask for. Throws CommandFault for what is wrong with the files. */
export function preparedFrom(options: BinOptions): { table: Table; target: Target; binning: BinningOptions } {
  const breaks = options.breaks === undefined ? null : settled(() => parseBreaks(readInput(options.breaks!)));
  const table = readTable(options.data, options);
  const [only, ...others] = table.columns;
  const target = withDelimiterHint(
    () => settled(() => targetOf(table, options.target, options.bad)),
    () => (others.length === 0 && only ? only.name : ''),
  );
  return { table, target, binning: { ...options, specials: options.special, breaks } };
}

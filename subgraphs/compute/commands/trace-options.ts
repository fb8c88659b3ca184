/** The flags by which every command reads a workload trace. */
import type { Command } from 'commander';
import type { ColumnNames, TraceSource } from '../adapters/trace-file.ts';
import type { EstimateRule, Selection } from '../domain/simulate/workload.ts';
import { badOption, oneOf, positiveNumber, wholeNumber } from './option.ts';

export interface TraceOptions {
  readonly trace: string;
  readonly format: 'swf' | 'csv';
  readonly columns: ColumnNames;
  readonly timeUnit: 's' | 'h';
  readonly maxProcs?: number;
  readonly skip?: number;
  readonly take?: number;
  readonly compress?: number;
  readonly estimate: EstimateRule;
}

/** Adds the trace flags to a command. */
export function withTrace(command: Command): Command {
  return command
    .requiredOption('--trace <file>', 'workload trace, may end in .gz')
    .requiredOption('--format <format>', 'swf or csv', oneOf('--format', ['swf', 'csv']))
    .option('--columns <names>', 'columns of a CSV: submit=,run=,procs=,home=,estimate=', columnsOf, DEFAULT_COLUMNS)
    .option('--time-unit <unit>', 'unit of times in a CSV: s or h', oneOf('--time-unit', ['s', 'h']), 's')
    .option('--max-procs <n>', 'leave out larger jobs', wholeNumber('--max-procs', 1))
    .option('--skip <n>', 'leave out the first jobs', wholeNumber('--skip', 0))
    .option('--take <n>', 'take this many jobs', wholeNumber('--take', 0))
    .option('--compress <k>', 'divide the times between submissions', positiveNumber('--compress'))
    .option('--estimate <rule>', 'trace, exact or stretch:LO:HI', estimateOf, 'trace');
}

/** Where the trace is and how it is read. */
export const sourceOf = ({ trace, format, columns, timeUnit }: TraceOptions): TraceSource =>
  format === 'swf' ? { file: trace, format } : { file: trace, format, columns, unitS: timeUnit === 'h' ? 3600 : 1 };

/** Which of its jobs are taken, and how. */
export const selectionOf = ({ estimate, maxProcs, skip, take, compress }: TraceOptions): Selection => ({
  estimate,
  maxProcs,
  skip,
  take,
  compress,
});

const DEFAULT_COLUMNS: ColumnNames = { submit: 'submit', run: 'run', procs: 'procs' };
const MEANINGS = ['submit', 'run', 'procs', 'home', 'estimate'];

function columnsOf(given: string): ColumnNames {
  const pairs = given.split(',').map((part): [string, string] => {
    const [, meaning, name] = /^(\w+)=(.+)$/.exec(part.trim()) ?? [];
    if (meaning === undefined || name === undefined || !MEANINGS.includes(meaning))
      throw badOption('--columns', given, `a list such as submit=a,run=b; known are ${MEANINGS.join(', ')}`);
    return [meaning, name];
  });
  return { ...DEFAULT_COLUMNS, ...Object.fromEntries(pairs) };
}

function estimateOf(given: string): EstimateRule {
  if (given === 'trace' || given === 'exact') return given;
  const [, low, high] = /^stretch:(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(given) ?? [];
  if (low === undefined || Number(low) > Number(high))
    throw badOption('--estimate', given, 'trace, exact or stretch:LO:HI with LO ≤ HI');
  return { low: Number(low), high: Number(high) };
}

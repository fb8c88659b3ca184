/** `yushu finance uscc`. */
import { CommandFault, checkUscc, printJson, readInput, type UsccCheck } from '@yushu/kit';
import type { Command } from 'commander';

/** Registers the command under `finance`. */
export function registerUscc(finance: Command): void {
  finance
    .command('uscc')
    .description('统一社会信用代码校验 / check unified social credit codes (GB 32100-2015)')
    .argument('[code...]', 'codes')
    .option('--file <file>', 'one code a line; - is standard input')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu finance uscc 91350100M000100Y43 --json')
    .action(run);
}

function run(given: string[], { file, json }: { file?: string; json?: boolean }): void {
  const codes = [...given, ...(file === undefined ? [] : linesOf(file))];
  if (codes.length === 0) throw new CommandFault('NO_CODE', 'Give codes, or --file with one a line.');
  const checks = codes.map(checkUscc);
  if (json) printJson({ results: checks.map(resultOf) });
  else for (const check of checks) console.log(lineOf(check));
}

const linesOf = (file: string): string[] =>
  readInput(file)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

const MESSAGES = {
  length: 'must have 18 characters',
  alphabet: 'has a character outside 0-9 and A-Z without I, O, S, V, Z',
  check: 'has a wrong check character',
};

const resultOf = ({ code, valid, failing, expectedCheck, warning }: UsccCheck) => ({
  ...{ code, valid, part: failing, message: failing && MESSAGES[failing] },
  ...{ warnings: warning === null ? [] : [warning], expectedCheck },
});

function lineOf(check: UsccCheck): string {
  const { code, valid, message, expectedCheck, warnings } = resultOf(check);
  if (valid) return [`✓ ${code}`, ...warnings].join('  ');
  return `✗ ${code}  ${message}${expectedCheck === null ? '' : ` (expected ${expectedCheck})`}`;
}

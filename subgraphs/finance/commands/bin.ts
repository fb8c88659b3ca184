/** `yushu finance bin`. */
import { printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { settled } from '../adapters/data-file.ts';
import { binTable } from '../domain/scorecard/index.ts';
import { type BinOptions, preparedFrom, withBinOptions } from './option.ts';

/** Registers the command under `finance`. */
export function registerBin(finance: Command): void {
  withBinOptions(finance.command('bin').description('分箱与证据权重 / bins, weight of evidence, information value'))
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu finance bin --data german.csv --target creditability --bad bad --json')
    .action((options: BinOptions) => {
      const { table, target, binning } = preparedFrom(options);
      const report = settled(() => binTable(table, target, binning));
      if (options.json) return printJson(report);
      for (const { name, iv, bins } of report.variables) {
        console.log(`${name}  IV ${iv.toFixed(4)}`);
        console.table(bins.map(({ label, count, good, bad, woe }) => ({ label, count, good, bad, woe })));
      }
    });
}

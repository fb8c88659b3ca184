/** `yushu finance train` and `yushu finance cv`. */
import { writeFileSync } from 'node:fs';
import { CommandFault, printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { settled } from '../adapters/data-file.ts';
import { hashOf } from '../adapters/model-file.ts';
import { type Card, crossValidate, train, writeCard } from '../domain/scorecard/index.ts';
import { above0, type BinOptions, numberBetween, preparedFrom, wholeBetween, withBinOptions } from './option.ts';

interface TrainFlags extends BinOptions {
  readonly seed: number;
  readonly l2: number;
  readonly baseScore: number;
  readonly baseOdds: number;
  readonly pdo: number;
  readonly out?: string;
}

interface CvFlags extends TrainFlags {
  readonly folds: number;
  readonly repeats: number;
}

const withTrainOptions = (command: Command): Command =>
  withBinOptions(command)
    .option('--seed <number>', 'of the folds', wholeBetween('--seed', 0, 1_000_000), 1)
    .option('--l2 <weight>', 'penalty on squared coefficients', numberBetween('--l2', 0), 1)
    .option('--base-score <points>', 'score at the base odds', numberBetween('--base-score', -1e6, 1e6), 600)
    .option('--base-odds <odds>', 'good:bad at the base score', above0('--base-odds'), 19)
    .option('--pdo <points>', 'points that double the odds', above0('--pdo'), 50)
    .option('--json', 'print JSON');

/** Registers `train` under `finance`. */
export function registerTrain(finance: Command): void {
  withTrainOptions(finance.command('train').description('评分卡训练 / train a scorecard'))
    .option('--out <file>', 'where the model is written')
    .addHelpText(
      'after',
      '\nExample:\n  $ yushu finance train --data german.csv --target creditability --bad bad --out model.json --json',
    )
    .action((options: TrainFlags) => {
      const { table, target, binning } = preparedFrom(options);
      const { baseScore, baseOdds, pdo, l2, seed } = options;
      const { card, ...report } = settled(() =>
        train(table, target, { ...binning, l2, seed, scaling: { baseScore, baseOdds, pdo } }),
      );
      const text = writeCard(card);
      if (options.out !== undefined) write(options.out, text, card);
      const summary = { modelHash: hashOf(text), initialScore: card.initialScore, ...report };
      if (options.json) return printJson(summary);
      console.table(
        report.variables.map(({ name, kind, iv, bins, coefficient }) => ({
          name,
          kind,
          iv,
          bins: bins.length,
          coefficient,
        })),
      );
      for (const { name, reason } of report.left) console.log(`${name} is left out: ${WHY_LEFT[reason]}`);
      if (report.variables.length === 0) console.log('Nothing is in the card: every row gets the same score.');
      console.log(
        `AUC ${report.auc.toFixed(4)}, KS ${report.ks.toFixed(4)}, rounded ${report.aucRounded.toFixed(4)}; ${summary.modelHash}`,
      );
    });
}

function write(file: string, text: string, { characteristics }: Card): void {
  // No command would read it again.
  if (characteristics.length === 0)
    throw new CommandFault(
      'INVALID_MODEL',
      `no column tells good from bad, so there is no card; ${file} is not written`,
    );
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new CommandFault(
      'OUTPUT_UNWRITABLE',
      `${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`,
      1,
    );
  }
}

const WHY_LEFT: Readonly<Record<'ONE_BIN' | 'NO_WEIGHT', string>> = {
  ONE_BIN: 'no bins of it differ (a name or a number of a row does not)',
  NO_WEIGHT: 'it adds nothing to the others',
};

/** Registers `cv` under `finance`. */
export function registerCv(finance: Command): void {
  withTrainOptions(finance.command('cv').description('交叉验证 / cross-validate binning and training'))
    .option('--folds <count>', 'parts of the data', wholeBetween('--folds', 2, 100), 5)
    .option('--repeats <count>', 'times over', wholeBetween('--repeats', 1, 1000), 1)
    .addHelpText(
      'after',
      '\nExample:\n  $ yushu finance cv --data german.csv --target creditability --bad bad --folds 5 --repeats 10 --json',
    )
    .action((options: CvFlags) => {
      const begun = performance.now();
      const { table, target, binning } = preparedFrom(options);
      const { l2, seed, folds, repeats } = options;
      const result = settled(() => crossValidate(table, target, { ...binning, l2, seed, folds, repeats }));
      const report = { ...result, seconds: (performance.now() - begun) / 1000 };
      if (options.json) return printJson(report);
      console.table(result.folds);
      console.log(
        `AUC ${result.aucMean.toFixed(4)} ± ${result.aucStd.toFixed(4)}, KS ${result.ksMean.toFixed(4)}, ${report.seconds.toFixed(1)} s`,
      );
    });
}

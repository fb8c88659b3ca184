/** `yushu finance score`. */
import { printJson } from '@yushu/kit';
import type { Command } from 'commander';
import type { DataFormat } from '../adapters/data-file.ts';
import { readModelFile } from '../adapters/model-file.ts';
import { scoreFile } from '../adapters/score-file.ts';
import { MOST_REASONS } from '../domain/scorecard/index.ts';
import { wholeBetween, withDataOptions } from './option.ts';

interface ScoreFlags extends DataFormat {
  readonly model: string;
  readonly data: string;
  readonly out: string;
  readonly reasons: number;
  readonly resume?: boolean;
  readonly json?: boolean;
}

/** Registers the command under `finance`. */
export function registerScore(finance: Command): void {
  withDataOptions(
    finance
      .command('score')
      .description('批量评分 / score a file with a scorecard or PMML')
      .requiredOption('--model <file>', 'a model: JSON, or PMML as .pmml or .xml')
      .requiredOption('--data <file>', 'CSV or NDJSON'),
  )
    .requiredOption('--out <file>', 'NDJSON, one line a row')
    .option('--reasons <count>', 'reason codes a row', wholeBetween('--reasons', 0, MOST_REASONS), MOST_REASONS)
    .option('--resume', 'go on where an interrupted run stopped')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ yushu finance score --model model.json --data rows.csv --out scores.ndjson --json',
    )
    .action(({ model, json, ...request }: ScoreFlags) => {
      const begun = performance.now();
      const { scorer, hash } = readModelFile(model);
      const { rows, scored, failed, firstFailure } = scoreFile(scorer, { ...request, format: request });
      const summary = { rows, scored, failed, modelHash: hash, seconds: (performance.now() - begun) / 1000 };
      if (json) return printJson(summary);
      console.log(`行 rows ${rows}, 已评 scored ${scored}, 失败 failed ${failed}, ${summary.seconds.toFixed(2)} s`);
      if (firstFailure !== null) console.log(`${firstFailure}; every such row says why in ${request.out}`);
    });
}

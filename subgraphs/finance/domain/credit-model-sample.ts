/** The illustrative champion: a card trained on enterprises drawn by the stated law, and the rows that it is validated on. */
import { sampleEnterprises } from './sample-law.ts';
import {
  BINNING_DEFAULTS,
  type Card,
  recordReader,
  type Table,
  TableBuilder,
  targetOf,
  train,
} from './scorecard/index.ts';

export const SAMPLE_TARGET = { name: 'bad', bad: '1' } as const;
const [ROWS, TRAINING_SEED] = [4_000, 1];
/** Other enterprises than those that the card was trained on. */
export const VALIDATION_SEED = 2;

/** Enterprises of the law as CSV, without their codes: the same for the same seed. */
export function sampleCsv(rows: number, seed: number): string {
  const sample = sampleEnterprises(rows, seed).map(({ uscc: _, ...each }) => each);
  return [Object.keys(sample[0]!), ...sample.map((each) => Object.values(each))]
    .map((line) => `${line.join(',')}\n`)
    .join('');
}

/** A table of CSV text. Raises BAD_CSV. */
export function tableOf(text: string): Table {
  const builder = new TableBuilder(recordReader({ format: 'csv', delimiter: ',', header: true }));
  builder.push(text);
  return builder.finish();
}

/** The card that the seed brings, bit for bit the same on every run. */
export function sampleCard(): Card {
  const table = tableOf(sampleCsv(ROWS, TRAINING_SEED));
  const target = targetOf(table, SAMPLE_TARGET.name, SAMPLE_TARGET.bad);
  const scaling = { baseScore: 600, baseOdds: 19, pdo: 50 };
  return train(table, target, { ...BINNING_DEFAULTS, monotone: 'auto', l2: 1, seed: 1, scaling }).card;
}

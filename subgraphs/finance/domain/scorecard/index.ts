/** The package's door. */
export { BINNING_DEFAULTS, type BinningOptions, type BinReport, binTable } from './binning/binning.ts';
export { type Breaks, parseBreaks } from './binning/breaks.ts';
export type { Convention } from './binning/woe.ts';
export { type Fault, type FaultCode, quoted, raise, settle } from './fault.ts';
export { type PsiReport, psi } from './metrics/psi.ts';
export { brierScore, rankInversions, rankingMetrics } from './metrics/ranking.ts';
export { breakdownOf, type CharacteristicPoints } from './model/breakdown.ts';
export type { Card, Scaling } from './model/card.ts';
export { cardScorer, prepareCard } from './model/card-scorer.ts';
export { readCard, writeCard } from './model/card-text.ts';
export { binOf } from './model/lookup.ts';
export { PROHIBITED, prohibitedNames } from './model/prohibited.ts';
export { MOST_REASONS, type Reason } from './model/reasons.ts';
export { type ScoreColumn, scoreColumns } from './model/score-columns.ts';
export { type RowScore, rowError, type Scorer } from './model/scorer.ts';
export { writePmml } from './pmml/write-pmml.ts';
export { type Finding, LARGEST_MODEL, type ReadModel, readModel } from './read-model.ts';
export { numberOf } from './table/number-text.ts';
export {
  type Cell,
  CellReader,
  type DataRecord,
  type RecordOptions,
  type RecordReader,
  recordReader,
} from './table/records.ts';
export { type Table, TableBuilder, type TableOptions, type TextColumn } from './table/table.ts';
export { columnOf, type Target, targetOf } from './table/target.ts';
export { type CrossValidation, crossValidate } from './training/cross-validate.ts';
export { type Training, type TrainOptions, train } from './training/train.ts';

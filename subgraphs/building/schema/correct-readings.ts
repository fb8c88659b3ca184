import { mutation } from '@yushu/kit';
import { correctReadings } from '../actions/ingest-readings.ts';
import { kit } from './builder.ts';
import { ClockSkew, NothingToSupersede, OverlappingReadings, UnitMismatch } from './errors.ts';
import { batchSuccess, ReadingRowInput, ReadingSeriesInput, validBatch } from './reading-batch.ts';

mutation(kit, 'correctReadings', {
  description: 'Corrects readings that count, by rows of a higher revision. 更正有效读数。',
  audience: 'partner',
  scope: 'building:write',
  input: (t) => ({
    idempotencyKey: t.string({ required: true, description: 'Of your choice; a repeat changes nothing. 幂等键。' }),
    rows: t.field({
      type: [ReadingRowInput],
      description: 'Rows; at most 5000 with those of series. 区间行，合计至多 5000。',
    }),
    series: t.field({ type: [ReadingSeriesInput], description: 'Series of intervals of one length. 等间隔序列。' }),
    allOrNothing: t.boolean({
      description:
        'A row that overlaps, of a wrong clock or unfit refuses the whole batch. 有一行重叠、时钟偏差或无效即整批拒收。',
    }),
  }),
  valid: validBatch,
  success: batchSuccess('CorrectReadings', 'The corrections are taken. 更正已接收。'),
  errors: [
    kit.errors.NotFound,
    kit.errors.IdempotencyConflict,
    kit.errors.IdempotencyInProgress,
    ...[NothingToSupersede, OverlappingReadings, ClockSkew, UnitMismatch],
  ],
  run: correctReadings,
});

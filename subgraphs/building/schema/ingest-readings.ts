import { mutation } from '@yushu/kit';
import { ingestReadings } from '../actions/ingest-readings.ts';
import { kit } from './builder.ts';
import { ClockSkew, OverlappingReadings, UnitMismatch } from './errors.ts';
import { batchSuccess, ReadingRowInput, ReadingSeriesInput, validBatch } from './reading-batch.ts';

mutation(kit, 'ingestReadings', {
  description: 'Takes readings of meters; equal rows are one row. 接收电量读数，相同者为一条。',
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
  success: batchSuccess('IngestReadings', 'The readings are taken. 读数已接收。'),
  errors: [
    kit.errors.NotFound,
    kit.errors.IdempotencyConflict,
    kit.errors.IdempotencyInProgress,
    ...[OverlappingReadings, ClockSkew, UnitMismatch],
  ],
  run: ingestReadings,
});

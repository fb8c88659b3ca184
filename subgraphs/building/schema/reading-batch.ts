/** What batches of readings have in common: their rows and their outcome. */
import { seenBy } from '@yushu/kit';
import { z } from 'zod';
import type { BatchOutcome, ReadingBatch } from '../actions/ingest-readings.ts';
import type { RefusedRow, SentRow } from '../domain/readings/batch.ts';
import { projectsById } from '../store/rows.ts';
import { kit } from './builder.ts';
import { ClockSkew, OverlappingReadings } from './errors.ts';
import { SavingsProjectRef } from './refs.ts';
import { line } from './valid.ts';

const SEEN = seenBy('partner');
export const MOST_ROWS = 5_000;

export const ReadingRowInput = kit.builder.inputType('ReadingRowInput', {
  description: 'Use of one meter over an interval. 一段区间电量。',
  extensions: SEEN,
  fields: (t) => ({
    meterId: t.id({ required: true, description: 'The meter. 计量表。' }),
    start: t.field({ type: 'DateTime', required: true, description: 'From when on. 起。' }),
    end: t.field({ type: 'DateTime', required: true, description: 'Until when, excluded. 止（不含）。' }),
    value: t.field({ type: 'Decimal', required: true, description: 'Use, at most 6 decimals. 用量，至多六位小数。' }),
    unit: t.string({ required: true, description: 'Unit: the meter’s own. 单位。' }),
    quality: t.string({ description: 'Word of the sender on its quality. 数据质量。' }),
    channel: t.string({ description: 'Channel of the meter. 通道。' }),
    revision: t.int({ description: 'Higher ones go before; 0 unless told. 修订号。' }),
    recordedAt: t.field({ type: 'DateTime', required: true, description: 'When it was recorded. 记录时刻。' }),
  }),
});

export const ReadingSeriesInput = kit.builder.inputType('ReadingSeriesInput', {
  description: 'Use of one meter over intervals of one length, one after the other. 等间隔电量序列。',
  extensions: SEEN,
  fields: (t) => ({
    meterId: t.id({ required: true, description: 'The meter. 计量表。' }),
    start: t.field({ type: 'DateTime', required: true, description: 'From when on. 起。' }),
    stepSeconds: t.int({ required: true, description: 'Length of each interval. 间隔秒数。' }),
    values: t.field({ type: ['Decimal'], required: true, description: 'Use of each interval. 各间隔用量。' }),
    unit: t.string({ required: true, description: 'Unit: the meter’s own. 单位。' }),
    quality: t.string({ description: 'Word of the sender on its quality. 数据质量。' }),
    channel: t.string({ description: 'Channel of the meter. 通道。' }),
    revision: t.int({ description: 'Higher ones go before; 0 unless told. 修订号。' }),
    recordedAt: t.field({
      type: 'DateTime',
      description: 'When all of it was recorded; each at its end unless told. 记录时刻，默认各间隔止。',
    }),
  }),
});

const WORD = /^[^|\p{Cc}]*$/u;
const word = z
  .string()
  .max(120)
  .regex(WORD, "Give text without '|'.")
  .nullish()
  .transform((text) => text ?? null);

const revision = z
  .number()
  .int()
  .min(0)
  .max(1_000_000)
  .nullish()
  .transform((value) => value ?? null);
const common = { meterId: z.string().max(60), unit: z.string().max(40), quality: word, channel: word, revision };

const series = z.object({
  ...common,
  start: z.date(),
  stepSeconds: z.number().int().min(1).max(31_622_400),
  values: z.array(z.string()).min(1).max(MOST_ROWS),
  recordedAt: z.date().nullish(),
});

const rowsOf = ({ start, stepSeconds, values, recordedAt, ...rest }: z.infer<typeof series>): SentRow[] =>
  values.map((value, at) => {
    const from = start.getTime() + at * stepSeconds * 1000;
    const end = new Date(from + stepSeconds * 1000);
    return { ...rest, value, start: new Date(from), end, recordedAt: recordedAt ?? end };
  });

/** The rows' own faults are told row by row; here stands only what makes a batch no batch. Series become rows. */
export const validBatch = z
  .object({
    idempotencyKey: line(200),
    rows: z
      .array(z.object({ ...common, start: z.date(), end: z.date(), value: z.string(), recordedAt: z.date() }))
      .max(MOST_ROWS, `Give at most ${MOST_ROWS} rows.`)
      .nullish(),
    series: z.array(series).max(MOST_ROWS).nullish(),
    allOrNothing: z.boolean().nullish(),
  })
  .transform(({ idempotencyKey, rows, series: list, allOrNothing }): ReadingBatch => {
    const all = [...(rows ?? []), ...(list ?? []).flatMap(rowsOf)];
    return { idempotencyKey, rows: all, allOrNothing: allOrNothing ?? false };
  })
  .refine(({ rows }) => rows.length >= 1 && rows.length <= MOST_ROWS, {
    path: ['rows'],
    message: `Give 1 to ${MOST_ROWS} rows in all.`,
  });

const RefusedReading = kit.builder.objectRef<RefusedRow>('RefusedReading').implement({
  description: 'A row that was not taken. 未接收的读数。',
  extensions: SEEN,
  fields: (t) => ({
    index: t.exposeInt('index', { description: 'Its place in the batch. 序号。' }),
    code: t.exposeString('code', { description: 'Why. 代码。' }),
    message: t.exposeString('message', { description: 'Why, with its raw text. 说明，含原文。' }),
  }),
});

/** `<Mutation>Success` of a batch. */
export const batchSuccess = (name: string, description: string) =>
  kit.builder.objectRef<BatchOutcome>(`${name}Success`).implement({
    description,
    extensions: SEEN,
    fields: (t) => ({
      received: t.exposeInt('received', { description: 'Rows taken. 接收行数。' }),
      duplicates: t.exposeInt('duplicates', { description: 'Of them known before. 重复行数。' }),
      active: t.exposeInt('active', { description: 'Of them counting. 有效行数。' }),
      superseded: t.exposeInt('superseded', { description: 'Of them superseded. 被取代行数。' }),
      quarantined: t.field({
        type: [OverlappingReadings],
        description: 'Kept aside, with the rows that they overlap. 隔离的读数及与之重叠者。',
        resolve: ({ quarantined }) => [...quarantined],
      }),
      clockSkews: t.field({
        type: [ClockSkew],
        description: 'Kept although their clock is wrong. 时钟偏差但保留者。',
        resolve: ({ clockSkews }) => [...clockSkews],
      }),
      refused: t.field({
        type: [RefusedReading],
        description: 'Rows not taken. 未接收者。',
        resolve: ({ refused }) => [...refused],
      }),
      restated: t.field({
        type: [SavingsProjectRef],
        description: 'Projects stated anew because of it. 因此重述的节能项目。',
        resolve: ({ restated }, _args, context) => projectsById(context, restated),
      }),
    }),
  });

import { mutation, type RoomContext } from '@yushu/kit';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { type RunRecord, recordIndicatorRun } from '../actions/record-indicator-run.ts';
import { errors, kit } from './builder.ts';
import { runSuccess } from './indicator-run.ts';
import { id } from './inputs.ts';

/** The runner's identity: an operator who holds the scope by mistake must not write readings. */
const RUNNER = 'svc:sectors';

function asRunner(record: RunRecord, context: RoomContext) {
  const { viewer } = context;
  if (viewer.kind === 'SERVICE' && viewer.id === RUNNER) return recordIndicatorRun(record, context);
  throw new GraphQLError(`Only ${RUNNER} records runs.`, { extensions: { code: 'FORBIDDEN' } });
}

const response = z.string().transform((text, refinement) => {
  try {
    const { data = null, errors: faults = [] } = JSON.parse(text) as { data?: unknown; errors?: unknown };
    if (Array.isArray(faults)) return { data, errors: faults as unknown[] };
  } catch {
    // Falls through to the same issue as JSON of another shape.
  }
  refinement.addIssue({ code: 'custom', message: 'The response must be JSON with data and errors.' });
  return z.NEVER;
});

mutation(kit, 'recordIndicatorRun', {
  description: "Records what an indicator's query gave; for the runner only. 记录指标运行结果，仅供运行服务。",
  scope: 'indicator:record',
  input: (t) => ({
    runId: t.id({ required: true, description: 'The run; a repeat changes nothing. 运行标识，重复无影响。' }),
    code: t.string({ required: true, description: 'The indicator. 指标代码。' }),
    ranAt: t.field({ type: 'DateTime', required: true, description: 'When the query was sent. 执行时刻。' }),
    response: t.string({ required: true, description: 'JSON with data and errors, as answered. 应答原文（JSON）。' }),
    schemaId: t.string({ description: 'The composed graph that answered. 图版本。' }),
  }),
  valid: z
    .object({ runId: id, code: id, ranAt: z.date(), response, schemaId: z.string().nullish() })
    .transform(({ runId, code, ranAt, response: { data, errors: faults }, schemaId }): RunRecord => {
      return { id: runId, code, ranAt, data, errors: faults, schemaId: schemaId ?? null };
    }),
  success: runSuccess('RecordIndicatorRun', 'It is recorded. 已记录。'),
  errors: [errors.NotFound, errors.IdempotencyConflict],
  run: asRunner,
});

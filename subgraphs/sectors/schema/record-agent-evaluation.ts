import { compare, decimal, mutation, parseDecimal, seenBy } from '@yushu/kit';
import { z } from 'zod';
import { recordAgentEvaluation } from '../actions/record-agent-evaluation.ts';
import type { AgentEvaluation } from '../store/agents.ts';
import { builder, errors, kit } from './builder.ts';
import { id, line, ProvenanceInput, provenance } from './inputs.ts';
import { AgentEvaluationRef } from './refs.ts';

const Success = builder.objectRef<{ evaluation: AgentEvaluation }>('RecordAgentEvaluationSuccess').implement({
  description: 'The evaluation is kept. 评测已记录。',
  extensions: seenBy('operator'),
  fields: (t) => ({
    evaluation: t.field({
      type: AgentEvaluationRef,
      description: 'The evaluation. 评测。',
      resolve: ({ evaluation }) => evaluation,
    }),
  }),
});

const isShare = (text: string): boolean =>
  parseDecimal(text).ok && compare(decimal(text), decimal('0')) >= 0 && compare(decimal(text), decimal('1')) <= 0;

mutation(kit, 'recordAgentEvaluation', {
  description: 'Keeps the result of a test suite. 记录智能体评测结果。',
  scope: 'agents:write',
  input: (t) => ({
    agentId: t.id({ required: true, description: 'The agent. 智能体标识。' }),
    at: t.field({ type: 'DateTime', required: true, description: 'When it ran. 评测时刻。' }),
    passed: t.boolean({ required: true, description: 'Whether it passed. 是否通过。' }),
    score: t.field({ type: 'Decimal', description: 'Its score, 0 to 1. 得分，0至1。' }),
    suite: t.string({ required: true, description: 'Which suite. 评测集。' }),
    provenance: t.field({ type: ProvenanceInput, required: true, description: 'Where it comes from. 来源。' }),
  }),
  valid: z.object({
    agentId: id,
    at: z.date(),
    passed: z.boolean(),
    score: z
      .string()
      .refine(isShare, 'A score is between 0 and 1.')
      .nullish()
      .transform((text) => text ?? null),
    suite: line(200),
    provenance,
  }),
  success: Success,
  errors: [errors.NotFound],
  run: recordAgentEvaluation,
});

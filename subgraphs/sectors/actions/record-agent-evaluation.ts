import {
  err,
  type NotFound,
  newId,
  notFound,
  ok,
  type Provenance,
  type Result,
  type RoomContext,
  type ValidationFailed,
  validationFailed,
} from '@yushu/kit';
import { insertEvaluation, lockAgent } from '../store/agent-writes.ts';
import type { AgentEvaluation } from '../store/agents.ts';

export interface EvaluationInput {
  readonly agentId: string;
  readonly at: Date;
  readonly passed: boolean;
  /** Decimal text, 0 to 1. */
  readonly score: string | null;
  readonly suite: string;
  readonly provenance: Provenance;
}

/** Keeps the result of a test suite; one of the future is refused, for it would make an agent ready too long. */
export const recordAgentEvaluation = (
  evaluation: EvaluationInput,
  { db, viewer, clock }: RoomContext,
): Promise<Result<{ evaluation: AgentEvaluation }, NotFound | ValidationFailed>> =>
  db.transaction(async (tx) => {
    if (evaluation.at.getTime() > clock.now())
      return err(validationFailed([{ path: ['input', 'at'], message: 'The evaluation must have happened.' }]));
    const agent = await lockAgent(tx, evaluation.agentId);
    if (!agent) return err(notFound('GovernanceAgent', evaluation.agentId, ['input', 'agentId']));
    const row = { ...evaluation, id: newId('eva', clock), recordedBy: viewer.id };
    return ok({ evaluation: await insertEvaluation(tx, row) });
  });

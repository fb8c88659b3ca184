import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { advanceAgent } from '../actions/advance-agent.ts';
import { AgentState } from './agent-state.ts';
import { agentSuccess } from './agent-success.ts';
import { errors, kit } from './builder.ts';
import { EvaluationMissing } from './errors.ts';
import { id } from './inputs.ts';

mutation(kit, 'advanceAgent', {
  description: 'Takes an agent to its next state. 推进智能体状态。',
  scope: 'agents:write',
  input: (t) => ({
    id: t.id({ required: true, description: 'The agent. 智能体标识。' }),
    to: t.field({ type: AgentState, required: true, description: 'The state to reach. 目标状态。' }),
  }),
  valid: z.object({ id, to: z.enum(['REGISTERED', 'REVIEWED', 'PILOT', 'ACTIVE', 'SUSPENDED', 'RETIRED']) }),
  success: agentSuccess('AdvanceAgent', 'It is in the state asked for. 已进入目标状态。'),
  errors: [errors.NotFound, errors.IllegalTransition, EvaluationMissing],
  run: advanceAgent,
});

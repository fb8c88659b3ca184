import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { suspendAgent } from '../actions/advance-agent.ts';
import { agentSuccess } from './agent-success.ts';
import { errors, kit } from './builder.ts';
import { id, line } from './inputs.ts';

mutation(kit, 'suspendAgent', {
  description: 'Stops an agent at once. 立即暂停智能体。',
  scope: 'agents:write',
  input: (t) => ({
    id: t.id({ required: true, description: 'The agent. 智能体标识。' }),
    reason: t.string({ required: true, description: 'Why. 暂停原因。' }),
  }),
  valid: z.object({ id, reason: line(500) }),
  success: agentSuccess('SuspendAgent', 'It is suspended. 已暂停。'),
  errors: [errors.NotFound, errors.IllegalTransition],
  run: suspendAgent,
});

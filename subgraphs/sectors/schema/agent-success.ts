import { seenBy } from '@yushu/kit';
import type { GovernanceAgent } from '../store/agents.ts';
import { builder } from './builder.ts';
import { GovernanceAgentRef } from './refs.ts';

/** `<name>Success` of a mutation that answers with an agent. */
export const agentSuccess = (name: string, description: string) =>
  builder.objectRef<{ agent: GovernanceAgent }>(`${name}Success`).implement({
    description,
    extensions: seenBy('operator'),
    fields: (t) => ({
      agent: t.field({ type: GovernanceAgentRef, description: 'The agent. 智能体。', resolve: ({ agent }) => agent }),
    }),
  });

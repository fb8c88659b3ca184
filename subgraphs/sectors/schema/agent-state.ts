import { seenBy } from '@yushu/kit';
import { builder } from './builder.ts';

export const AgentState = builder.enumType('AgentState', {
  description: 'State of an agent in the register. 智能体状态。',
  extensions: seenBy('public'),
  values: {
    REGISTERED: { description: 'Entered. 已登记。' },
    REVIEWED: { description: 'Reviewed. 已审查。' },
    PILOT: { description: 'On trial. 试点中。' },
    ACTIVE: { description: 'At work. 运行中。' },
    SUSPENDED: { description: 'Stopped for now. 已暂停。' },
    RETIRED: { description: 'Ended. 已退役。' },
  },
});

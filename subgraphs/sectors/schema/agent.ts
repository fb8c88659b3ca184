import { pageArguments, seenBy } from '@yushu/kit';
import { hasRecentEvaluation } from '../domain/transitions.ts';
import { agentBySlug, agentPage, asEvidence, evaluationsOfAgent, lastEvaluation } from '../store/agents.ts';
import { callTime } from '../store/call-time.ts';
import { organizationById } from '../store/organizations.ts';
import { AgentState } from './agent-state.ts';
import { builder } from './builder.ts';
import { localized, provenance } from './fields.ts';
import { AgentEvaluationRef, GovernanceAgentConnection, GovernanceAgentRef, OrganizationRef } from './refs.ts';

AgentEvaluationRef.implement({
  description: 'One run of a test suite against an agent. 智能体的一次评测。',
  extensions: seenBy('public'),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Opaque id. 标识。' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it ran. 评测时刻。' }),
    passed: t.exposeBoolean('passed', { description: 'Whether it passed. 是否通过。' }),
    score: t.expose('score', { type: 'Decimal', nullable: true, description: 'Its score, 0 to 1. 得分，0至1。' }),
    suite: t.exposeString('suite', { description: 'Which suite. 评测集。' }),
    provenance: provenance(t),
  }),
});

GovernanceAgentRef.implement({
  description: 'A registered city-governance agent: software, not a person. 已登记的城市治理智能体（软件，非自然人）。',
  extensions: seenBy('public'),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Opaque id. 标识。' }),
    slug: t.exposeString('slug', { description: 'Its name in addresses. 网址名称。' }),
    name: localized(t, 'Its name. 名称。', (row) => row.name),
    purpose: localized(t, 'What it is for. 用途。', (row) => row.purpose),
    state: t.expose('state', { type: AgentState, description: 'Its state now. 当前状态。' }),
    owner: t.field({
      type: OrganizationRef,
      nullable: true,
      description: 'Who answers for it. 责任单位。',
      resolve: ({ ownerId }, _, context) => (ownerId === null ? null : organizationById(context).load(ownerId)),
    }),
    version: t.exposeString('version', { description: 'Its version. 版本。' }),
    tools: t.stringList({ description: 'Tools it may use. 可用工具。', resolve: ({ tools }) => tools }),
    dataClasses: t.stringList({
      description: 'Classes of data it may read. 可读数据类别。',
      resolve: ({ dataClasses }) => dataClasses,
    }),
    lastEvaluation: t.field({
      type: AgentEvaluationRef,
      nullable: true,
      description: 'Its newest evaluation. 最近一次评测。',
      resolve: ({ id }, _, context) => lastEvaluation(context).load(id),
    }),
    hasRecentEvaluation: t.boolean({
      description: 'Whether one passed in the last 30 days. 近30天内是否有评测通过。',
      resolve: async ({ id }, _, context) =>
        hasRecentEvaluation(asEvidence(await evaluationsOfAgent(context).load(id)), callTime(context)),
    }),
    provenance: provenance(t),
  }),
});

const AgentFilter = builder.inputType('AgentFilter', {
  description: 'Which agents. 智能体筛选条件。',
  extensions: seenBy('public'),
  fields: (t) => ({
    state: t.field({ type: AgentState, description: 'In which state. 状态。' }),
    evaluated: t.boolean({
      description: 'With or without a passed evaluation in the last 30 days. 近30天内有无通过的评测。',
    }),
  }),
});

builder.queryFields((t) => ({
  agents: t.field({
    type: GovernanceAgentConnection,
    description: 'The register of agents, by slug. 智能体名册。',
    extensions: seenBy('public'),
    args: { ...pageArguments(t.arg), filter: t.arg({ type: AgentFilter, description: 'Which. 筛选。' }) },
    resolve: (_, { filter, ...page }, context) => agentPage(context, page, filter ?? {}),
  }),
  agent: t.field({
    type: GovernanceAgentRef,
    nullable: true,
    description: 'One agent by its slug. 按网址名称查询智能体。',
    extensions: seenBy('public'),
    args: { slug: t.arg.string({ required: true, description: 'Its slug. 网址名称。' }) },
    resolve: (_, { slug }, context) => agentBySlug(context).load(slug),
  }),
}));

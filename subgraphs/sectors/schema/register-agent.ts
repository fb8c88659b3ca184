import { mutation, seenBy } from '@yushu/kit';
import { z } from 'zod';
import { registerAgent } from '../actions/register-agent.ts';
import { agentSuccess } from './agent-success.ts';
import { builder, errors, kit } from './builder.ts';
import { id, LocalizedTextInput, line, lines, localizedText, ProvenanceInput, provenance } from './inputs.ts';

const AgentSkillInput = builder.inputType('AgentSkillInput', {
  description: 'Something that an agent can do. 智能体的一项技能。',
  extensions: seenBy('operator'),
  fields: (t) => ({
    id: t.string({ required: true, description: 'Its code. 代码。' }),
    name: t.field({ type: LocalizedTextInput, required: true, description: 'Its name. 名称。' }),
    description: t.field({ type: LocalizedTextInput, required: true, description: 'What it does. 说明。' }),
  }),
});

mutation(kit, 'registerAgent', {
  description: 'Enters an agent into the register. 登记智能体。',
  scope: 'agents:write',
  input: (t) => ({
    slug: t.string({ required: true, description: 'Its name in addresses. 网址名称。' }),
    name: t.field({ type: LocalizedTextInput, required: true, description: 'Its name. 名称。' }),
    purpose: t.field({ type: LocalizedTextInput, required: true, description: 'What it is for. 用途。' }),
    ownerId: t.id({ description: 'Who answers for it. 责任单位标识。' }),
    version: t.string({ required: true, description: 'Its version. 版本。' }),
    tools: t.stringList({ description: 'Tools it may use. 可用工具。' }),
    dataClasses: t.stringList({ description: 'Classes of data it may read. 可读数据类别。' }),
    skills: t.field({ type: [AgentSkillInput], description: 'What it can do. 技能。' }),
    provenance: t.field({ type: ProvenanceInput, required: true, description: 'Where it comes from. 来源。' }),
  }),
  valid: z.object({
    slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use small letters, digits and single hyphens.'),
    name: localizedText,
    purpose: localizedText,
    ownerId: id.nullish().transform((text) => text ?? null),
    version: line(40),
    tools: lines(50),
    dataClasses: lines(50),
    skills: z
      .array(z.object({ id: line(60), name: localizedText, description: localizedText }))
      .nullish()
      .transform((list) => list ?? []),
    provenance,
  }),
  success: agentSuccess('RegisterAgent', 'It is registered. 已登记。'),
  errors: [errors.NotFound],
  run: registerAgent,
});

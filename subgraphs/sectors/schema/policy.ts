import { type LocalizedText, seenBy } from '@yushu/kit';
import { type TalentProgramme as Programme, policies, type Policy as Row, talentProgrammes } from '../store/plan.ts';
import { builder } from './builder.ts';
import { localized, provenance } from './fields.ts';

/** Said where the reading names something and tells nothing of its contents: an empty text would look like a fault. */
const NOT_STATED: LocalizedText = {
  zh: '公开解读仅列名，未载明其内容。',
  en: 'Named in the public reading; its contents are not stated there.',
};

const PolicyState = builder.enumType('PolicyState', {
  description: 'Whether a policy applies. 政策状态。',
  extensions: seenBy('public'),
  values: {
    DRAFT: { description: 'Not in force yet. 草案。' },
    IN_FORCE: { description: 'In force. 施行中。' },
    EXPIRED: { description: 'Its time is over. 已到期。' },
    REPEALED: { description: 'Repealed. 已废止。' },
  },
});

const Policy = builder.objectRef<Row>('Policy').implement({
  description: 'A policy that the plan names. 规划提及的政策。',
  extensions: seenBy('public'),
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its code. 代码。' }),
    version: t.exposeInt('version', { description: 'Its version; older ones are kept. 版本号，旧版保留。' }),
    name: localized(t, 'Its name. 名称。', (row) => row.name),
    state: t.field({
      type: PolicyState,
      description: 'Whether it applies. 状态。',
      resolve: ({ state }) => state as typeof PolicyState.$inferType,
    }),
    text: localized(t, 'What it says. 内容。', ({ body }) => body ?? NOT_STATED),
    provenance: provenance(t),
  }),
});

const TalentProgramme = builder.objectRef<Programme>('TalentProgramme').implement({
  description: 'A talent programme that the plan names. 规划提及的人才项目。',
  extensions: seenBy('public'),
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its code. 代码。' }),
    name: localized(t, 'Its name. 名称。', (row) => row.name),
    text: localized(t, 'What it is. 内容。', ({ body }) => body ?? NOT_STATED),
    provenance: provenance(t),
  }),
});

builder.queryFields((t) => ({
  policies: t.field({
    type: [Policy],
    description: 'Policies, each in its newest version. 政策（最新版本）。',
    extensions: seenBy('public'),
    resolve: (_, __, context) => policies(context),
  }),
  talentProgrammes: t.field({
    type: [TalentProgramme],
    description: 'Talent programmes. 人才项目。',
    extensions: seenBy('public'),
    resolve: (_, __, context) => talentProgrammes(context),
  }),
}));

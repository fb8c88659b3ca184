/** The plan as one thing. */
import { type LocalizedText, type ProvenanceSource, type RoomContext, seenBy } from '@yushu/kit';
import { plan as document } from '../domain/plan.ts';
import {
  planColumns,
  planDirections,
  planProjects,
  planQuestions,
  planTargets,
  planTasks,
  planTexts,
  type PlanQuestion as Question,
  type PlanText as Text,
} from '../store/plan.ts';
import { builder, types } from './builder.ts';
import { localized, provenance } from './fields.ts';
import { PlanTarget } from './plan-target.ts';
import { PlanColumnRef, PlanDirectionRef } from './refs.ts';

const PlanText = builder.objectRef<Text>('PlanText').implement({
  description: "A passage of the plan's reading. 规划解读中的一段。",
  extensions: seenBy('public'),
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its code. 代码。' }),
    title: localized(t, 'Its title. 标题。', (row) => row.title),
    text: localized(t, 'What it says. 内容。', (row) => row.body),
    provenance: provenance(t),
  }),
});

const PlanQuestion = builder.objectRef<Question>('PlanQuestion').implement({
  description: 'A question that the reading answers. 解读中的问答。',
  extensions: seenBy('public'),
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Q1 to Q5. 代码。' }),
    question: localized(t, 'The question. 问题。', (row) => row.question),
    answer: localized(t, 'The answer. 回答。', (row) => row.answer),
    provenance: provenance(t),
  }),
});

/** The plan itself has no row of its own: its title is the title of its reading. */
interface Plan {
  title: LocalizedText;
  period: string;
  source: ProvenanceSource;
}
const THE_PLAN: Plan = {
  title: {
    zh: '渝中区算力经济发展三年行动计划（2025年—2027年）',
    en: 'Yuzhong District three-year action plan for the compute economy (2025–2027)',
  },
  period: '2025–2027',
  source: { title: document.source.title, url: null, date: null },
};

const textsOf = (kind: string) => async (_: Plan, __: object, context: RoomContext) =>
  (await planTexts(context)).filter((row) => row.kind === kind);

const PlanRef = builder.objectRef<Plan>('Plan').implement({
  description: 'The plan as its public reading states it. 规划（依公开解读）。',
  extensions: seenBy('public'),
  fields: (t) => ({
    title: localized(t, 'Its title. 名称。', ({ title }) => title),
    period: t.exposeString('period', { description: 'The years it covers. 规划期。' }),
    source: t.field({
      type: types.ProvenanceSource,
      description: 'The reading; it prints no date of issue. 公开解读，未印出印发日期。',
      resolve: ({ source }) => source,
    }),
    directions: t.field({
      type: [PlanDirectionRef],
      description: 'The four directions. 四大核心方向。',
      resolve: (_, __, context) => planDirections(context),
    }),
    columns: t.field({
      type: [PlanColumnRef],
      description: 'The eight columns. 8个专栏。',
      resolve: (_, __, context) => planColumns(context),
    }),
    targets: t.field({
      type: [PlanTarget],
      description: 'The twelve targets for 2027. 2027年十二项目标。',
      resolve: (_, __, context) => planTargets(context),
    }),
    safeguards: t.field({ type: [PlanText], description: 'Its safeguards. 保障措施。', resolve: textsOf('SAFEGUARD') }),
    structures: t.field({
      type: [PlanText],
      description: 'Its three structures, which are three different things. 三种体系结构，互不相同。',
      resolve: textsOf('STRUCTURE'),
    }),
    history: t.field({ type: [PlanText], description: 'How it came about. 编制过程。', resolve: textsOf('HISTORY') }),
    wishes: t.field({
      type: [PlanText],
      description: 'Aims without a figure. 未量化的愿景。',
      resolve: textsOf('WISH'),
    }),
    questions: t.field({
      type: [PlanQuestion],
      description: 'Questions that the reading answers. 问答。',
      resolve: (_, __, context) => planQuestions(context),
    }),
    taskCount: t.int({
      description: 'How many tasks there are. 任务数。',
      resolve: async (_, __, context) => (await planTasks(context)).length,
    }),
    projectCount: t.int({
      description: 'How many places for projects. 项目位数。',
      resolve: async (_, __, context) => (await planProjects(context)).length,
    }),
    namedProjectCount: t.int({
      description: 'How many of them the reading names. 已列名项目数。',
      resolve: async (_, __, context) => (await planProjects(context)).filter(({ name }) => name !== null).length,
    }),
  }),
});

builder.queryField('plan', (t) =>
  t.field({
    type: PlanRef,
    description: 'The plan. 规划。',
    extensions: seenBy('public'),
    resolve: () => THE_PLAN,
  }),
);

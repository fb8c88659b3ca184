/** Directions, tasks, columns and the 57 places for projects. */
import { seenBy } from '@yushu/kit';
import { planColumns, planDirections, planProjects, planTasks } from '../store/plan.ts';
import { localized, provenance } from './fields.ts';
import { PlanColumnRef, PlanDirectionRef, PlanProjectRef, PlanTaskRef } from './refs.ts';

PlanDirectionRef.implement({
  description: "One of the plan's four directions. 规划四大核心方向之一。",
  extensions: seenBy('public'),
  fields: (t) => ({
    code: t.exposeString('code', { description: 'D1 to D4. 代码。' }),
    name: localized(t, 'Its name. 名称。', (row) => row.name),
    tasks: t.field({
      type: [PlanTaskRef],
      description: 'Its tasks. 所含任务。',
      resolve: async ({ code }, _, context) =>
        (await planTasks(context)).filter(({ directionCode }) => directionCode === code),
    }),
    columns: t.field({
      type: [PlanColumnRef],
      description: 'Its columns of projects. 所含专栏。',
      resolve: async ({ code }, _, context) =>
        (await planColumns(context)).filter(({ directionCode }) => directionCode === code),
    }),
    provenance: provenance(t),
  }),
});

PlanTaskRef.implement({
  description: "One of the plan's 17 tasks. 17项重点任务之一。",
  extensions: seenBy('public'),
  fields: (t) => ({
    code: t.exposeString('code', { description: 'T01 to T17. 代码。' }),
    name: localized(t, 'Its name. 名称。', (row) => row.name),
    reading: localized(t, 'What the public reading says of it. 公开解读的表述。', (row) => row.says),
    direction: t.field({
      type: PlanDirectionRef,
      description: 'Its direction. 所属方向。',
      resolve: async ({ directionCode }, _, context) =>
        (await planDirections(context)).find(({ code }) => code === directionCode)!,
    }),
    provenance: provenance(t),
  }),
});

PlanColumnRef.implement({
  description: "One of the plan's eight columns of projects. 8个专栏之一。",
  extensions: seenBy('public'),
  fields: (t) => ({
    number: t.exposeInt('number', { description: '1 to 8. 序号。' }),
    direction: t.field({
      type: PlanDirectionRef,
      description: 'Its direction. 所属方向。',
      resolve: async ({ directionCode }, _, context) =>
        (await planDirections(context)).find(({ code }) => code === directionCode)!,
    }),
    projects: t.field({
      type: [PlanProjectRef],
      description: 'Its places, named ones first. 项目位，列名者在前。',
      resolve: async ({ number }, _, context) =>
        (await planProjects(context)).filter(({ columnNumber }) => columnNumber === number),
    }),
    provenance: provenance(t),
  }),
});

PlanProjectRef.implement({
  description: 'One of the 57 places for a project. 57个项目位之一。',
  extensions: seenBy('public'),
  fields: (t) => ({
    slot: t.exposeInt('slot', { description: 'Its place in the column. 专栏内序号。' }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'Its name; null is not named in the public reading. 项目名称，空为公开解读未列名。',
    }),
    nameEn: t.exposeString('nameEn', { nullable: true, description: 'Our English for the name. 英文译名。' }),
    asPrinted: t.exposeString('asPrinted', {
      nullable: true,
      description: "The reading's own spelling where it has a misprint. 解读原文（有误植时）。",
    }),
    provenance: provenance(t),
  }),
});

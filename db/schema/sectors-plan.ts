/** The plan as its public reading states it, and what others have published. */
import { sql } from 'drizzle-orm';
import { check, date, jsonb, numeric, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { type LocalizedText, localized, provenance } from '../columns.ts';
import { oneOf, provenanceCheck, sectorsSchema } from './sectors-base.ts';

export const planDirection = sectorsSchema.table(
  'plan_direction',
  {
    code: text('code').primaryKey(),
    place: smallint('place').notNull(),
    name: localized('name').notNull(),
    provenance: provenance(),
  },
  (t) => [provenanceCheck('plan_direction_provenance', t.provenance)],
);

export const planTask = sectorsSchema.table(
  'plan_task',
  {
    code: text('code').primaryKey(),
    directionCode: text('direction_code')
      .notNull()
      .references(() => planDirection.code),
    name: localized('name').notNull(),
    says: localized('says').notNull(),
    provenance: provenance(),
  },
  (t) => [provenanceCheck('plan_task_provenance', t.provenance)],
);

export const planColumn = sectorsSchema.table(
  'plan_column',
  {
    number: smallint('number').primaryKey(),
    directionCode: text('direction_code')
      .notNull()
      .references(() => planDirection.code),
    total: smallint('total').notNull(),
    provenance: provenance(),
  },
  (t) => [provenanceCheck('plan_column_provenance', t.provenance)],
);

/** Names of projects that the public reading prints; no row may carry another. */
const PROJECT_NAMES = [
  '西部算力网络',
  '哈密“算力飞地”',
  '西部算电协同创新中心',
  '西部国产化芯片淬炼场',
  '算力产业园建设',
  '渝哈算电协同发展',
  'AI+城市运行治理',
  '文旅态势分析智能体',
  '“渝中教育”智能体',
  '肿瘤行业大模型',
  '肿瘤大数据平台',
  '肿瘤大数据生产治理平台',
  '“渝中融”平台',
  '“产科金”综合服务平台',
  '华夏健康大模型研发中心',
  '重庆市医学影像云中心',
  '新材料数字化研发异构算力服务',
  '明源云',
  '“飞、网、算、指、控”一体化低空经济',
];

export const planProject = sectorsSchema.table(
  'plan_project',
  {
    columnNumber: smallint('column_number')
      .notNull()
      .references(() => planColumn.number),
    slot: smallint('slot').notNull(),
    name: text('name').unique(),
    nameEn: text('name_en'),
    /** The reading's own spelling where it has a misprint. */
    asPrinted: text('as_printed'),
    provenance: provenance(),
  },
  (t) => [
    primaryKey({ columns: [t.columnNumber, t.slot] }),
    oneOf('plan_project_name_is_in_the_plan', t.name, PROJECT_NAMES),
    check('plan_project_english_has_chinese', sql`${t.name} is not null or ${t.nameEn} is null`),
    provenanceCheck('plan_project_provenance', t.provenance),
  ],
);

export const planTarget = sectorsSchema.table(
  'plan_target',
  {
    code: text('code').primaryKey(),
    name: localized('name').notNull(),
    operator: text('operator').notNull(),
    operatorWord: text('operator_word').notNull(),
    value: numeric('value').notNull(),
    unit: text('unit').notNull(),
    scope: localized('scope'),
    provenance: provenance(),
  },
  (t) => [
    oneOf('plan_target_operator_known', t.operator, ['AT_LEAST', 'MORE_THAN', 'AT_MOST']),
    check('plan_target_is_the_plans', sql`${t.provenance} ->> 'kind' = 'PLAN_TARGET'`),
  ],
);

export const planText = sectorsSchema.table(
  'plan_text',
  {
    kind: text('kind').notNull(),
    code: text('code').notNull(),
    place: smallint('place').notNull(),
    title: localized('title').notNull(),
    body: localized('body').notNull(),
    provenance: provenance(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.code] }),
    oneOf('plan_text_kind_known', t.kind, ['SAFEGUARD', 'STRUCTURE', 'HISTORY', 'WISH', 'VISION']),
    provenanceCheck('plan_text_provenance', t.provenance),
  ],
);

export const planQuestion = sectorsSchema.table(
  'plan_question',
  {
    code: text('code').primaryKey(),
    place: smallint('place').notNull(),
    question: localized('question').notNull(),
    answer: localized('answer').notNull(),
    provenance: provenance(),
  },
  (t) => [provenanceCheck('plan_question_provenance', t.provenance)],
);

/** One number of a published fact; `bound` says whether the source gives it as exact, as more than, or as at least. */
export interface FactFigureRow {
  field: string;
  label: LocalizedText;
  value: string;
  unit: string;
  asOf: string | null;
  bound: string;
}

export const publishedFact = sectorsSchema.table(
  'published_fact',
  {
    code: text('code').primaryKey(),
    place: smallint('place').notNull(),
    subject: localized('subject').notNull(),
    note: localized('note'),
    status: text('status').notNull(),
    sectorCode: text('sector_code'),
    asOf: date('as_of'),
    figures: jsonb('figures').$type<FactFigureRow[]>().notNull(),
    provenance: provenance(),
  },
  (t) => [
    oneOf('published_fact_status_known', t.status, ['PUBLISHED', 'UNVERIFIED']),
    // What could not be verified has no complete source yet: it may be kept, and is never shown.
    provenanceCheck('published_fact_provenance', t.provenance, sql`${t.status} = 'UNVERIFIED'`),
  ],
);

export const policy = sectorsSchema.table(
  'policy',
  {
    code: text('code').notNull(),
    /** Versions are never overwritten. */
    version: smallint('version').notNull(),
    place: smallint('place').notNull(),
    name: localized('name').notNull(),
    topic: text('topic').notNull(),
    state: text('state').notNull(),
    /** Null: the source names it and says nothing of its contents. */
    body: localized('body'),
    provenance: provenance(),
  },
  (t) => [
    primaryKey({ columns: [t.code, t.version] }),
    oneOf('policy_state_known', t.state, ['DRAFT', 'IN_FORCE', 'EXPIRED', 'REPEALED']),
    provenanceCheck('policy_provenance', t.provenance),
  ],
);

export const talentProgramme = sectorsSchema.table(
  'talent_programme',
  {
    code: text('code').primaryKey(),
    place: smallint('place').notNull(),
    name: localized('name').notNull(),
    body: localized('body'),
    provenance: provenance(),
  },
  (t) => [provenanceCheck('talent_programme_provenance', t.provenance)],
);

/** The register of city-governance agents. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, jsonb, numeric, text, timestamp } from 'drizzle-orm/pg-core';
import { id, type LocalizedText, localized, provenance, timestamps } from '../columns.ts';
import { oneOf, provenanceCheck, sectorsSchema } from './sectors-base.ts';
import { organization } from './sectors-core.ts';

export interface SkillRow {
  id: string;
  name: LocalizedText;
  description: LocalizedText;
}

const words = (name: string) => text(name).array().notNull().default(sql`'{}'`);

export const governanceAgent = sectorsSchema.table(
  'governance_agent',
  {
    id: id(),
    slug: text('slug').notNull().unique(),
    name: localized('name').notNull(),
    purpose: localized('purpose').notNull(),
    state: text('state').notNull(),
    ownerId: text('owner_id').references(() => organization.id),
    version: text('version').notNull(),
    tools: words('tools'),
    dataClasses: words('data_classes'),
    skills: jsonb('skills').$type<SkillRow[]>().notNull(),
    provenance: provenance(),
    ...timestamps(),
  },
  (t) => [
    oneOf('governance_agent_state_known', t.state, [
      'REGISTERED',
      'REVIEWED',
      'PILOT',
      'ACTIVE',
      'SUSPENDED',
      'RETIRED',
    ]),
    check(
      'governance_agent_active_is_whole',
      sql`${t.state} <> 'ACTIVE' or (${t.ownerId} is not null and cardinality(${t.tools}) > 0 and cardinality(${t.dataClasses}) > 0)`,
    ),
    provenanceCheck('governance_agent_provenance', t.provenance),
    index('governance_agent_by_state').on(t.state, t.slug),
  ],
);

export const agentEvaluation = sectorsSchema.table(
  'agent_evaluation',
  {
    id: id(),
    agentId: text('agent_id')
      .notNull()
      .references(() => governanceAgent.id, { onDelete: 'cascade' }),
    at: timestamp('at', { withTimezone: true, precision: 3 }).notNull(),
    passed: boolean('passed').notNull(),
    score: numeric('score'),
    suite: text('suite').notNull(),
    recordedBy: text('recorded_by').notNull(),
    provenance: provenance(),
  },
  (t) => [
    provenanceCheck('agent_evaluation_provenance', t.provenance),
    index('agent_evaluation_latest').on(t.agentId, t.at, t.id),
  ],
);

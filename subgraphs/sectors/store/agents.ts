import { agentEvaluation, governanceAgent } from '@yushu/db/schema/sectors';
import {
  grouped,
  inOrder,
  type Keyset,
  keysetPage,
  loader,
  type Page,
  type PageArguments,
  type RoomContext,
} from '@yushu/kit';
import { and, desc, eq, exists, gte, inArray, lte, type SQL, sql } from 'drizzle-orm';
import { type AgentState, EVALUATION_VALID_MS } from '../domain/transitions.ts';

export type GovernanceAgent = Omit<typeof governanceAgent.$inferSelect, 'state'> & { state: AgentState };
export type AgentEvaluation = typeof agentEvaluation.$inferSelect;

export interface AgentFilter {
  readonly state?: AgentState | null;
  /** Only agents with (true) or without (false) an evaluation that passed in the last 30 days. */
  readonly evaluated?: boolean | null;
}

export const agentBySlug = loader<string, GovernanceAgent>(async (slugs, { db }) => {
  const rows = await db
    .select()
    .from(governanceAgent)
    .where(inArray(governanceAgent.slug, [...slugs]));
  return inOrder(slugs, rows as GovernanceAgent[], (row) => row.slug);
});

/** The newest evaluation of each agent that has happened by now. */
export const lastEvaluation = loader<string, AgentEvaluation>(async (ids, { db, clock }) => {
  const rows = await db
    .selectDistinctOn([agentEvaluation.agentId])
    .from(agentEvaluation)
    .where(and(inArray(agentEvaluation.agentId, [...ids]), lte(agentEvaluation.at, new Date(clock.now()))))
    .orderBy(agentEvaluation.agentId, desc(agentEvaluation.at), desc(agentEvaluation.id));
  return inOrder(ids, rows, (row) => row.agentId);
});

export const evaluationsOfAgent = loader<string, AgentEvaluation[]>(async (ids, { db }) => {
  const rows = await db
    .select()
    .from(agentEvaluation)
    .where(inArray(agentEvaluation.agentId, [...ids]))
    .orderBy(desc(agentEvaluation.at), desc(agentEvaluation.id));
  return grouped(ids, rows, (row) => row.agentId);
});

const BY_SLUG: Keyset<GovernanceAgent> = {
  name: 'agents:SLUG',
  direction: 'ASC',
  columns: [{ sql: sql`${governanceAgent.slug}`, kind: 'text', read: (row) => row.slug }],
};

/** One page of the register, by slug. */
export function agentPage(
  { db, clock }: RoomContext,
  given: PageArguments,
  filter: AgentFilter,
): Promise<Page<GovernanceAgent>> {
  const where = and(
    filter.state ? eq(governanceAgent.state, filter.state) : undefined,
    filter.evaluated == null ? undefined : evaluated(clock.now(), filter.evaluated),
  );
  return keysetPage(
    BY_SLUG,
    given,
    (query) =>
      db
        .select()
        .from(governanceAgent)
        .where(and(where, query.where))
        .orderBy(...query.orderBy)
        .limit(query.limit) as Promise<GovernanceAgent[]>,
    () => db.$count(governanceAgent, where),
  );
}

/** Whether an evaluation passed within the 30 days that end at `now` (epoch ms), both ends included. */
function evaluated(now: number, wanted: boolean): SQL {
  const recent = and(
    eq(agentEvaluation.agentId, governanceAgent.id),
    agentEvaluation.passed,
    gte(agentEvaluation.at, new Date(now - EVALUATION_VALID_MS)),
    lte(agentEvaluation.at, new Date(now)),
  );
  const found = exists(sql`(select from ${agentEvaluation} where ${recent})`);
  return wanted ? found : sql`not ${found}`;
}

/** Evaluations as the domain's guards take them. */
export const asEvidence = (evaluations: readonly AgentEvaluation[] | null) =>
  (evaluations ?? []).map(({ passed, at }) => ({ passed, at: at.getTime() }));

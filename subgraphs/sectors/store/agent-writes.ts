import type { Db } from '@yushu/db';
import { agentEvaluation, governanceAgent } from '@yushu/db/schema/sectors';
import { eq } from 'drizzle-orm';
import type { AgentEvaluation, GovernanceAgent } from './agents.ts';

export type NewAgent = typeof governanceAgent.$inferInsert;
export type NewEvaluation = typeof agentEvaluation.$inferInsert;

/** The new agent; null when its slug is taken. */
export async function insertAgent(tx: Db, row: NewAgent): Promise<GovernanceAgent | null> {
  const [written] = await tx.insert(governanceAgent).values(row).onConflictDoNothing().returning();
  return (written as GovernanceAgent | undefined) ?? null;
}

/** The agent, locked until the transaction ends. */
export async function lockAgent(tx: Db, id: string): Promise<GovernanceAgent | null> {
  const [row] = await tx.select().from(governanceAgent).where(eq(governanceAgent.id, id)).for('update');
  return (row as GovernanceAgent | undefined) ?? null;
}

export async function updateAgent(tx: Db, id: string, change: Partial<NewAgent>): Promise<GovernanceAgent> {
  const [row] = await tx.update(governanceAgent).set(change).where(eq(governanceAgent.id, id)).returning();
  return row as GovernanceAgent;
}

export const evaluationsOf = (tx: Db, agentId: string): Promise<AgentEvaluation[]> =>
  tx.select().from(agentEvaluation).where(eq(agentEvaluation.agentId, agentId));

export async function insertEvaluation(tx: Db, row: NewEvaluation): Promise<AgentEvaluation> {
  const [written] = await tx.insert(agentEvaluation).values(row).returning();
  return written!;
}

import type { Db } from '@yushu/db';
import {
  append,
  err,
  type IllegalTransition,
  type NotFound,
  notFound,
  ok,
  type Result,
  type RoomContext,
  transition,
} from '@yushu/kit';
import { type AgentState, agentMachine, mayBeActive } from '../domain/transitions.ts';
import { evaluationsOf, lockAgent, updateAgent } from '../store/agent-writes.ts';
import { asEvidence, type GovernanceAgent } from '../store/agents.ts';
import { type EvaluationMissing, evaluationMissing } from './room-errors.ts';

type Advanced<Fault> = Promise<Result<{ agent: GovernanceAgent }, Fault>>;

/** Takes an agent to its next state; ACTIVE needs owner, purpose, data classes, tools and a passed evaluation of the last 30 days. */
export const advanceAgent = (
  { id, to }: { id: string; to: AgentState },
  context: RoomContext,
): Advanced<NotFound | IllegalTransition | EvaluationMissing> => move(id, to, null, context);

/** Stops an agent at once, with the reason; whoever asks next sees it suspended. */
export const suspendAgent = (
  { id, reason }: { id: string; reason: string },
  context: RoomContext,
): Advanced<NotFound | IllegalTransition> =>
  move(id, 'SUSPENDED', reason, context) as Advanced<NotFound | IllegalTransition>;

const move = (
  id: string,
  to: AgentState,
  reason: string | null,
  { db, viewer, clock }: RoomContext,
): Advanced<NotFound | IllegalTransition | EvaluationMissing> =>
  db.transaction(async (tx) => {
    const agent = await lockAgent(tx, id);
    if (!agent) return err(notFound('GovernanceAgent', id, ['input', 'id']));
    const next = transition<AgentState, AgentState>(agentMachine, agent.state, to);
    if (!next.ok) return next;
    const ready = to === 'ACTIVE' ? await readiness(tx, agent, clock.now()) : ok(true);
    if (!ready.ok) return err(evaluationMissing(ready.error));
    const moved = await updateAgent(tx, id, { state: to, updatedAt: new Date(clock.now()) });
    const data = { from: agent.state, to, reason };
    await append(tx, { room: 'sectors', actor: viewer.id, action: 'advanceAgent', subject: id, data }, clock);
    return ok({ agent: moved });
  });

const readiness = async (tx: Db, agent: GovernanceAgent, now: number) =>
  mayBeActive(
    {
      owner: agent.ownerId,
      purpose: agent.purpose as { zh: string; en: string },
      dataClasses: agent.dataClasses,
      tools: agent.tools,
      evaluations: asEvidence(await evaluationsOf(tx, agent.id)),
    },
    now,
  );

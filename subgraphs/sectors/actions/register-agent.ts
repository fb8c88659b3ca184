import {
  err,
  type LocalizedText,
  type NotFound,
  newId,
  notFound,
  ok,
  type Provenance,
  type Result,
  type RoomContext,
  type ValidationFailed,
  validationFailed,
} from '@yushu/kit';
import { insertAgent } from '../store/agent-writes.ts';
import type { GovernanceAgent } from '../store/agents.ts';
import { organizationById } from '../store/organizations.ts';

export interface Registration {
  readonly slug: string;
  readonly name: LocalizedText;
  readonly purpose: LocalizedText;
  readonly ownerId: string | null;
  readonly version: string;
  readonly tools: readonly string[];
  readonly dataClasses: readonly string[];
  readonly skills: readonly {
    readonly id: string;
    readonly name: LocalizedText;
    readonly description: LocalizedText;
  }[];
  readonly provenance: Provenance;
}

/** Enters an agent into the register as REGISTERED. A slug is given once. */
export async function registerAgent(
  { tools, dataClasses, skills, ...agent }: Registration,
  context: RoomContext,
): Promise<Result<{ agent: GovernanceAgent }, NotFound | ValidationFailed>> {
  const { db, clock } = context;
  const owner = agent.ownerId === null ? null : await organizationById(context).load(agent.ownerId);
  if (agent.ownerId !== null && !owner) return err(notFound('Organization', agent.ownerId, ['input', 'ownerId']));
  const written = await insertAgent(db, {
    ...agent,
    id: newId('agt', clock),
    state: 'REGISTERED',
    tools: [...tools],
    dataClasses: [...dataClasses],
    skills: [...skills],
    createdAt: new Date(clock.now()),
  });
  return written ? ok({ agent: written }) : err(taken(agent.slug));
}

const taken = (slug: string): ValidationFailed =>
  validationFailed([{ path: ['input', 'slug'], message: `The slug ${slug} is taken.` }]);

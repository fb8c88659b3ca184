import type { LocalizedText, RoomContext } from '@yushu/kit';
import { agentBySlug } from '../store/agents.ts';
import { organizationById } from '../store/organizations.ts';

/** What an agent tells about itself to other software. */
export interface AgentCard {
  readonly name: LocalizedText;
  readonly description: LocalizedText;
  readonly version: string;
  readonly provider: LocalizedText | null;
  readonly skills: readonly {
    readonly id: string;
    readonly name: LocalizedText;
    readonly description: LocalizedText;
  }[];
  readonly tools: readonly string[];
  readonly dataClasses: readonly string[];
  readonly state: string;
  /** Where the facts of the card come from: an example says so in every file. */
  readonly provenance: string;
}

/** The card of the agent with this slug; null when there is none. */
export async function agentCard(context: RoomContext, slug: string): Promise<AgentCard | null> {
  const agent = await agentBySlug(context).load(slug);
  if (!agent) return null;
  const owner = agent.ownerId === null ? null : await organizationById(context).load(agent.ownerId);
  return {
    name: agent.name,
    description: agent.purpose,
    version: agent.version,
    provider: owner?.name ?? null,
    skills: agent.skills,
    tools: agent.tools,
    dataClasses: agent.dataClasses,
    state: agent.state,
    provenance: agent.provenance.kind,
  };
}

/** 24 governance agents in all states. */
import { idOf } from '@yushu/kit/domain';
import { printInstant } from '../domain/instant.ts';
import type { AgentState } from '../domain/transitions.ts';
import { DAY_MS } from './days.ts';
import { illustrativeProvenance, type SeedAgent, type SeedOrganization } from './illustrative-rows.ts';
import type { Dice } from './random.ts';
import document from './scenes.json' with { type: 'json' };

const AGENT_STATES: readonly AgentState[] = ['REGISTERED', 'REVIEWED', 'PILOT', 'ACTIVE', 'SUSPENDED', 'RETIRED'];
const AGENTS = 24;

/** The agents, each state four times, owned by fictional organizations. */
export function makeAgents(dice: Dice, organizations: readonly SeedOrganization[], now: number): SeedAgent[] {
  return Array.from({ length: AGENTS }, (_, index) => {
    const role = document.agents[index % document.agents.length]!;
    const generation = 1 + Math.floor(index / document.agents.length);
    const state = AGENT_STATES[(index + generation) % AGENT_STATES.length]!;
    const slug = `example-${role.slug}-${generation}`;
    return {
      id: idOf('agt', slug),
      slug,
      name: { zh: `${role.zh}${'一二'[generation - 1]}号`, en: `${role.en} ${generation}` },
      purpose: role.purpose,
      owner: dice.pick(organizations).id,
      version: `${generation}.0.0`,
      dataClasses: role.dataClasses,
      tools: role.tools,
      skills: role.skills,
      state,
      evaluations: evaluationsOf(dice, state, now),
    };
  });
}

/** ACTIVE agents passed within 30 days, as the register demands; suspended and retired ones passed once, long ago. */
function evaluationsOf(dice: Dice, state: AgentState, now: number): SeedAgent['evaluations'] {
  if (state === 'REGISTERED' || state === 'REVIEWED') return [];
  const age = state === 'ACTIVE' ? dice.between(1, 20) : dice.between(40, 200);
  const passed = state !== 'PILOT';
  const score = ((passed ? dice.between(85, 97) : dice.between(55, 79)) / 100).toFixed(2);
  const at = printInstant(Math.floor((now - age * DAY_MS) / 1_000) * 1_000);
  return [
    { at, passed, suite: 'example-suite-1', score, n: dice.between(100, 500), provenance: illustrativeProvenance },
  ];
}

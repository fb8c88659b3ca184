/**
 * The demonstration's own world: every name says 示例, every code carries the administrative code 999999, every figure
 * is ILLUSTRATIVE. The law: mulberry32 from the seed 4311; a case's baseline is uniform between two bounds of its
 * scene, its outcome uniform between two percentages of that baseline, n uniform in 20–400, its period six months.
 */

import { idOf, organizationCheck, withCheck } from '@yushu/kit/domain';
import type { OrganizationKind } from '../domain/plan.ts';
import { makeAgents } from './illustrative-agents.ts';
import { makeOffers, makeRequests } from './illustrative-matching.ts';
import type { Illustrative, SeedOrganization } from './illustrative-rows.ts';
import { makeUseCases } from './illustrative-use-cases.ts';
import { diceOf } from './random.ts';
import document from './scenes.json' with { type: 'json' };

export * from './illustrative-rows.ts';

const SEED = 4311;

/** The codes of what is asked for and offered, with their names. */
export const capabilities = document.capabilities;

/** 40 organizations, 60 use cases, 120 requests, 80 offers, 24 agents; dates lie before or after `now` (epoch ms). */
export function illustrative(now: number): Illustrative {
  const dice = diceOf(SEED);
  const organizations = makeOrganizations();
  const offers = makeOffers(dice, organizations, now);
  return {
    organizations,
    useCases: makeUseCases(dice, organizations, now),
    requests: makeRequests(dice, organizations, offers, now),
    offers: offers.map(({ offer }) => offer),
    agents: makeAgents(dice, organizations, now),
  };
}

const SUFFIXES = [
  ['甲', 'A'],
  ['乙', 'B'],
] as const;

function makeOrganizations(): SeedOrganization[] {
  const named = document.organizations.flatMap((kind) => SUFFIXES.map(([zh, en]) => ({ kind, zh, en })));
  return named.map(({ kind, zh, en }, index) => ({
    id: idOf('org', `example-${index}`),
    name: { zh: kind.zh + zh, en: `${kind.en} ${en}` },
    uscc: usccOf(index),
    kind: kind.kind as OrganizationKind,
    sectors: kind.sectors,
    fictional: true,
  }));
}

/** A code that passes both checks under the administrative code 999999, which no place has. */
function usccOf(index: number): string {
  const body = String(index + 1).padStart(8, '0');
  return withCheck(`91999999${body}${organizationCheck(body)}`);
}

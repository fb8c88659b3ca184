/**
 * The demonstration's own world: every name says 示例, every code carries the administrative code 999999, every figure
 * is ILLUSTRATIVE. The law: mulberry32 from the seed 4311; a case's baseline is uniform between two bounds of its
 * scene, its outcome uniform between two percentages of that baseline, n uniform in 20–400, its period six months.
 */

import { idOf } from '../../kit/ids.ts';
import type { LocalizedText } from '../../kit/localized.ts';
import type { Provenance } from '../../kit/provenance.ts';
import { organizationCheck, withCheck } from '../../kit/uscc.ts';
import { printInstant } from '../domain/instant.ts';
import type { Demand } from '../domain/match.ts';
import type { Offer } from '../domain/prepared-offers.ts';
import type { AgentState, MatchRequestState, UseCaseState } from '../domain/transitions.ts';
import { type Dice, diceOf } from './random.ts';
import document from './scenes.json' with { type: 'json' };

const SEED = 4311;
const DAY_MS = 86_400_000;

export const illustrativeProvenance: Provenance = {
  kind: 'ILLUSTRATIVE',
  source: { title: '示例数据 / illustrative data', url: null, date: null },
  run: null,
};

export interface SeedOrganization {
  readonly id: string;
  readonly name: LocalizedText;
  readonly uscc: string;
  readonly kind: string;
  readonly sectors: readonly string[];
  readonly fictional: true;
}

export interface SeedOutcome {
  readonly label: LocalizedText;
  /** Decimal text, as is the baseline, both in `unit`. */
  readonly value: string;
  readonly unit: string;
  readonly baseline: string;
  readonly n: number;
  readonly period: { readonly from: string; readonly to: string };
  readonly asOf: string;
  readonly provenance: Provenance;
}

export interface SeedUseCase {
  readonly id: string;
  readonly slug: string;
  readonly title: LocalizedText;
  readonly problem: LocalizedText;
  readonly approach: LocalizedText;
  readonly outcomes: readonly SeedOutcome[];
  readonly stage: UseCaseState;
  readonly sectors: readonly string[];
  readonly organizations: readonly string[];
  readonly capabilities: readonly string[];
  /** Never true here: an illustration is no evidence. */
  readonly benchmark: false;
}

export interface SeedMatchRequest extends Demand {
  readonly state: MatchRequestState;
  /** The offer that must rank first, by construction. */
  readonly bestOfferId: string;
}

export interface SeedAgent {
  readonly id: string;
  readonly slug: string;
  readonly name: LocalizedText;
  readonly purpose: LocalizedText;
  readonly owner: string;
  readonly version: string;
  readonly dataClasses: readonly string[];
  readonly tools: readonly string[];
  readonly skills: readonly { readonly id: string; readonly name: LocalizedText }[];
  readonly state: AgentState;
  readonly evaluations: readonly {
    readonly at: string;
    readonly passed: boolean;
    readonly score: string;
    readonly n: number;
    readonly provenance: Provenance;
  }[];
}

export interface Illustrative {
  readonly organizations: readonly SeedOrganization[];
  readonly useCases: readonly SeedUseCase[];
  readonly requests: readonly SeedMatchRequest[];
  readonly offers: readonly Offer[];
  readonly agents: readonly SeedAgent[];
}

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
    kind: kind.kind,
    sectors: kind.sectors,
    fictional: true,
  }));
}

/** A code that passes both checks under the administrative code 999999, which no place has. */
function usccOf(index: number): string {
  const body = String(index + 1).padStart(8, '0');
  return withCheck(`91999999${body}${organizationCheck(body)}`);
}

const STAGES: readonly UseCaseState[] = [
  'PUBLISHED',
  'PUBLISHED',
  'REVIEWED',
  'PUBLISHED',
  'SUBMITTED',
  'PUBLISHED',
  'DRAFT',
  'PUBLISHED',
  'PUBLISHED',
  'RETIRED',
];
const USE_CASES = 60;

function makeUseCases(dice: Dice, organizations: readonly SeedOrganization[], now: number): SeedUseCase[] {
  return Array.from({ length: USE_CASES }, (_, index) => {
    const group = document.sectors[index % document.sectors.length]!;
    const turn = Math.floor(index / document.sectors.length);
    const scene = group.scenes[turn % group.scenes.length]!;
    const setting = group.settings[Math.floor(turn / group.scenes.length) % group.settings.length]!;
    const own = organizations.filter((organization) => organization.sectors.includes(group.sector));
    const slug = `example-${group.sector}-${turn + 1}`;
    return {
      id: idOf('uca', slug),
      slug,
      title: { zh: `示例：${setting.zh}${scene.title.zh}`, en: `Example: ${scene.title.en} (${setting.en})` },
      problem: scene.problem,
      approach: scene.approach,
      outcomes: [outcome(dice, scene.metric, now)],
      stage: STAGES[index % STAGES.length]!,
      sectors: [group.sector],
      organizations: [dice.pick(own).id],
      capabilities: scene.capabilities,
      benchmark: false,
    };
  });
}

type Metric = (typeof document.sectors)[number]['scenes'][number]['metric'];

function outcome(dice: Dice, metric: Metric, now: number): SeedOutcome {
  const [low, high] = metric.baseline as [number, number];
  const [least, most] = metric.percent as [number, number];
  const unit = 10 ** metric.decimals;
  const baseline = dice.between(Math.round(low * unit), Math.round(high * unit));
  const value = Math.round((baseline * dice.between(least, most)) / 100);
  const to = now - dice.between(10, 120) * DAY_MS;
  const period = { from: dayOf(to - 182 * DAY_MS), to: dayOf(to) };
  return {
    label: { zh: metric.zh, en: metric.en },
    value: (value / unit).toFixed(metric.decimals),
    unit: metric.unit,
    baseline: (baseline / unit).toFixed(metric.decimals),
    n: dice.between(20, 400),
    period,
    asOf: period.to,
    provenance: illustrativeProvenance,
  };
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

interface PlantedOffer {
  readonly offer: Offer;
  readonly sector: string;
}
const OFFERS = 80;

/**
 * Within a sector no two offers list the same three capabilities. A request for one's three is served by it in full
 * (≥ 850), by any other offer at most in half of what is preferred (≤ 700): so each best match is known.
 */
function makeOffers(dice: Dice, organizations: readonly SeedOrganization[], now: number): PlantedOffer[] {
  const taken = new Set<string>();
  return Array.from({ length: OFFERS }, (_, index) => {
    const { sector } = document.sectors[index % document.sectors.length]!;
    const offer: Offer = {
      id: idOf('off', `example-${index}`),
      orgId: organizations[index % organizations.length]!.id,
      sectors: [sector],
      capabilities: freshTriple(dice, sector, taken),
      priceFromFen: BigInt(dice.between(20, 90)) * 1_000_000n,
      availableFrom: dayOf(now + dice.between(-60, 30) * DAY_MS),
    };
    return { offer, sector };
  });
}

function freshTriple(dice: Dice, sector: string, taken: Set<string>): string[] {
  for (;;) {
    const triple = new Set<string>();
    while (triple.size < 3) triple.add(dice.pick(capabilities).code);
    const key = `${sector} ${[...triple].sort().join(' ')}`;
    if (taken.has(key)) continue;
    taken.add(key);
    return [...triple];
  }
}

const REQUEST_STATES: readonly MatchRequestState[] = [
  'MATCHED',
  'OPEN',
  'SHORTLISTED',
  'MATCHED',
  'ACCEPTED',
  'LAPSED',
  'WITHDRAWN',
];
const REQUESTS = 120;

function makeRequests(
  dice: Dice,
  organizations: readonly SeedOrganization[],
  offers: readonly PlantedOffer[],
  now: number,
): SeedMatchRequest[] {
  return Array.from({ length: REQUESTS }, (_, index) => {
    const { offer, sector } = offers[index % offers.length]!;
    const [required, ...preferred] = offer.capabilities;
    const others = organizations.filter((organization) => organization.id !== offer.orgId);
    return {
      id: idOf('mrq', `example-${index}`),
      orgId: dice.pick(others).id,
      sector,
      required: [required!],
      preferred,
      budgetMaxFen: offer.priceFromFen! + BigInt(dice.between(0, 60)) * 1_000_000n,
      neededBy: dayOf(now + dice.between(31, 200) * DAY_MS),
      state: REQUEST_STATES[index % REQUEST_STATES.length]!,
      bestOfferId: offer.id,
    };
  });
}

const AGENT_STATES: readonly AgentState[] = ['REGISTERED', 'REVIEWED', 'PILOT', 'ACTIVE', 'SUSPENDED', 'RETIRED'];
const AGENTS = 24;

function makeAgents(dice: Dice, organizations: readonly SeedOrganization[], now: number): SeedAgent[] {
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
  return [{ at, passed, score, n: dice.between(100, 500), provenance: illustrativeProvenance }];
}

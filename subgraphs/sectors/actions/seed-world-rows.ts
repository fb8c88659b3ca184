/** The rows of the demonstration's own world, and of the organizations that the plan names. */
import { idOf, type LocalizedText, type Provenance } from '@yushu/kit';
import { indicatorDefinitions } from '../domain/indicator/definitions.ts';
import { plan, planProvenance } from '../domain/plan.ts';
import { prepareOffers } from '../domain/prepared-offers.ts';
import {
  capabilities,
  type Illustrative,
  illustrativeProvenance,
  type SeedAgent,
  type SeedMatchRequest,
  type SeedOrganization,
  type SeedUseCase,
} from '../seed/illustrative.ts';
import type { SeedTables } from '../store/seed-writer.ts';
import { matchOutcome } from './match-outcome.ts';
import { roomsOf } from './rooms-of-document.ts';

const DAY_MS = 86_400_000;
const provenance: Provenance = illustrativeProvenance;
const SEEDER = 'seed';

type WorldTables = Exclude<keyof SeedTables, keyof ReturnType<typeof import('./seed-plan-rows.ts').planRows>>;

/** Rows of organizations, use cases, indicators' definitions, offers, requests and agents; `now` in epoch ms. */
export const worldRows = (world: Illustrative, now: number): Pick<SeedTables, WorldTables> => ({
  capability: capabilities.map(({ code, zh, en }) => ({ code, name: { zh, en }, provenance })),
  organization: [...plan.organizations.map(realRow), ...world.organizations.map(fictionalRow)],
  organizationSector: [
    ...plan.organizations.flatMap(({ slug, sectors }) => links(realId(slug), sectors)),
    ...world.organizations.flatMap(({ id, sectors }) => links(id, sectors)),
  ],
  useCase: world.useCases.map((row) => useCaseRow(row, now)),
  useCaseSector: world.useCases.flatMap(({ id, sectors }) =>
    sectors.map((sectorCode) => ({ useCaseId: id, sectorCode })),
  ),
  useCaseOrganization: world.useCases.flatMap(({ id, organizations }) =>
    organizations.map((organizationId) => ({ useCaseId: id, organizationId })),
  ),
  useCaseCapability: world.useCases.flatMap(({ id, capabilities: codes }) =>
    codes.map((capabilityCode) => ({ useCaseId: id, capabilityCode })),
  ),
  useCaseOutcome: world.useCases.flatMap(outcomeRows),
  indicatorDefinition: definitionRows(),
  matchOffer: world.offers.map((offer) => ({
    id: offer.id,
    organizationId: offer.orgId,
    title: titleOf(offer.capabilities),
    capabilities: [...offer.capabilities],
    sectors: [...offer.sectors],
    priceMinor: offer.priceFromFen,
    availableFrom: offer.availableFrom,
    provenance,
  })),
  matchRequest: requestRows(world, now),
  governanceAgent: world.agents.map(agentRow),
  agentEvaluation: world.agents.flatMap(evaluationRows),
});

const realId = (slug: string): string => idOf('org', slug);
const links = (organizationId: string, sectors: readonly string[]) =>
  sectors.map((sectorCode) => ({ organizationId, sectorCode }));

type OrganizationRow = SeedTables['organization'][number];

const realRow = ({ slug, zh, en, kind, says }: (typeof plan.organizations)[number]): OrganizationRow => ({
  id: realId(slug),
  slug,
  uscc: null,
  name: { zh, en },
  kind,
  fictional: false,
  says: says.text,
  provenance: planProvenance,
});

const fictionalRow = ({ id, ...row }: SeedOrganization, index: number): OrganizationRow => ({
  id,
  slug: `example-${index}`,
  uscc: row.uscc,
  name: row.name,
  kind: row.kind,
  fictional: row.fictional,
  provenance,
});

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const useCaseRow = (row: SeedUseCase, now: number): SeedTables['useCase'][number] => ({
  id: row.id,
  slug: row.slug,
  title: row.title,
  problem: row.problem,
  approach: row.approach,
  summary: summaryOf(row),
  stage: row.stage,
  benchmark: row.benchmark,
  // Shown a week after the time that its outcome was observed in.
  publishedOn: isShown(row) ? dayOf(Math.min(now, Date.parse(row.outcomes[0]!.period.to) + 7 * DAY_MS)) : null,
  evidence: [],
  submittedBy: SEEDER,
  provenance,
});

const isShown = ({ stage }: SeedUseCase): boolean => stage === 'PUBLISHED' || stage === 'RETIRED';

function summaryOf({ problem, approach }: SeedUseCase): LocalizedText {
  return { zh: `${problem.zh}${approach.zh}`, en: `${problem.en} ${approach.en}` };
}

const outcomeRows = ({ id, outcomes }: SeedUseCase): SeedTables['useCaseOutcome'][number][] =>
  outcomes.map(({ period, ...outcome }, place) => ({
    useCaseId: id,
    place,
    ...outcome,
    periodFrom: period.from,
    periodTo: period.to,
  }));

/** Four runs within the time that a reading stays fresh: three may fail before anybody sees a stale one. */
const definitionRows = (): SeedTables['indicatorDefinition'][number][] =>
  indicatorDefinitions.map(({ target: _target, reduce, ...row }) => ({
    ...row,
    reduce: reduce as Record<string, unknown> | null,
    rooms: roomsOf(row.document),
    everyMinutes: row.freshForHours * 15,
    provenance: planProvenance,
  }));

const named = new Map(capabilities.map(({ code, zh, en }) => [code, { zh, en }]));

function titleOf(codes: readonly string[]): LocalizedText {
  const names = codes.map((code) => named.get(code)!);
  return {
    zh: `示例：${names.map(({ zh }) => zh).join('、')}服务`,
    en: `Example: ${names.map(({ en }) => en.toLowerCase()).join(', ')}`,
  };
}

const KINDS = ['SOLUTION', 'PARTNER', 'PILOT'] as const;

function requestRows({ requests, offers, organizations }: Illustrative, now: number) {
  const prepared = prepareOffers(offers);
  const askers = new Map(organizations.map((organization) => [organization.id, organization]));
  return requests.map((request, index) => requestRow(request, index, askers.get(request.orgId)!, prepared, now));
}

function requestRow(
  request: SeedMatchRequest,
  index: number,
  asker: SeedOrganization,
  prepared: ReturnType<typeof prepareOffers>,
  now: number,
): SeedTables['matchRequest'][number] {
  const { state, bestOfferId } = request;
  const changedAt = new Date(now - (state === 'LAPSED' ? 120 : 1 + (index % 60)) * DAY_MS);
  const chosen = state === 'SHORTLISTED' || state === 'ACCEPTED';
  return {
    orgId: asker.id,
    id: request.id,
    reference: `MR-${new Date(now).getUTCFullYear()}-${String(index + 1).padStart(4, '0')}`,
    state,
    kind: KINDS[index % KINDS.length]!,
    sectorCode: request.sector,
    organizationName: asker.name.zh,
    uscc: asker.uscc,
    organizationId: asker.id,
    need: `示例：寻求具备${[...request.required, ...request.preferred].map((code) => named.get(code)!.zh).join('、')}能力的合作`,
    contact: '示例联系人',
    required: [...request.required],
    preferred: [...request.preferred],
    budgetMinor: request.budgetMaxFen,
    neededBy: request.neededBy,
    result: matchOutcome(request, prepared),
    shortlisted: chosen ? [bestOfferId] : [],
    acceptedOfferId: state === 'ACCEPTED' ? bestOfferId : null,
    illustrative: true,
    createdAt: new Date(changedAt.getTime() - DAY_MS),
    changedAt,
  };
}

const agentRow = (row: SeedAgent): SeedTables['governanceAgent'][number] => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  purpose: row.purpose,
  state: row.state,
  ownerId: row.owner,
  version: row.version,
  tools: [...row.tools],
  dataClasses: [...row.dataClasses],
  skills: row.skills.map(({ id, name }) => ({ id, name, description: row.purpose })),
  provenance,
});

const evaluationRows = (agent: SeedAgent): SeedTables['agentEvaluation'][number][] =>
  agent.evaluations.map((row, index) => ({
    id: idOf('eva', `${agent.slug}-${index}`),
    agentId: agent.id,
    at: new Date(row.at),
    passed: row.passed,
    score: row.score,
    suite: `示例评测集（${row.n} 题）`,
    recordedBy: SEEDER,
    provenance: row.provenance,
  }));

/** Demands of the demonstration: one in every state that the tables allow, and of each enterprise what it states about itself. */
import { idOf } from '@yushu/kit';
import { DECISION_WORKING_DAYS, type DemandState, indicativeAmount, SIZE_CLASSES } from '../domain/demand.ts';
import type { UploadedFeature } from '../domain/feature.ts';
import { type DemandTerms, inOfferOrder, matchDemand, type ProductTerms } from '../domain/matching.ts';
import { diceOf, drawFeatures, FEATURE_UNITS } from '../domain/sample-law.ts';
import { deadlineOf, endOfShanghaiDay } from '../domain/working-days.ts';
import type { NewDemand } from '../store/demands.ts';
import { CALENDARS } from './calendars.ts';
import { INSTITUTIONS, PRODUCTS } from './institutions.ts';
import { DRAWN } from './provenance.ts';

/** Example enterprises of the room sectors, by their number there, with the sector that they ask for. */
const ENTERPRISES: readonly (readonly [number: number, sector: string])[] = [
  ...[
    [4, 'services'],
    [6, 'services'],
    [10, 'sci-tech'],
    [12, 'logistics'],
    [14, 'logistics'],
    [16, 'commerce'],
  ],
  ...[
    [18, 'commerce'],
    [22, 'culture'],
    [28, 'green'],
    [30, 'green'],
    [32, 'emerging'],
    [34, 'emerging'],
  ],
  ...[
    [38, 'sci-tech'],
    [5, 'services'],
    [7, 'services'],
    [11, 'sci-tech'],
    [13, 'logistics'],
    [15, 'logistics'],
  ],
  ...[
    [17, 'commerce'],
    [19, 'commerce'],
    [29, 'green'],
    [31, 'green'],
    [33, 'emerging'],
    [35, 'emerging'],
  ],
] as [number, string][];

const orgIdOf = (number: number): string => idOf('org', `example-${number}`);
export const ENTERPRISE_IDS: readonly string[] = ENTERPRISES.map(([number]) => orgIdOf(number));

const SEED = 4311;
const DAY_MS = 86_400_000;
/** Observed on one day, before the demonstration begins. */
const OBSERVED_AT = new Date('2026-09-30T16:00:00Z');

/** What each enterprise states about itself, drawn by the law of domain/sample-law.ts from the seed 4311. */
export function exampleFeatures(): UploadedFeature[] {
  const dice = diceOf(SEED);
  return ENTERPRISE_IDS.flatMap((orgId) =>
    Object.entries(drawFeatures(dice)).map(([name, value]) => ({
      ...{ orgId, name, value: String(value), unit: FEATURE_UNITS[name as keyof typeof FEATURE_UNITS] },
      ...{ observedAt: OBSERVED_AT, provenance: DRAWN },
    })),
  );
}

/** In which state each demand is, in turn. */
const STATES: readonly DemandState[] = [
  ...(['MATCHED', 'ACCEPTED', 'DUE_DILIGENCE', 'APPROVED', 'REJECTED', 'DISBURSED', 'CLOSED', 'WITHDRAWN'] as const),
];

const TERMS: readonly ProductTerms[] = inOfferOrder(
  PRODUCTS.map(({ id, sectors = null, sizeClasses = null, ...row }) => ({
    ...{ id, sectors, sizeClasses, rateBp: row.rateBp },
    ...{ minAmountFen: row.minAmountMinor ?? null, maxAmountFen: row.maxAmountMinor ?? null },
    ...{ minTenorMonths: row.minTenorMonths ?? null, maxTenorMonths: row.maxTenorMonths ?? null },
  })),
);

/** Two demands an enterprise, stated in the 40 days before `now` (epoch milliseconds). */
export function exampleDemands(now: number): NewDemand[] {
  const dice = diceOf(SEED + 1);
  return ENTERPRISES.concat(ENTERPRISES).map(([number, sector], index) => {
    const createdAt = now - Math.floor((2 + dice() * 38) * DAY_MS);
    const terms: DemandTerms = {
      ...{ id: idOf('dmd', `example-${index}`), sector, sizeClass: SIZE_CLASSES[Math.floor(dice() * 4)]! },
      ...{ amountFen: BigInt(2 + Math.floor(dice() * 48)) * 10_000_000n, maxRateBp: null },
      tenorMonths: 6 + 6 * Math.floor(dice() * 5),
    };
    return demandOf(orgIdOf(number), terms, STATES[index % STATES.length]!, createdAt);
  });
}

function demandOf(orgId: string, terms: DemandTerms, wanted: DemandState, createdAt: number): NewDemand {
  const matching = matchDemand(terms, TERMS);
  const product = PRODUCTS.find(({ id }) => id === matching.matches[0]);
  const row: NewDemand = {
    ...{ orgId, id: terms.id, sectorCode: terms.sector!, sizeClass: terms.sizeClass!, amountMinor: terms.amountFen },
    ...{ tenorMonths: terms.tenorMonths, maxRateBp: null, useOfFunds: '示例：经营周转', matching, illustrative: true },
    ...{ createdAt: new Date(createdAt), changedAt: new Date(createdAt), state: 'SUBMITTED' },
  };
  if (!product) return row;
  const offerers = INSTITUTIONS.filter(({ id }) =>
    PRODUCTS.some((each) => each.institutionId === id && matching.matches.includes(each.id)),
  );
  const indicativeMinor = indicativeAmount(
    terms,
    TERMS.find(({ id }) => id === product.id),
  );
  const parties = offerers.map(({ organizationId }) => organizationId);
  const matched: NewDemand = { ...row, state: 'MATCHED', parties, indicativeMinor };
  if (wanted === 'MATCHED' || wanted === 'WITHDRAWN') return { ...matched, state: wanted };
  return {
    ...matched,
    ...acceptance(product, createdAt + DAY_MS),
    ...outcome(wanted, terms.amountFen, createdAt),
    state: wanted,
  };
}

function acceptance(product: (typeof PRODUCTS)[number], acceptedAt: number): Partial<NewDemand> {
  const due = deadlineOf(acceptedAt, DECISION_WORKING_DAYS, CALENDARS);
  // Seeded after the calendars end, the example has a deadline of plain days.
  const day = due.ok ? due.value.deadline : new Date(acceptedAt + 14 * DAY_MS).toISOString().slice(0, 10);
  const { organizationId } = INSTITUTIONS.find(({ id }) => id === product.institutionId)!;
  return {
    ...{ productId: product.id, institutionId: product.institutionId, parties: [organizationId] },
    ...{ acceptedAt: new Date(acceptedAt), decisionDueOn: day, decisionDueAt: new Date(endOfShanghaiDay(day)) },
  };
}

function outcome(state: DemandState, asked: bigint, createdAt: number): Partial<NewDemand> {
  if (state === 'ACCEPTED' || state === 'DUE_DILIGENCE') return {};
  const decidedAt = new Date(createdAt + 2 * DAY_MS);
  if (state === 'REJECTED')
    return { decidedAt, rejectionCodes: ['DEBT_BURDEN'], rejectionText: '示例：资产负债率高于本产品上限。' };
  const approved = { decidedAt, approvedMinor: (asked * 8n) / 10n };
  return state === 'APPROVED' ? approved : { ...approved, disbursedMinor: approved.approvedMinor };
}

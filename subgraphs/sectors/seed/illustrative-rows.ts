/** The shapes of the illustrative world's rows. */
import type { LocalizedText, Provenance } from '@yushu/kit/domain';
import type { Demand } from '../domain/match.ts';
import type { OrganizationKind } from '../domain/plan.ts';
import type { Offer } from '../domain/prepared-offers.ts';
import type { AgentState, MatchRequestState, UseCaseState } from '../domain/transitions.ts';

export const illustrativeProvenance: Provenance = {
  kind: 'ILLUSTRATIVE',
  source: { title: '示例数据 / illustrative data', url: null, date: null },
  run: null,
};

export interface SeedOrganization {
  readonly id: string;
  readonly name: LocalizedText;
  readonly uscc: string;
  readonly kind: OrganizationKind;
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
    /** Which set of questions it was measured on. */
    readonly suite: string;
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

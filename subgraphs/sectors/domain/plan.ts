/** The plan as its public reading states it: typed access to the seed, nothing computed that the reading does not say. */
import type { LocalizedText } from '@yushu/kit/domain';
import document from '../seed/plan.json' with { type: 'json' };
import type { Operator } from './comparison.ts';

export interface PlanTask extends LocalizedText {
  readonly code: string;
  readonly says: LocalizedText;
}

export interface PlanDirection extends LocalizedText {
  readonly code: string;
  readonly tasks: readonly PlanTask[];
}

interface NamedProject extends LocalizedText {
  /** The reading's own spelling where it has a misprint. */
  readonly asPrinted?: string;
}

export interface PlanColumn {
  readonly no: number;
  readonly direction: string;
  readonly total: number;
  readonly named: readonly NamedProject[];
}

/** One of the 57 places for a project; `name` is null where the public reading gives none, and stays null. */
export interface PlanSlot {
  readonly column: number;
  readonly slot: number;
  readonly direction: string;
  readonly name: LocalizedText | null;
  readonly asPrinted: string | null;
}

export interface PlanTarget extends LocalizedText {
  readonly code: string;
  readonly op: Operator;
  /** The reading's word for the operator, e.g. 达到. */
  readonly word: string;
  /** Decimal text; shares are 0–1, money is yuan. */
  readonly value: string;
  readonly unit: string;
  readonly scope: LocalizedText;
}

export type SectorGroup = 'PRODUCTION' | 'LIVING' | 'GREEN' | 'EMERGING';

export interface Sector extends LocalizedText {
  readonly code: string;
  readonly mark: string;
  readonly group: SectorGroup;
}

/** A structure word of the plan: two of them are both written 1+3+N and mean different things. */
export interface PlanStructure {
  readonly code: string;
  readonly pattern: string;
  readonly of: LocalizedText;
  readonly task: string | null;
  readonly parts: readonly LocalizedText[];
  readonly note: LocalizedText | null;
}

interface NamedMeasure extends LocalizedText {
  readonly slug: string;
  /** Null: the reading names it and says nothing of its contents. */
  readonly contents: LocalizedText | null;
}

export interface NamedPolicy extends NamedMeasure {
  readonly topic: 'TALENT' | 'VOUCHER';
}

export type OrganizationKind =
  | 'ENTERPRISE'
  | 'BANK'
  | 'HOSPITAL'
  | 'INSTITUTE'
  | 'PLATFORM'
  | 'GOVERNMENT'
  | 'COMPUTE_PROVIDER';

/** An organization that the reading names: real, so it carries what the reading says and nothing else. */
export interface NamedOrganization extends LocalizedText {
  readonly slug: string;
  readonly kind: OrganizationKind;
  readonly sectors: readonly string[];
  readonly says: { readonly task?: string; readonly column?: number; readonly text: LocalizedText };
}

export interface Plan {
  readonly source: {
    readonly title: string;
    readonly issuer: LocalizedText;
    readonly issuedOn: null;
    readonly issuedOnAsPrinted: string;
    readonly note: LocalizedText;
  };
  readonly directions: readonly PlanDirection[];
  readonly columns: readonly PlanColumn[];
  readonly targets: readonly PlanTarget[];
  readonly sectors: readonly Sector[];
  readonly wishes: readonly LocalizedText[];
  readonly vision: LocalizedText;
  readonly structures: readonly PlanStructure[];
  readonly safeguards: readonly (LocalizedText & { readonly code: string; readonly says: LocalizedText })[];
  readonly history: readonly { readonly when: string | null; readonly says: LocalizedText }[];
  readonly questions: readonly {
    readonly no: number;
    readonly question: LocalizedText;
    readonly answer: LocalizedText;
  }[];
  readonly policies: readonly NamedPolicy[];
  readonly talentProgrammes: readonly NamedMeasure[];
  readonly organizations: readonly NamedOrganization[];
}

// The JSON's strings are wider than the unions; plan.test.ts checks every one of them against its union.
export const plan = document as Plan;

/** What every row that the reading states carries: PLAN_TARGET, the reading as its source, no date (none is printed). */
export const planProvenance = {
  kind: 'PLAN_TARGET',
  source: { title: plan.source.title, url: null, date: null },
  run: null,
} as const;

/** The 57 slots in column order: the named ones first in the order of print, then the unnamed. */
export const planSlots: readonly PlanSlot[] = plan.columns.flatMap(slotsOf);

function slotsOf(column: PlanColumn): PlanSlot[] {
  return Array.from({ length: column.total }, (_, index) => {
    const named = column.named[index];
    return {
      column: column.no,
      slot: index + 1,
      direction: column.direction,
      name: named ? { zh: named.zh, en: named.en } : null,
      asPrinted: named?.asPrinted ?? null,
    };
  });
}

/** The 19 names in Chinese: no other name of a project may enter the seed. */
export const projectNames: ReadonlySet<string> = new Set(
  plan.columns.flatMap((column) => column.named.map((p) => p.zh)),
);

const targets = new Map(plan.targets.map((target) => [target.code, target]));
const sectors = new Map(plan.sectors.map((sector) => [sector.code, sector]));

/** The target K01…K12, or null. */
export const targetByCode = (code: string): PlanTarget | null => targets.get(code) ?? null;

/** One of the nine sectors by its code, or null. */
export const sectorByCode = (code: string): Sector | null => sectors.get(code) ?? null;

/** What `yushu sectors plan` prints: counts and the two lists that others check against. */
export function planSummary() {
  const columns = plan.columns.map(({ no, total, named }) => ({
    no,
    total,
    named: named.length,
    unnamed: total - named.length,
  }));
  const tasksPerDirection = plan.directions.map((direction) => direction.tasks.length);
  const named = planSlots.filter((slot) => slot.name !== null).length;
  return {
    directions: plan.directions.length,
    tasks: tasksPerDirection.reduce((sum, count) => sum + count, 0),
    tasksPerDirection,
    columns,
    projects: planSlots.length,
    named,
    unnamed: planSlots.length - named,
    targets: plan.targets.map(({ code, op, value, unit }) => ({ code, op, value, unit })),
    sectors: plan.sectors.map(({ code, mark, group }) => ({ code, mark, group })),
  };
}

/** Where a figure comes from, and how much it is worth. */

/** Weakest first: an illustration proves nothing, a measurement most. */
export const PROVENANCE_KINDS = ['ILLUSTRATIVE', 'PLAN_TARGET', 'PUBLISHED', 'MEASURED'] as const;
export type ProvenanceKind = (typeof PROVENANCE_KINDS)[number];

export interface ProvenanceSource {
  readonly title: string;
  readonly url: string | null;
  readonly date: string | null;
}
export interface Provenance {
  readonly kind: ProvenanceKind;
  readonly source: ProvenanceSource | null;
  /** The run that measured it; with MEASURED only. */
  readonly run: string | null;
}

export type ProvenanceFault =
  | 'MISSING_PROVENANCE'
  | 'UNKNOWN_KIND'
  | 'PUBLISHED_WITHOUT_TITLE'
  | 'PUBLISHED_WITHOUT_URL'
  | 'PUBLISHED_WITHOUT_DATE'
  | 'MEASURED_WITHOUT_RUN';

/** Provenance as somebody wrote it down, before anything is known to be right. */
export interface UncheckedProvenance {
  readonly kind?: unknown;
  readonly source?: { readonly title?: unknown; readonly url?: unknown; readonly date?: unknown } | null;
  readonly run?: unknown;
}

/** The weakest of them, the first of equals. The list must not be empty. */
export const weakest = (list: readonly [Provenance, ...Provenance[]]): Provenance =>
  list.reduce((weak, next) => (strength(next.kind) < strength(weak.kind) ? next : weak));

/** What it lacks, empty when nothing: PUBLISHED needs title, web address and date, MEASURED its run. */
export function checkProvenance(given: UncheckedProvenance | null | undefined): ProvenanceFault[] {
  if (given?.kind == null) return ['MISSING_PROVENANCE'];
  if (!isKind(given.kind)) return ['UNKNOWN_KIND'];
  if (given.kind === 'PUBLISHED') return checkSource(given.source ?? {});
  return given.kind === 'MEASURED' && !isText(given.run) ? ['MEASURED_WITHOUT_RUN'] : [];
}

function checkSource(source: NonNullable<UncheckedProvenance['source']>): ProvenanceFault[] {
  const faults: ProvenanceFault[] = [];
  if (!isText(source.title)) faults.push('PUBLISHED_WITHOUT_TITLE');
  if (!isWebAddress(source.url)) faults.push('PUBLISHED_WITHOUT_URL');
  if (!isText(source.date)) faults.push('PUBLISHED_WITHOUT_DATE');
  return faults;
}

const strength = (kind: ProvenanceKind): number => PROVENANCE_KINDS.indexOf(kind);
const isKind = (kind: unknown): kind is ProvenanceKind => PROVENANCE_KINDS.some((known) => known === kind);
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isWebAddress = (value: unknown): boolean => isText(value) && /^https?:\/\//i.test(value) && URL.canParse(value);

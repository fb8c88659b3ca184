import type { ProvenanceKind } from '../data/generated/graphql.ts';

/** Weakest first: a figure made of several rows is no better than its weakest one. */
const order: readonly ProvenanceKind[] = ['ILLUSTRATIVE', 'PLAN_TARGET', 'PUBLISHED', 'MEASURED'];

/** The weakest kind among these; null when there is none. */
export const weakest = (kinds: readonly ProvenanceKind[]): ProvenanceKind | null =>
  order.find((kind) => kinds.includes(kind)) ?? null;

import type { ProvenanceKind, UseCaseFilter } from '../../data/generated/graphql.ts';

/** The facets of the use-case list; the address is their only state. */
export interface Facets {
  readonly sector: string | null;
  readonly capability: string | null;
  readonly provenance: ProvenanceKind | null;
}

export const facetNames = ['sector', 'capability', 'provenance'] as const;
export type FacetName = (typeof facetNames)[number];

const provenances: readonly ProvenanceKind[] = ['MEASURED', 'PUBLISHED', 'PLAN_TARGET', 'ILLUSTRATIVE'];

const one = (value: string | string[] | undefined): string | null => {
  const text = Array.isArray(value) ? value[0] : value;
  return text !== undefined && /^[\w-]{1,60}$/.test(text) ? text : null;
};

/** The facets that a query string names; what is no facet of ours is left out. */
export const facetsOf = (search: Record<string, string | string[] | undefined>): Facets => ({
  sector: one(search.sector),
  capability: one(search.capability),
  provenance: provenances.find((kind) => kind === one(search.provenance)) ?? null,
});

/** The same list with one facet set, or taken away by null; a changed facet goes back to the first page. */
export function addressOf(base: string, facets: Facets, change: Partial<Facets> = {}): string {
  const next = { ...facets, ...change };
  const query = facetNames.flatMap((name) =>
    next[name] === null ? [] : [`${name}=${encodeURIComponent(next[name])}`],
  );
  return query.length === 0 ? base : `${base}?${query.join('&')}`;
}

/** The graph's filter; facets that are not set are not sent. */
export const filterOf = (facets: Facets): UseCaseFilter =>
  Object.fromEntries(facetNames.flatMap((name) => (facets[name] === null ? [] : [[name, facets[name]]])));

/** The facets that are set. */
export const setFacets = (facets: Facets): FacetName[] => facetNames.filter((name) => facets[name] !== null);

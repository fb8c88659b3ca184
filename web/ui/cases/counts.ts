import { loadFacets } from '../../data/pages.ts';
import type { Language } from '../../words/routing.ts';
import { type Facets, facetNames, filterOf } from './filter.ts';
import type { Counts } from './filters.tsx';

const nothing = { sectors: [], capabilities: [], provenance: [] };

/** Counts for each facet without itself, and the names of all capabilities; empty where the hub cannot say. */
export async function loadCounts(language: Language, facets: Facets): Promise<Counts> {
  const [all, ...each] = await Promise.all([
    loadFacets(language, {}),
    ...facetNames.map((name) => loadFacets(language, filterOf({ ...facets, [name]: null }))),
  ]);
  const [sector, capability, provenance] = each.map((answer) => answer.data?.useCases.facets ?? nothing);
  return {
    sector: sector ?? nothing,
    capability: capability ?? nothing,
    provenance: provenance ?? nothing,
    names: all.data?.useCases.nodes ?? [],
  };
}

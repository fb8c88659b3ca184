import 'server-only';
import type { Language } from '../words/routing.ts';
import {
  HomeDocument,
  MatchFormDocument,
  NetworkDocument,
  PlanPageDocument,
  ProgressDocument,
  SiteDocument,
  SourcesDocument,
  UseCaseCountDocument,
  UseCaseFacetsDocument,
  type UseCaseFilter,
  UseCasePageDocument,
  UseCaseSlugsDocument,
  UseCasesDocument,
} from './generated/graphql.ts';
import { ask } from './hub.ts';

/** The graph's name of a language. */
export const graphLocale = (language: Language) => (language === 'en' ? ('EN' as const) : ('ZH' as const));

export const loadHome = (language: Language) => ask(HomeDocument, { locale: graphLocale(language) });
export const loadPlan = (language: Language) => ask(PlanPageDocument, { locale: graphLocale(language) });
export const loadProgress = (language: Language) => ask(ProgressDocument, { locale: graphLocale(language) });
export const loadSources = (language: Language) => ask(SourcesDocument, { locale: graphLocale(language) });
export const loadNetwork = (language: Language) => ask(NetworkDocument, { locale: graphLocale(language) });
export const loadMatchForm = (language: Language) => ask(MatchFormDocument, { locale: graphLocale(language) });

export const loadSite = (code: string, language: Language) =>
  ask(SiteDocument, { code, locale: graphLocale(language) });

export const loadUseCase = (slug: string, language: Language) =>
  ask(UseCasePageDocument, { slug, locale: graphLocale(language) });

/** One page of use cases under a filter; 12 a page. */
export const loadUseCases = (language: Language, filter: UseCaseFilter, after: string | null) =>
  ask(UseCasesDocument, { locale: graphLocale(language), filter, first: 12, after });

/** Facet counts under a filter, with the names of the capabilities in them. */
export const loadFacets = (language: Language, filter: UseCaseFilter) =>
  ask(UseCaseFacetsDocument, { locale: graphLocale(language), filter });

/** How many use cases a filter leaves; null when the hub cannot say. */
export async function countUseCases(filter: UseCaseFilter): Promise<number | null> {
  const answer = await ask(UseCaseCountDocument, { filter });
  return answer.data?.useCases.totalCount ?? null;
}

/** Every public use case's slug, following the cursor to its end. */
export async function loadSlugs(): Promise<string[]> {
  const slugs: string[] = [];
  for (let after: string | null = null; ; ) {
    const answer: Awaited<ReturnType<typeof askSlugs>> = await askSlugs(after);
    if (answer.data === null) return slugs;
    slugs.push(...answer.data.useCases.nodes.map((node) => node.slug));
    after = answer.data.useCases.pageInfo.endCursor;
    if (!answer.data.useCases.pageInfo.hasNextPage || after === null) return slugs;
  }
}

const askSlugs = (after: string | null) => ask(UseCaseSlugsDocument, { after });

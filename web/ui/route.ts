import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { hasLocale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { type Language, routing } from '../words/routing.ts';

/** What Next hands to a page; both are promises. */
export interface PageProps<Params = unknown> {
  readonly params: Promise<Params & { locale: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The language of the route; any other first segment is no page of ours. */
export async function languageOf(params: PageProps['params']): Promise<Language> {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  setRequestLocale(locale);
  return locale;
}

/** The first value of a search parameter, or null. */
export function first(search: Record<string, string | string[] | undefined>, name: string): string | null {
  const value = search[name];
  const text = Array.isArray(value) ? value[0] : value;
  return text === undefined || text === '' ? null : text;
}

type Titled =
  | 'plan'
  | 'progress'
  | 'sources'
  | 'useCases'
  | 'match'
  | 'map'
  | 'status'
  | 'developers'
  | 'accessibility';

/** A page's title and description from its words, which all hold a `title` and a `lead`. */
export const titled =
  (name: Titled) =>
  async ({ params }: PageProps): Promise<Metadata> => {
    await languageOf(params);
    const t = await getTranslations(name);
    return { title: t('title'), description: t('lead') };
  };

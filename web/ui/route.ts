import { hasLocale } from 'next-intl';
import { notFound } from 'next/navigation';
import { setRequestLocale } from 'next-intl/server';
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

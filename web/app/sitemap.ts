import type { MetadataRoute } from 'next';
import { loadSlugs } from '../data/pages.ts';
import { slugs } from '../sectors/slugs.ts';
import { origin } from '../ui/metadata.ts';

export const dynamic = 'force-dynamic';

const pages = ['', 'plan', 'progress', 'use-cases', 'match', 'map', 'sources', 'status', 'developers', 'accessibility'];

/** Every page in both languages, each with its counterpart. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [base, cases] = await Promise.all([origin(), loadSlugs()]);
  const paths = [...pages, ...slugs, ...cases.map((slug) => `use-cases/${slug}`)];
  const address = (language: string, path: string) => `${base}/${language}${path === '' ? '' : `/${path}`}`;
  return paths.flatMap((path) =>
    ['zh', 'en'].map((language) => ({
      url: address(language, path),
      alternates: { languages: { 'zh-CN': address('zh', path), en: address('en', path) } },
    })),
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { loadSite } from '../../../data/pages.ts';
import { families } from '../../../sectors/families.ts';
import { registry } from '../../../sectors/registry.ts';
import { isSlug } from '../../../sectors/slugs.ts';
import { Main, Missing } from '../../../ui/page.tsx';
import { languageOf, type PageProps } from '../../../ui/route.ts';
import { Neighbours, SiteHead } from '../../../ui/site-head.tsx';

type Props = PageProps<{ site: string }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { site } = await params;
  await languageOf(params);
  if (!isSlug(site)) return {};
  const t = await getTranslations('sites');
  return { title: t(`${site}.title`), description: t(`${site}.lead`) };
}

export default async function SitePage({ params, searchParams }: Props) {
  const { site: slug } = await params;
  const language = await languageOf(params);
  if (!isSlug(slug)) notFound();
  const { site, Sections, Demo } = registry[slug];
  const [answer, search] = await Promise.all([loadSite(slug, language), searchParams]);
  const sector = answer.data?.sector ?? null;
  return (
    <Main answers={[answer]} family={families[slug]}>
      <SiteHead site={site} />
      {sector === null ? (
        <Missing />
      ) : (
        <Sections sector={sector} language={language} demo={await Demo({ language, search })} />
      )}
      <Neighbours site={site} />
    </Main>
  );
}

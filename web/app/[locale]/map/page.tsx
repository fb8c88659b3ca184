import { getTranslations } from 'next-intl/server';
import { loadNetwork } from '../../../data/pages.ts';
import { LineDiagram } from '../../../figures/line-diagram.tsx';
import { Peninsula } from '../../../figures/peninsula.tsx';
import { LinksTable } from '../../../ui/links-table.tsx';
import { Head, Main, Missing, Section } from '../../../ui/page.tsx';
import { languageOf, type PageProps, titled } from '../../../ui/route.ts';

export const generateMetadata = titled('map');

export default async function MapPage({ params }: PageProps) {
  const language = await languageOf(params);
  const [t, answer] = await Promise.all([getTranslations('map'), loadNetwork(language)]);
  const links = answer.data?.networkLinks ?? [];
  return (
    <Main answers={[answer]}>
      <Head title={t('title')} lead={t('lead')} />
      <Section title={t('peninsula')}>
        <Peninsula />
        <p>{t('peninsulaText')}</p>
      </Section>
      {answer.data === null ? (
        <Missing />
      ) : (
        <Section title={t('line')}>
          {links.length === 0 ? <p>{t('noLinks')}</p> : <LineDiagram links={links} />}
          <p>
            {t('lineText')} {t('sites')} <a href="/csv/links">CSV</a>
          </p>
          {links.length === 0 ? null : <LinksTable links={links} />}
        </Section>
      )}
    </Main>
  );
}

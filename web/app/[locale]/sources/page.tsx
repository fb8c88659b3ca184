import { getTranslations } from 'next-intl/server';
import { loadSources } from '../../../data/pages.ts';
import { Legend } from '../../../ui/chip.tsx';
import { Head, Main, Missing, Section } from '../../../ui/page.tsx';
import { languageOf, type PageProps, titled } from '../../../ui/route.ts';
import { FactTable, PolicyList } from '../../../ui/sources.tsx';

export const generateMetadata = titled('sources');

export default async function SourcesPage({ params }: PageProps) {
  const language = await languageOf(params);
  const [t, home, answer] = await Promise.all([
    getTranslations('sources'),
    getTranslations('home'),
    loadSources(language),
  ]);
  if (answer.data === null)
    return (
      <Main>
        <Missing />
      </Main>
    );
  const { plan, publishedFacts, policies } = answer.data;
  return (
    <Main answers={[answer]}>
      <Head title={t('title')} lead={t('lead')} />
      <Section title={t('reading')}>
        <p lang="zh-CN">{plan.source.url ? <a href={plan.source.url}>{plan.source.title}</a> : plan.source.title}</p>
        <p>{t('readingNote')}</p>
      </Section>
      <Section title={t('facts')}>
        {publishedFacts.length === 0 ? <p>{t('factsNone')}</p> : <FactTable facts={publishedFacts} />}
      </Section>
      <Section title={t('policies')}>
        <PolicyList policies={policies} />
      </Section>
      <Section title={home('kinds')}>
        <Legend />
      </Section>
    </Main>
  );
}

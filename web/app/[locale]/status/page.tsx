import { getTranslations } from 'next-intl/server';
import { loadStatus } from '../../../data/status.ts';
import { instant } from '../../../figures/format.ts';
import { Head, Main, Section } from '../../../ui/page.tsx';
import { ProbeTable } from '../../../ui/probes.tsx';
import { languageOf, type PageProps, titled } from '../../../ui/route.ts';

export const generateMetadata = titled('status');

export default async function StatusPage({ params }: PageProps) {
  await languageOf(params);
  const [t, probes] = await Promise.all([getTranslations('status'), loadStatus()]);
  return (
    <Main>
      <Head title={t('title')} lead={t('lead')} />
      <Section title={t('askedAt', { at: instant(new Date()) })}>
        <ProbeTable probes={probes} />
        <p>{t('kept')}</p>
      </Section>
    </Main>
  );
}

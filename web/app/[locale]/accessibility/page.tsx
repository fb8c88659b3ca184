import { getTranslations } from 'next-intl/server';
import lists from '../../../ui/lists.module.css';
import { Head, Main, Section } from '../../../ui/page.tsx';
import { languageOf, type PageProps, titled } from '../../../ui/route.ts';

export const generateMetadata = titled('accessibility');

const items = ['keyboard', 'text', 'contrast', 'motion', 'script', 'charts'] as const;

export default async function Accessibility({ params }: PageProps) {
  await languageOf(params);
  const t = await getTranslations('accessibility');
  return (
    <Main>
      <Head title={t('title')} lead={t('lead')} />
      <Section title={t('what')}>
        <ul className={lists.facts}>
          {items.map((item) => (
            <li key={item}>{t(`items.${item}`)}</li>
          ))}
        </ul>
      </Section>
      <Section title={t('care')}>
        <p>{t('careText')}</p>
      </Section>
      <Section title={t('limits')}>
        <p>{t('limitsText')}</p>
      </Section>
    </Main>
  );
}

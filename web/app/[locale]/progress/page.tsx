import { getTranslations } from 'next-intl/server';
import { loadProgress } from '../../../data/pages.ts';
import { DatasetLd } from '../../../ui/json-ld.tsx';
import { Head, Main, Missing } from '../../../ui/page.tsx';
import styles from '../../../ui/reading.module.css';
import { IndicatorLine } from '../../../ui/reading.tsx';
import { languageOf, type PageProps, titled } from '../../../ui/route.ts';
import shell from '../../../ui/shell.module.css';

export const generateMetadata = titled('progress');

export default async function ProgressPage({ params }: PageProps) {
  const language = await languageOf(params);
  const [t, answer] = await Promise.all([getTranslations('progress'), loadProgress(language)]);
  if (answer.data === null)
    return (
      <Main>
        <Missing />
      </Main>
    );
  const { indicators } = answer.data;
  const read = indicators.filter((indicator) => indicator.reading.value !== null).length;
  return (
    <Main answers={[answer]}>
      <Head title={t('title')} lead={t('lead')}>
        <p>
          {t('summary', { read, silent: indicators.length - read })} {t('demonstration')}{' '}
          <a href="/csv/progress">CSV</a>
        </p>
      </Head>
      <div className={shell.wrap}>
        <ol className={styles.indicators}>
          {indicators.map((indicator) => (
            <IndicatorLine key={indicator.code} indicator={indicator} />
          ))}
        </ol>
      </div>
      <DatasetLd name={t('title')} description={t('lead')} csv="/csv/progress" />
    </Main>
  );
}

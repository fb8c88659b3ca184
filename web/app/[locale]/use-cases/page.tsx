import { getTranslations } from 'next-intl/server';
import { loadUseCases } from '../../../data/pages.ts';
import styles from '../../../ui/cases/cases.module.css';
import { loadCounts } from '../../../ui/cases/counts.ts';
import { facetsOf, filterOf } from '../../../ui/cases/filter.ts';
import { Filters } from '../../../ui/cases/filters.tsx';
import { Results } from '../../../ui/cases/list.tsx';
import { Head, Main, Missing } from '../../../ui/page.tsx';
import { first, languageOf, type PageProps, titled } from '../../../ui/route.ts';
import shell from '../../../ui/shell.module.css';

export const generateMetadata = titled('useCases');

export default async function UseCases({ params, searchParams }: PageProps) {
  const [language, search] = await Promise.all([languageOf(params), searchParams]);
  const facets = facetsOf(search);
  const [t, counts, answer] = await Promise.all([
    getTranslations('useCases'),
    loadCounts(language, facets),
    loadUseCases(language, filterOf(facets), first(search, 'after')),
  ]);
  if (answer.data === null)
    return (
      <Main>
        <Missing />
      </Main>
    );
  return (
    <Main answers={[answer]}>
      <Head title={t('title')} lead={t('lead')} />
      <div className={`${shell.wrap} ${styles.layout}`}>
        <Filters page={answer.data} facets={facets} counts={counts} />
        <Results page={answer.data} facets={facets} counts={counts} />
      </div>
    </Main>
  );
}

import { useLocale, useTranslations } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import { countUseCases } from '../../data/pages.ts';
import { UseCaseList } from '../use-case-card.tsx';
import styles from './cases.module.css';
import { addressOf, type Facets, filterOf, setFacets } from './filter.ts';
import { type Props, useFacetNames } from './filters.tsx';

/** Which single facet to drop so that something is left, most cases first. */
async function nearest(facets: Facets) {
  const counted = await Promise.all(
    setFacets(facets).map(async (name) => ({
      name,
      count: await countUseCases(filterOf({ ...facets, [name]: null })),
    })),
  );
  return counted.flatMap(({ name, count }) => (count ? [{ name, count }] : [])).toSorted((a, b) => b.count - a.count);
}

function Nearest({ page, facets, counts, near }: Props & { near: Awaited<ReturnType<typeof nearest>> }) {
  const [t, locale, nameOf] = [useTranslations('useCases'), useLocale(), useFacetNames(page, counts)];
  if (near.length === 0) return null;
  return (
    <>
      <p>{t('nearest')}</p>
      <ul>
        {near.map(({ name, count }) => (
          <li key={name}>
            <a href={addressOf(`/${locale}/use-cases`, facets, { [name]: null })}>
              {t('without', { name: nameOf(name, facets[name] ?? ''), count })}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

async function Empty({ page, facets, counts }: Props) {
  const [t, locale, near] = await Promise.all([getTranslations('useCases'), getLocale(), nearest(facets)]);
  return (
    <div className={styles.empty}>
      <p>{t('empty')}</p>
      <Nearest page={page} facets={facets} counts={counts} near={near} />
      <p>
        <a href={`/${locale}/use-cases`}>{t('clear')}</a>
      </p>
    </div>
  );
}

/** The cases of one page with the way to the next; without any, the nearest facets that have some. */
export async function Results({ page, facets, counts }: Props) {
  const [t, locale] = await Promise.all([getTranslations('useCases'), getLocale()]);
  const { nodes, totalCount, pageInfo } = page.useCases;
  const address = addressOf(`/${locale}/use-cases`, facets);
  const after = `${address}${address.includes('?') ? '&' : '?'}after=${encodeURIComponent(pageInfo.endCursor ?? '')}`;
  return (
    <section className={styles.list} aria-label={t('results')}>
      <p role="status">{t('count', { count: totalCount })}</p>
      {totalCount === 0 ? <Empty page={page} facets={facets} counts={counts} /> : <UseCaseList useCases={nodes} />}
      {pageInfo.hasNextPage ? (
        <p>
          <a href={after} rel="next">
            {t('next')}
          </a>
        </p>
      ) : null}
    </section>
  );
}

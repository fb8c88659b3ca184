import { useTranslations } from 'next-intl';
import type { SourcesQuery } from '../data/generated/graphql.ts';
import figures from '../figures/figure.module.css';
import { Source } from './chip.tsx';
import { FactFigures } from './facts.tsx';
import styles from './lists.module.css';

type Fact = SourcesQuery['publishedFacts'][number];

function Origin({ fact }: { fact: Fact }) {
  const t = useTranslations('sources');
  const { source } = fact.provenance;
  return (
    <>
      {source?.url ? <a href={source.url}>{source.title}</a> : (source?.title ?? t('noAddress'))}
      {source?.date ? (
        <span className={styles.note}>
          {t('date')} <time dateTime={source.date}>{source.date}</time>
        </span>
      ) : null}
    </>
  );
}

/** Every published fact with its sector, its date and its source. */
export function FactTable({ facts }: { facts: readonly Fact[] }) {
  const [t, site] = [useTranslations('sources'), useTranslations('site')];
  return (
    <div>
      <div className={figures.scroll}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('facts')}</th>
              <th scope="col">{t('title')}</th>
            </tr>
          </thead>
          <tbody>
            {facts.map((fact) => (
              <tr key={fact.code}>
                <td>
                  {fact.text}
                  <FactFigures fact={fact} />
                  <span className={styles.note}>
                    {fact.sector ? `${fact.sector.mark} ${fact.sector.name}` : t('general')} ·{' '}
                    {fact.asOf ? site('asOf', { date: fact.asOf }) : site('noDate')}
                  </span>
                </td>
                <td>
                  <Origin fact={fact} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.note}>
        <a href="/csv/facts">CSV</a>
      </p>
    </div>
  );
}

/** Policies by name with what the reading says of them. */
export function PolicyList({ policies }: { policies: SourcesQuery['policies'] }) {
  return (
    <ul className={styles.facts}>
      {policies.map((policy) => (
        <li key={policy.code}>
          <h3>{policy.name}</h3>
          <p>{policy.text}</p>
          <Source provenance={policy.provenance} />
        </li>
      ))}
    </ul>
  );
}

import { useTranslations } from 'next-intl';
import type { MatchPartsFragment } from '../../data/generated/graphql.ts';
import { Chip } from '../chip.tsx';
import lists from '../lists.module.css';
import styles from '../site.module.css';

const rules = ['REQUIRED_CAPABILITY', 'SECTOR', 'BUDGET', 'DATE', 'SELF'] as const;
const isRule = (text: string): text is (typeof rules)[number] => rules.some((rule) => rule === text);

function Matches({ matches }: Pick<MatchPartsFragment, 'matches'>) {
  const t = useTranslations('match');
  if (matches.length === 0) return <p>{t('matchesNone')}</p>;
  return (
    <ol className={styles.offers}>
      {matches.slice(0, 10).map(({ offer, score, priceUnknown }) => (
        <li key={offer.id}>
          <span className={styles.score}>{t('score', { score })}</span>
          {offer.title} · {offer.organization.name} <Chip kind={offer.provenance.kind} />
          {priceUnknown ? <span className={lists.note}>{t('priceUnknown')}</span> : null}
        </li>
      ))}
    </ol>
  );
}

function Rejected({ rejected }: Pick<MatchPartsFragment, 'rejected'>) {
  const t = useTranslations('match');
  const why = (failed: MatchPartsFragment['rejected'][number]['failed']) =>
    failed.map(({ rule, missing }) => {
      const word = isRule(rule) ? t(`rules.${rule}`) : rule;
      return missing.length > 0 ? `${word} (${missing.join(', ')})` : word;
    });
  return (
    <details className={lists.note}>
      <summary>{t('rejectedCount', { count: rejected.length })}</summary>
      <ul className={styles.offers}>
        {rejected.map(({ offer, failed }) => (
          <li key={offer.id}>
            {offer.title}: {why(failed).join(' · ')}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A stored demand's reference number, the offers that fit by score, and by which rules each other one failed. */
export function MatchResult({ request }: { request: MatchPartsFragment }) {
  const t = useTranslations('match');
  return (
    <>
      <div>
        <span className={lists.note}>{t('reference')}</span>
        <span className={styles.reference}>{request.reference}</span>
      </div>
      <h3>{t('matches')}</h3>
      <Matches matches={request.matches} />
      <h3>{t('rejected')}</h3>
      <Rejected rejected={request.rejected} />
    </>
  );
}

import { useTranslations } from 'next-intl';
import type { FactPartsFragment, ProvenancePartsFragment } from '../data/generated/graphql.ts';
import { Value } from '../figures/figure.tsx';
import { Source } from './chip.tsx';
import styles from './lists.module.css';

/** The numbers of a fact, each as exactly as its source states it: more than, at least, about. */
export function FactFigures({ fact }: { fact: FactPartsFragment }) {
  const t = useTranslations('bounds');
  if (fact.figures.length === 0) return null;
  return (
    <ul className={styles.figures}>
      {fact.figures.map(({ label, bound, figure }) => (
        <li key={label}>
          {label} {t(bound)} <Value value={figure.value} unit={figure.unit} />
        </li>
      ))}
    </ul>
  );
}

/** Published facts, each with its date and its source. Two facts that differ by date stand as two. */
export function Facts({ facts }: { facts: readonly FactPartsFragment[] }) {
  const t = useTranslations('site');
  return (
    <ul className={styles.facts}>
      {facts.map((fact) => (
        <li key={fact.code}>
          <p>{fact.text}</p>
          <FactFigures fact={fact} />
          <span className={styles.note}>
            {fact.asOf ? t('asOf', { date: fact.asOf }) : t('noDate')} <Source provenance={fact.provenance} />
          </span>
        </li>
      ))}
    </ul>
  );
}

interface OrganizationLine {
  readonly id: string;
  readonly name: string;
  readonly fictional: boolean;
  readonly provenance: ProvenancePartsFragment;
}

/** Organizations by name; an invented one says so, and a real one says that the plan only names it. */
export function Organizations({ organizations }: { organizations: readonly OrganizationLine[] }) {
  const t = useTranslations('site');
  return (
    <ul className={styles.organizations}>
      {organizations.map((organization) => (
        <li key={organization.id}>
          {organization.name}
          <span className={styles.note}>
            {organization.fictional ? t('fictional') : t('real')} <Source provenance={organization.provenance} />
          </span>
        </li>
      ))}
    </ul>
  );
}

import { useLocale, useTranslations } from 'next-intl';
import type { UseCaseCardFragment } from '../data/generated/graphql.ts';
import { Value } from '../figures/figure.tsx';
import { familyOf } from '../sectors/families.ts';
import { Chip } from './chip.tsx';
import styles from './lists.module.css';
import { Seal } from './seal.tsx';

/** One use case in a list: title, summary and its first outcome against the baseline. */
export function UseCaseItem({ useCase }: { useCase: UseCaseCardFragment }) {
  const [t, locale] = [useTranslations('useCases'), useLocale()];
  const [outcome] = useCase.outcomes;
  return (
    <li className={styles.case} data-family={familyOf(useCase.sectors[0]?.code)}>
      <div className={styles.meta}>
        {useCase.sectors.map((sector) => (
          <Seal key={sector.code} mark={sector.mark} size={24} />
        ))}
        <Chip kind={useCase.provenance.kind} />
        {useCase.benchmark ? <span>{t('benchmark')}</span> : null}
      </div>
      <h3>
        <a href={`/${locale}/use-cases/${useCase.slug}`}>{useCase.title}</a>
      </h3>
      <p>{useCase.summary}</p>
      {outcome ? <Outcome outcome={outcome} /> : null}
    </li>
  );
}

function Outcome({ outcome }: { outcome: UseCaseCardFragment['outcomes'][number] }) {
  const t = useTranslations('figure');
  const { figure, label, baseline } = outcome;
  return (
    <div className={styles.outcome}>
      {label} <Value value={figure.value} unit={figure.unit} hatched={figure.provenance.kind === 'ILLUSTRATIVE'} />
      {baseline === null ? null : (
        <>
          {' '}
          <span className={styles.meta} style={{ display: 'inline' }}>
            {t('baseline')} <Value value={baseline} unit={figure.unit} />
          </span>
        </>
      )}
    </div>
  );
}

/** Use cases as a grid. */
export function UseCaseList({ useCases }: { useCases: readonly UseCaseCardFragment[] }) {
  return (
    <ul className={styles.cases}>
      {useCases.map((useCase) => (
        <UseCaseItem key={useCase.slug} useCase={useCase} />
      ))}
    </ul>
  );
}

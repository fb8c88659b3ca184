import { useTranslations } from 'next-intl';
import type { ProvenanceKind, ProvenancePartsFragment } from '../data/generated/graphql.ts';
import styles from './chip.module.css';

export const kinds: readonly ProvenanceKind[] = ['MEASURED', 'PUBLISHED', 'PLAN_TARGET', 'ILLUSTRATIVE'];

/** What kind of figure or statement this is; the word carries the meaning, colour and hatching only repeat it. */
export function Chip({ kind }: { kind: ProvenanceKind }) {
  const t = useTranslations('provenance');
  return (
    <span className={`${styles.chip} ${styles[kind]}`} title={t(`about.${kind}`)}>
      {t(kind)}
    </span>
  );
}

/** The chip with its source: title, address where there is one, and date. */
export function Source({ provenance }: { provenance: ProvenancePartsFragment }) {
  const t = useTranslations('provenance');
  const { run, kind } = provenance;
  // The title of an illustrative source says no more than its chip does.
  const source = kind === 'ILLUSTRATIVE' ? null : provenance.source;
  return (
    <span className={styles.source}>
      <Chip kind={kind} /> {source?.url ? <a href={source.url}>{source.title}</a> : source?.title}
      {source?.date ? <time dateTime={source.date}> {source.date}</time> : null}
      {run ? ` ${t('run', { run })}` : null}
    </span>
  );
}

/** The four kinds and what each means. */
export function Legend() {
  const t = useTranslations('provenance');
  return (
    <ul className={styles.legend}>
      {kinds.map((kind) => (
        <li key={kind}>
          <Chip kind={kind} />
          <p>{t(`about.${kind}`)}</p>
        </li>
      ))}
    </ul>
  );
}

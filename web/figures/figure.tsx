import { useLocale, useTranslations } from 'next-intl';
import type { FigurePartsFragment } from '../data/generated/graphql.ts';
import { Chip } from '../ui/chip.tsx';
import styles from './figure.module.css';
import { print } from './format.ts';

type Unit = keyof IntlMessages['units'];
type IntlMessages = typeof import('../words/zh.json');

/** A unit's code in the reader's words; a unit that the portal has no word for is shown as the graph wrote it. */
export function useUnit(): (unit: string) => string {
  const t = useTranslations('units');
  return (unit) => (t.has(unit as Unit) ? t(unit as Unit) : unit);
}

interface ValueProps {
  readonly value: string | null;
  readonly unit: string;
  readonly hatched?: boolean;
  readonly large?: boolean;
}

/** Digits and unit; an absent value is said in words and never printed as 0. */
export function Value({ value, unit, hatched = false, large = false }: ValueProps) {
  const [t, locale, word] = [useTranslations('figure'), useLocale(), useUnit()];
  if (value === null) return <span className={styles.none}>{t('none')}</span>;
  const printed = print(value, unit, locale);
  return (
    <span className={[styles.value, large ? styles.large : '', hatched ? styles.hatched : ''].join(' ')}>
      {printed.digits}
      <span className={styles.unit}>{word(printed.unit)}</span>
    </span>
  );
}

/** A figure of the graph with its date and its provenance chip; an illustrative one is hatched. */
export function Figure({ figure, large = false }: { figure: FigurePartsFragment; large?: boolean }) {
  const t = useTranslations('figure');
  const { value, unit, asOf, provenance } = figure;
  return (
    <span>
      <Value value={value} unit={unit} large={large} hatched={provenance.kind === 'ILLUSTRATIVE'} />{' '}
      <span className={styles.meta}>
        {asOf ? `${t('asOf', { date: asOf })} ` : ''}
        <Chip kind={provenance.kind} />
      </span>
    </span>
  );
}

import { useLocale, useTranslations } from 'next-intl';
import type { TargetPartsFragment } from '../../data/generated/graphql.ts';
import { Value } from '../../figures/figure.tsx';
import { Chip } from '../chip.tsx';
import styles from './home.module.css';

/** The reading's word without the figure that follows it there (突破260亿元): the figure stands beside it. */
export const verb = (word: string): string => word.replace(/\d.*$/, '');

/** The operator as the reading words it, in Chinese; in English what it means. */
export function Operator({ target }: { target: Pick<TargetPartsFragment, 'operator' | 'operatorWord'> }) {
  const [t, locale] = [useTranslations('operators'), useLocale()];
  return <span className={styles.operator}>{locale === 'zh' ? verb(target.operatorWord) : t(target.operator)} </span>;
}

/** The plan's targets as lines: name, operator word, value. They are aims, which the one chip above them says. */
export function TargetLines({ targets }: { targets: readonly TargetPartsFragment[] }) {
  return (
    <>
      <div>
        <Chip kind="PLAN_TARGET" />
      </div>
      <ul className={styles.targets}>
        {targets.map((target) => (
          <li key={target.code}>
            <span>{target.name}</span>
            <b>
              <Operator target={target} />
              <Value value={target.figure.value} unit={target.figure.unit} />
            </b>
          </li>
        ))}
      </ul>
    </>
  );
}

import { useTranslations } from 'next-intl';
import type { Demonstration } from '../../data/demos.ts';
import type { GreenShareQuery } from '../../data/generated/graphql.ts';
import { Value } from '../../figures/figure.tsx';
import { Beside } from '../beside.tsx';
import { Operator } from '../home/targets.tsx';
import styles from '../reading.module.css';
import { ReadingValue, State } from '../reading.tsx';
import { Silent } from './silent.tsx';

function Share({ indicator }: { indicator: NonNullable<GreenShareQuery['indicator']> }) {
  const t = useTranslations('progress');
  const { reading, target, unit, caliber } = indicator;
  return (
    <div className={styles.column}>
      <span className={styles.label}>{indicator.name}</span>
      <ReadingValue reading={reading} unit={unit} />
      <State reading={reading} />
      <span className={styles.label}>{t('target')}</span>
      <span>
        <Operator target={target} />
        <Value value={target.figure.value} unit={target.figure.unit} />
      </span>
      <span className={styles.label}>{t('caliber')}</span>
      <p>{caliber}</p>
      <p className={styles.small}>{t('demonstration')}</p>
    </div>
  );
}

/** The green share of managed capacity with its target and its scope. */
export function IndicatorDemo({ demonstration }: { demonstration: Demonstration<GreenShareQuery> }) {
  const [t, site] = [useTranslations('demo'), useTranslations('sites')];
  const { answer, file, code } = demonstration;
  return (
    <Beside title={t('greenTitle')} lead={site('green.lead')} file={file} code={code} at={answer.at}>
      {answer.data?.indicator ? <Share indicator={answer.data.indicator} /> : <Silent />}
    </Beside>
  );
}

import { useTranslations } from 'next-intl';
import styles from './map.module.css';

const jialing = 'M-20 96 C 120 150 200 190 330 176 S 520 84 640 104 S 800 190 880 232 S 980 282 1020 290';
const yangtze = 'M-20 470 C 140 500 260 486 380 440 S 560 372 680 384 S 880 372 950 330 S 1090 300 1240 330';

/** The peninsula between its two rivers, by our own hand: a schematic without any administrative line. */
export function Peninsula() {
  const t = useTranslations('map');
  return (
    <svg
      className={styles.map}
      viewBox="0 0 1200 540"
      role="img"
      aria-label={`${t('schematic')}: ${t('peninsulaText')}`}
    >
      <path
        className={styles.land}
        d="M-20 96 C 120 150 200 190 330 176 S 520 84 640 104 S 800 190 880 232 L 960 300 L 950 330 C 880 380 780 376 680 384 S 500 400 380 440 S 140 500 -20 470 Z"
      />
      <path className={styles.yangtze} d={yangtze} strokeWidth="58" />
      <path className={styles.jialing} d={jialing} strokeWidth="38" />
      <rect className={styles.tip} x="944" y="284" width="16" height="16" rx="2" />
      <text x="934" y="300" textAnchor="end" className={styles.big}>
        {t('tip')}
      </text>
      <text x="420" y="296" className={styles.big}>
        {t('land')}
      </text>
      <text x="596" y="106" textAnchor="middle" className={styles.water}>
        {t('jialing')}
      </text>
      <text x="640" y="390" textAnchor="middle" className={styles.water}>
        {t('yangtze')}
      </text>
      <text x="24" y="36" className={styles.label}>
        {t('schematic')}
      </text>
      <g>
        <path d="M1150 70 L1158 40 L1166 70 L1158 63 Z" fill="var(--ink-2)" />
        <text x="1158" y="92" textAnchor="middle" className={styles.label}>
          {t('north')}
        </text>
      </g>
    </svg>
  );
}

import { useTranslations } from 'next-intl';
import styles from './map.module.css';

const jialing =
  'M-20 96 C 120 150 200 190 330 176 S 520 84 640 104 S 800 190 880 226 S 990 268 1050 274 S 1160 258 1240 246';
const yangtze =
  'M-20 470 C 140 500 260 486 380 440 S 560 372 680 384 S 880 376 960 338 S 1040 318 1080 318 S 1170 300 1240 290';

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
        d="M-20 96 C 120 150 200 190 330 176 S 520 84 640 104 S 800 190 880 226 L 1000 272 L 960 338 C 880 376 780 376 680 384 S 500 400 380 440 S 140 500 -20 470 Z"
      />
      <path className={styles.yangtze} d={yangtze} strokeWidth="58" />
      <path className={styles.jialing} d={jialing} strokeWidth="38" />
      <rect className={styles.tip} x="936" y="279" width="16" height="16" rx="2" />
      <text x="924" y="296" textAnchor="end" className={styles.big}>
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

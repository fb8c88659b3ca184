import { useTranslations } from 'next-intl';
import styles from './seam.module.css';

const jialing = 'M-80 46 C 210 8 380 66 560 74 S 860 60 980 128 S 1090 214 1150 226 S 1320 236 1480 226';
const yangtze = 'M-80 440 C 200 478 400 414 590 414 S 880 420 990 346 S 1090 268 1150 258 S 1320 264 1480 258';
const edge = 'M1100 240 C 1130 243 1150 242 1170 242 S 1240 239 1290 244 S 1380 240 1480 242';

/** The two inks and their seam at Chaotianmen. `draw` lets the bands run to the meeting once, in 600 ms. */
export function Seam({ draw }: { draw: boolean }) {
  const t = useTranslations('home');
  return (
    <svg
      className={`${styles.seam} ${draw ? styles.draw : ''}`}
      viewBox="0 0 1440 480"
      preserveAspectRatio="xMaxYMid slice"
      role="img"
      aria-label={t('seam')}
    >
      <g transform="translate(48 0)">
        <path className={styles.yangtze} d={yangtze} pathLength="1" strokeWidth="40" />
        <path className={styles.jialing} d={jialing} pathLength="1" strokeWidth="32" />
        <path className={styles.edge} d={edge} />
        <g className={styles.tip}>
          <rect x="1074" y="233" width="15" height="15" rx="2" />
          <text className={styles.onTip} x="1062" y="247" textAnchor="end">
            {t('tip')}
          </text>
        </g>
      </g>
      <text x="1424" y="192" textAnchor="end">
        {t('jialing')}
      </text>
      <text x="1424" y="306" textAnchor="end">
        {t('yangtze')}
      </text>
    </svg>
  );
}

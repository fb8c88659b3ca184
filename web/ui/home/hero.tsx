import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { Seam } from '../../figures/seam.tsx';
import shell from '../shell.module.css';
import styles from './home.module.css';

/** The title on the land between the two rivers. The bands are drawn in motion at the first visit only. */
export async function Hero() {
  const [t, jar] = await Promise.all([getTranslations('home'), cookies()]);
  return (
    <div className={styles.hero}>
      <Seam draw={!jar.has('seam')} />
      <div className={shell.wrap}>
        <div className={styles.words}>
          <h1>{t('title')}</h1>
          <p className={styles.lead}>{t('lead')}</p>
        </div>
      </div>
    </div>
  );
}

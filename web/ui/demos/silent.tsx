import { useTranslations } from 'next-intl';
import styles from '../site.module.css';

/** What a demonstration says when the hub gave nothing and nothing was kept. */
export function Silent() {
  const t = useTranslations('hub');
  return (
    <p className={styles.notServed}>
      {t('missingTitle')}。{t('missing')}
    </p>
  );
}

import { randomUUID } from 'node:crypto';
import { getTranslations } from 'next-intl/server';
import { SIZES, scriptNames, sizeNames } from '../../sectors/sci-tech/scripts.ts';
import type { Language } from '../../words/routing.ts';
import site from '../site.module.css';
import styles from './demos.module.css';
import { runJob } from './run-job.ts';

/** One of three scripts in one of three sizes; each rendering has a key of its own, so that pressing twice submits once. */
export async function JobForm({ language, owner }: { language: Language; owner: string }) {
  const t = await getTranslations('job');
  return (
    <form className={styles.form} action={runJob}>
      <input type="hidden" name="language" value={language} />
      <input type="hidden" name="key" value={randomUUID()} />
      <fieldset className={styles.choices}>
        <legend>{t('script')}</legend>
        {scriptNames.map((name, index) => (
          <label key={name} className={styles.choice}>
            <input type="radio" name="script" value={name} defaultChecked={index === 0} />
            <span>{t(`scripts.${name}`)}</span>
          </label>
        ))}
      </fieldset>
      <fieldset className={styles.choices}>
        <legend>{t('size')}</legend>
        {sizeNames.map((name, index) => (
          <label key={name} className={styles.choice}>
            <input type="radio" name="size" value={name} defaultChecked={index === 0} />
            <span>{t('sizeText', SIZES[name])}</span>
          </label>
        ))}
      </fieldset>
      <p className={styles.small}>{t('inName', { owner })}</p>
      <button className={site.button} type="submit">
        {t('run')}
      </button>
    </form>
  );
}

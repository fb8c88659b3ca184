import { useLocale, useTranslations } from 'next-intl';
import styles from './home.module.css';

const doors = [
  ['doorMatch', 'doorMatchText', 'match'],
  ['doorCases', 'doorCasesText', 'use-cases'],
  ['doorDevelopers', 'doorDevelopersText', 'developers'],
] as const;

/** Three ways in, one for each kind of visitor. */
export function Doors() {
  const [t, locale] = [useTranslations('home'), useLocale()];
  return (
    <ul className={styles.doors}>
      {doors.map(([title, text, path]) => (
        <li key={path}>
          <a href={`/${locale}/${path}`}>{t(title)}</a>
          <p>{t(text)}</p>
        </li>
      ))}
    </ul>
  );
}

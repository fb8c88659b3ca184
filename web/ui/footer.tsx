import { getLocale, getTranslations } from 'next-intl/server';
import styles from './shell.module.css';

const pages = ['sources', 'status', 'developers', 'accessibility'] as const;

/** Marks that an adopting host must show (host, ICP, filing numbers): configuration, empty by default. */
const marks = (): string[] =>
  (process.env.YUSHU_FOOTER_MARKS ?? '')
    .split('|')
    .map((mark) => mark.trim())
    .filter((mark) => mark !== '');

/** The foot of every page: what this site is, and where its figures come from. */
export async function Footer() {
  const [t, nav, locale] = await Promise.all([getTranslations('footer'), getTranslations('nav'), getLocale()]);
  return (
    <footer className={styles.footer}>
      <div className={styles.wrap}>
        <nav className="screen" aria-label={nav('more')}>
          <ul>
            {pages.map((page) => (
              <li key={page}>
                <a href={`/${locale}/${page}`}>{nav(page)}</a>
              </li>
            ))}
          </ul>
        </nav>
        <p>{t('plain')}</p>
        <p>{t('marked')}</p>
        {marks().map((mark) => (
          <p key={mark}>{mark}</p>
        ))}
      </div>
    </footer>
  );
}

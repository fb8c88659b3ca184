import { cookies } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import { inLanguage, ownAddress } from './address.ts';
import { Seal } from './seal.tsx';
import styles from './shell.module.css';

const pages = [
  ['useCases', 'use-cases'],
  ['plan', 'plan'],
  ['progress', 'progress'],
  ['match', 'match'],
  ['map', 'map'],
  ['developers', 'developers'],
] as const;

async function Navigation({ address }: { address: string }) {
  const [t, locale] = await Promise.all([getTranslations('nav'), getLocale()]);
  return (
    <nav className={`${styles.nav} screen`} aria-label={t('label')}>
      <ul>
        {pages.map(([key, path]) => (
          <li key={key}>
            <a href={`/${locale}/${path}`} aria-current={address.startsWith(`/${locale}/${path}`) ? 'page' : undefined}>
              {t(key)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

async function Switches({ address }: { address: string }) {
  const [t, locale, jar] = await Promise.all([getTranslations('switches'), getLocale(), cookies()]);
  const other = locale === 'zh' ? 'en' : 'zh';
  const theme = jar.get('theme')?.value;
  const care = jar.get('care')?.value === 'on';
  return (
    <div className={`${styles.switches} screen`}>
      <a href={inLanguage(address, other)} lang={other === 'zh' ? 'zh-CN' : 'en'} hrefLang={other}>
        {t('language')}
      </a>
      <form method="post" action="/preferences" aria-label={t('theme')}>
        <input type="hidden" name="back" value={address} />
        <button type="submit" name="theme" value={theme === 'light' ? '' : 'light'} aria-pressed={theme === 'light'}>
          {t('light')}
        </button>
        <button type="submit" name="theme" value={theme === 'night' ? '' : 'night'} aria-pressed={theme === 'night'}>
          {t('night')}
        </button>
        <button type="submit" name="care" value={care ? '' : 'on'} aria-pressed={care}>
          {t('care')}
        </button>
      </form>
    </div>
  );
}

/** The bar at the top of every page: the house, the main pages, language, light and large text. Works without scripts. */
export async function Header() {
  const [t, locale, address] = await Promise.all([getTranslations('brand'), getLocale(), ownAddress()]);
  return (
    <header className={styles.header}>
      <div className={`${styles.wrap} ${styles.bar}`}>
        <a className={styles.brand} href={`/${locale}`}>
          <Seal mark="枢" size={32} look="brand" />
          {t('name')}
        </a>
        <Navigation address={address} />
        <Switches address={address} />
      </div>
    </header>
  );
}

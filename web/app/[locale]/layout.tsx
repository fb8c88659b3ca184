import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { hasLocale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import '../../ui/tokens.css';
import '../../ui/fonts.css';
import '../../ui/base.css';
import { Footer } from '../../ui/footer.tsx';
import { Header } from '../../ui/header.tsx';
import { siteMetadata } from '../../ui/metadata.ts';
import styles from '../../ui/shell.module.css';
import { routing } from '../../words/routing.ts';

interface Props {
  readonly children: ReactNode;
  readonly params: Promise<{ locale: string }>;
}

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  params.then(({ locale }) => siteMetadata(locale));

export default async function Layout({ children, params }: Props) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  setRequestLocale(locale);
  const [t, jar] = await Promise.all([getTranslations('nav'), cookies()]);
  const theme = jar.get('theme')?.value;
  return (
    <html lang={locale === 'zh' ? 'zh-CN' : 'en'} data-theme={theme} data-care={jar.get('care')?.value}>
      <body>
        <a className={styles.skip} href="#main">
          {t('skip')}
        </a>
        <Header />
        {children}
        <Footer />
      </body>
    </html>
  );
}

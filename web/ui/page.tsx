import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Loaded } from '../data/last-good.ts';
import { instant } from '../figures/format.ts';
import styles from './shell.module.css';

/** Says that what follows was kept from before, with its time; nothing when all is fresh. */
export async function Kept({ answers }: { answers: readonly Loaded<unknown>[] }) {
  const oldest = answers.flatMap((answer) => (answer.state === 'KEPT' ? [answer.at.getTime()] : []));
  if (oldest.length === 0) return null;
  const [t, locale] = await Promise.all([getTranslations('hub'), getLocale()]);
  return (
    <div className={styles.notice} role="status">
      <div className={styles.wrap}>
        <p>
          {t('kept', { at: instant(new Date(Math.min(...oldest))) })} <a href={`/${locale}/status`}>{t('status')}</a>
        </p>
      </div>
    </div>
  );
}

/** What stands where the hub's answer would be, when there never was one. */
export async function Missing() {
  const [t, locale] = await Promise.all([getTranslations('hub'), getLocale()]);
  return (
    <section className={`${styles.wrap} ${styles.missing}`}>
      <h2>{t('missingTitle')}</h2>
      <p>{t('missing')}</p>
      <p>
        <a href={`/${locale}/status`}>{t('status')}</a>
      </p>
    </section>
  );
}

interface HeadProps {
  readonly title: string;
  readonly lead: string;
  readonly children?: ReactNode;
}

/** A page's title and its one paragraph of introduction. */
export function Head({ title, lead, children }: HeadProps) {
  return (
    <div className={`${styles.wrap} ${styles.head}`}>
      <h1>{title}</h1>
      <p className={styles.lead}>{lead}</p>
      {children}
    </div>
  );
}

interface SectionProps {
  readonly id?: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of a page: its heading in the margin, its content beside it. */
export function Section({ id, title, children }: SectionProps) {
  return (
    <section id={id} className={styles.wrap} aria-label={title}>
      <div className={styles.section}>
        <h2>{title}</h2>
        <div className={styles.body}>{children}</div>
      </div>
    </section>
  );
}

interface MainProps {
  readonly answers?: readonly Loaded<unknown>[];
  readonly family?: string;
  readonly children: ReactNode;
}

/** The main landmark, with the notice of kept content above it. */
export function Main({ answers = [], family, children }: MainProps) {
  return (
    <main id="main" className={styles.main} data-family={family} tabIndex={-1}>
      <Kept answers={answers} />
      {children}
    </main>
  );
}

import { useLocale, useTranslations } from 'next-intl';
import { families, marks } from '../sectors/families.ts';
import type { Site } from '../sectors/kinds.ts';
import { slugs } from '../sectors/slugs.ts';
import { Section } from './page.tsx';
import { Seal } from './seal.tsx';
import shell from './shell.module.css';
import styles from './site.module.css';

/** A site's large mark, name, introduction and list of its parts. */
export function SiteHead({ site }: { site: Site }) {
  const [t, groups, names] = [useTranslations('site'), useTranslations('groups'), useTranslations('sites')];
  return (
    <div className={shell.wrap}>
      <div className={styles.head}>
        <Seal mark={site.mark} size={128} look="filled" />
        <div className={styles.words}>
          <span className={styles.group}>{groups(families[site.slug])}</span>
          <h1>{names(`${site.slug}.title`)}</h1>
          <p>{names(`${site.slug}.lead`)}</p>
        </div>
      </div>
      <nav className={`${styles.index} screen`} aria-label={t('index')}>
        <ul>
          {site.order.map((anchor) => (
            <li key={anchor}>
              <a href={`#${anchor}`}>{t(anchor)}</a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

/** Links to the other eight sites. */
export function Neighbours({ site }: { site: Site }) {
  const [t, names, locale] = [useTranslations('site'), useTranslations('sites'), useLocale()];
  return (
    <Section title={t('neighbours')}>
      <ul className={styles.neighbours}>
        {slugs
          .filter((slug) => slug !== site.slug)
          .map((slug) => (
            <li key={slug} data-family={families[slug]}>
              <a href={`/${locale}/${slug}`}>
                <Seal mark={marks[slug]} size={28} />
                <span>{names(`${slug}.title`)}</span>
              </a>
            </li>
          ))}
      </ul>
    </Section>
  );
}

import { useLocale, useTranslations } from 'next-intl';
import type { HomeQuery } from '../../data/generated/graphql.ts';
import { groupOrder } from '../../sectors/families.ts';
import { Seal } from '../seal.tsx';
import shell from '../shell.module.css';
import styles from './home.module.css';

type Sector = HomeQuery['sectors'][number];

function Step({ sector }: { sector: Sector }) {
  const [t, locale] = [useTranslations('home'), useLocale()];
  return (
    <li>
      <a className={styles.step} href={`/${locale}/${sector.code}`}>
        <Seal mark={sector.mark} size={48} />
        <span className={styles.name}>{sector.name}</span>
        <span className={styles.count}>{t('cases', { count: sector.useCases.totalCount })}</span>
      </a>
    </li>
  );
}

function Numbers({ plan }: { plan: HomeQuery['plan'] }) {
  const [home, t] = [useTranslations('plan'), useTranslations('home')];
  const figures = [
    [home('tasks'), plan.taskCount],
    [home('slotsName'), plan.projectCount],
    [home('named'), plan.namedProjectCount],
    [t('targetsName'), plan.targets.length],
  ] as const;
  return (
    <div className={styles.numbers}>
      <dl>
        {figures.map(([name, figure]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The nine sites as stairs, 4-3-1-1, each row a step further right; below them, the plan in four numbers. */
export function Terraces({ home }: { home: HomeQuery }) {
  const [t, groups] = [useTranslations('home'), useTranslations('groups')];
  return (
    <section className={`${shell.wrap} ${styles.sectors}`} aria-labelledby="sectors">
      <h2 id="sectors">{t('terraces')}</h2>
      <p>{t('terracesLead')}</p>
      <div className={styles.terraces}>
        {groupOrder.map((group) => (
          <section key={group} className={styles.terrace} data-family={group} aria-label={groups(group)}>
            <h3>{groups(group)}</h3>
            <ul className={styles.steps}>
              {home.sectors
                .filter((sector) => sector.group === group)
                .map((sector) => (
                  <Step key={sector.code} sector={sector} />
                ))}
            </ul>
          </section>
        ))}
        <Numbers plan={home.plan} />
      </div>
    </section>
  );
}

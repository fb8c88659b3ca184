import { useTranslations } from 'next-intl';
import type { Part, SectionsProps } from '../sectors/kinds.ts';
import { Source } from './chip.tsx';
import { Facts, Organizations } from './facts.tsx';
import { Section } from './page.tsx';
import styles from './site.module.css';
import { UseCaseList } from './use-case-card.tsx';

function Reading({ sector }: SectionsProps) {
  const t = useTranslations('site');
  const { task } = sector;
  return (
    <Section id="reading" title={t('reading')}>
      <blockquote className={styles.reading}>
        <p>{task.reading}</p>
      </blockquote>
      <p>{t('readingFrom', { direction: task.direction.name, task: `${task.code} ${task.name}` })}</p>
      <p>
        <Source provenance={task.provenance} />
      </p>
    </Section>
  );
}

function Cases({ sector, language }: SectionsProps) {
  const t = useTranslations('site');
  const { nodes, totalCount } = sector.useCases;
  return (
    <Section id="cases" title={t('cases')}>
      {nodes.length === 0 ? <p>{t('casesNone')}</p> : <UseCaseList useCases={nodes} />}
      {totalCount > nodes.length ? (
        <p>
          <a href={`/${language}/use-cases?sector=${sector.code}`}>{t('casesAll', { count: totalCount })}</a>
        </p>
      ) : null}
    </Section>
  );
}

function PublishedFacts({ sector }: SectionsProps) {
  const t = useTranslations('site');
  return (
    <Section id="facts" title={t('facts')}>
      {sector.facts.length === 0 ? <p>{t('factsNone')}</p> : <Facts facts={sector.facts} />}
    </Section>
  );
}

function Partners({ sector }: SectionsProps) {
  const t = useTranslations('site');
  const { nodes } = sector.organizations;
  return (
    <Section id="organizations" title={t('organizations')}>
      {nodes.length === 0 ? <p>{t('organizationsNone')}</p> : <Organizations organizations={nodes} />}
    </Section>
  );
}

function Demo({ demo }: SectionsProps) {
  const t = useTranslations('site');
  return (
    <Section id="demo" title={t('demo')}>
      {demo}
    </Section>
  );
}

const parts: Readonly<Record<Part, (props: SectionsProps) => React.ReactNode>> = {
  reading: Reading,
  cases: Cases,
  facts: PublishedFacts,
  organizations: Partners,
  demo: Demo,
};

/** The parts of a site in the order that its sections.tsx gives. */
export function Parts({ order, ...props }: SectionsProps & { order: readonly Part[] }) {
  return order.map((name) => {
    const Named = parts[name];
    return <Named key={name} {...props} />;
  });
}

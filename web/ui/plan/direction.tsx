import { useLocale, useTranslations } from 'next-intl';
import type { PlanPageQuery } from '../../data/generated/graphql.ts';
import { Section } from '../page.tsx';
import styles from './plan.module.css';

type Direction = PlanPageQuery['plan']['directions'][number];
type Column = Direction['columns'][number];
type Project = Column['projects'][number];

/** A project's slot; one that the public reading does not name stays visibly blank. */
function Slot({ project }: { project: Project }) {
  const [t, locale] = [useTranslations('plan'), useLocale()];
  const slot = <small>{t('slot', { slot: project.slot })}</small>;
  if (project.name === null)
    return (
      <li className={`${styles.slot} ${styles.blank}`}>
        {t('unnamed')}
        {slot}
      </li>
    );
  const english = locale === 'en' && project.nameEn !== null;
  return (
    <li className={styles.slot}>
      <span lang={locale === 'en' && !english ? 'zh-CN' : undefined}>{english ? project.nameEn : project.name}</span>
      {slot}
    </li>
  );
}

function ColumnSlots({ column }: { column: Column }) {
  const t = useTranslations('plan');
  const named = column.projects.filter((project) => project.name !== null).length;
  return (
    <div className={styles.column}>
      <h3>
        {t('column', { number: column.number })}
        <span>{t('columnCount', { total: column.projects.length, named })}</span>
      </h3>
      <ul className={styles.slots}>
        {column.projects.map((project) => (
          <Slot key={project.slot} project={project} />
        ))}
      </ul>
    </div>
  );
}

/** One direction: its tasks with what the reading says of each, and the project slots of its columns. */
export function DirectionPart({ direction }: { direction: Direction }) {
  return (
    <Section id={direction.code} title={direction.name}>
      <ol className={styles.tasks}>
        {direction.tasks.map((task) => (
          <li key={task.code}>
            <span className={styles.code}>{task.code}</span>
            <strong>{task.name}</strong>
            <p>{task.reading}</p>
          </li>
        ))}
      </ol>
      {direction.columns.map((column) => (
        <ColumnSlots key={column.number} column={column} />
      ))}
    </Section>
  );
}

/** Short texts under headings: structures, safeguards, questions with answers. */
export function Texts({ texts }: { texts: readonly { code: string; title: string; text: string }[] }) {
  return (
    <div className={styles.texts}>
      {texts.map(({ code, title, text }) => (
        <div key={code}>
          <h3>{title}</h3>
          <p>{text}</p>
        </div>
      ))}
    </div>
  );
}

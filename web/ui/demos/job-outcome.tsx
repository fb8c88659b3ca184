import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Job } from '../../data/jobs.ts';
import figure from '../../figures/figure.module.css';
import { instant } from '../../figures/format.ts';
import { Chip } from '../chip.tsx';
import site from '../site.module.css';
import styles from './demos.module.css';
import { useReasons } from './reasons.ts';

type Placement = NonNullable<Job['placement']>;
type TermName = keyof typeof import('../../words/zh.json')['job']['terms'];

function Standing({ job }: { job: Job }) {
  const t = useTranslations('job');
  const last = job.attempts.at(-1);
  const rows: readonly (readonly [string, string])[] = [
    [t('state'), t(`states.${job.state}`)],
    [t('submitted'), instant(job.submittedAt)],
    [t('asked'), t('askedText', { procs: job.procs, memory: job.memoryMib, limit: job.limitSeconds })],
    ...(last?.exitCode == null ? [] : [[t('exit'), String(last.exitCode)] as const]),
  ];
  return (
    <dl className={site.answers}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A table that scrolls by itself where the page is narrow. */
const Scroll = ({ label, children }: { label: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
  <section className={styles.scroll} tabIndex={0} aria-label={label}>
    <table className={styles.table}>{children}</table>
  </section>
);

/** Prices and power of the demonstration are invented; the wait is what the hub projects. */
const invented = (term: string): boolean => term !== 'START_DELAY_S';

function Terms({ terms }: { terms: Placement['terms'] }) {
  const t = useTranslations('job');
  return (
    <Scroll label={t('termsTitle')}>
      <thead>
        <tr>
          <th scope="col">{t('term')}</th>
          <th scope="col">{t('raw')}</th>
          <th scope="col">{t('weight')}</th>
        </tr>
      </thead>
      <tbody>
        {terms.map(({ name, raw, weight }) => (
          <tr key={name}>
            <th scope="row">{t.has(`terms.${name as TermName}`) ? t(`terms.${name as TermName}`) : name}</th>
            <td>
              <span className={invented(name) ? figure.hatched : undefined}>{raw}</span>
            </td>
            <td>{weight === '0' ? t('toldOnly') : weight}</td>
          </tr>
        ))}
      </tbody>
    </Scroll>
  );
}

function Others({ candidates, rejected }: Pick<Placement, 'candidates' | 'rejected'>) {
  const [t, reasons] = [useTranslations('job'), useReasons()];
  return (
    <Scroll label={t('othersTitle')}>
      <thead>
        <tr>
          <th scope="col">{t('cluster')}</th>
          <th scope="col">{t('verdict')}</th>
        </tr>
      </thead>
      <tbody>
        {candidates.map(({ cluster, startInSeconds }) => (
          <tr key={cluster}>
            <th scope="row">{cluster}</th>
            <td>{t('couldStart', { seconds: startInSeconds })}</td>
          </tr>
        ))}
        {rejected.map(({ cluster, reasons: codes }) => (
          <tr key={cluster}>
            <th scope="row">{cluster}</th>
            <td>{t('couldNot', { why: reasons(codes) })}</td>
          </tr>
        ))}
      </tbody>
    </Scroll>
  );
}

function Placed({ placement }: { placement: Placement }) {
  const t = useTranslations('job');
  const { cluster } = placement;
  return (
    <>
      <h4>
        {t('chosen', { cluster: cluster.name, site: cluster.site.name })} <Chip kind={cluster.provenance.kind} />
      </h4>
      <p className={styles.words}>{placement.explanation}</p>
      <Terms terms={placement.terms} />
      <Others candidates={placement.candidates} rejected={placement.rejected} />
      <p className={styles.small}>
        {t('decided', { at: instant(placement.decidedAt), policy: placement.policyVersion })}
      </p>
    </>
  );
}

/** A job as it stands: its state, and where it went and why; a link looks again, without scripts. */
export function JobOutcome({ job }: { job: Job }) {
  const t = useTranslations('job');
  return (
    <>
      <Standing job={job} />
      {job.placement ? <Placed placement={job.placement} /> : <p>{t('waiting')}</p>}
      {job.rejected.length > 0 ? <Others candidates={[]} rejected={job.rejected} /> : null}
      <p className={styles.links}>
        <a href={`?job=${encodeURIComponent(job.id)}#demo`}>{t('again')}</a>
        <a href="?#demo">{t('another')}</a>
      </p>
    </>
  );
}

import { useTranslations } from 'next-intl';
import type { Demonstration } from '../../data/demos.ts';
import type { GreenDemoQuery } from '../../data/partner/generated/graphql.ts';
import { Bars } from '../../figures/bars.tsx';
import { useUnit, Value } from '../../figures/figure.tsx';
import { celsius } from '../../figures/fit-line.ts';
import { cut, group } from '../../figures/format.ts';
import { type Rejected, rejectedRuns } from '../../figures/rejected-runs.ts';
import { Beside } from '../beside.tsx';
import { Chip } from '../chip.tsx';
import site from '../site.module.css';
import styles from './demos.module.css';
import { FitPlot } from './fit-plot.tsx';
import { Silent } from './silent.tsx';

type Project = GreenDemoQuery['buildings']['nodes'][number]['savingsProjects'][number];
type Study = NonNullable<Project['study']>;
type Kind = Project['provenance']['kind'];
type Reason = keyof typeof import('../../words/zh.json')['baseline']['reasons'];
type ModelName = keyof typeof import('../../words/zh.json')['baseline']['models'];

const round = (text: string): string => group(cut(text, 0).text);
const degrees = (text: string | null): string => (text === null ? '—' : `${text} °F（${celsius(Number(text))} °C）`);

/** Reason codes and kinds of model in words; what has no word is shown as the hub wrote it. */
function useModelWords() {
  const [reasons, models] = [useTranslations('baseline.reasons'), useTranslations('baseline.models')];
  return {
    reason: (code: string) => (reasons.has(code as Reason) ? reasons(code as Reason) : code),
    model: (name: string) => (models.has(name as ModelName) ? models(name as ModelName) : name),
  };
}

function Saving({ study, kind }: { study: Study; kind: Kind }) {
  const [t, word] = [useTranslations('baseline'), useUnit()];
  const unit = word(study.unit);
  const hatched = kind === 'ILLUSTRATIVE';
  return (
    <div>
      <p className={styles.pair}>
        <Value
          value={study.savings === null ? null : cut(study.savings, 0).text}
          unit={study.unit}
          large
          hatched={hatched}
        />
        <span>{study.fsuBand === null ? null : t('band', { band: round(study.fsuBand), unit })}</span>
        <Chip kind={kind} />
      </p>
      <p className={styles.small}>
        {study.counterfactual !== null && study.observed !== null
          ? t('against', { would: round(study.counterfactual), did: round(study.observed), unit })
          : null}
      </p>
    </div>
  );
}

function Model({ study }: { study: Study }) {
  const [t, words] = [useTranslations('baseline'), useModelWords()];
  const rows: readonly (readonly [string, string])[] = [
    [t('model'), words.model(study.modelType ?? '—')],
    [t('coolingPoint'), degrees(study.coolingBalancePointF)],
    [t('heatingPoint'), degrees(study.heatingBalancePointF)],
    [t('goodness'), `${cut(study.r2Adjusted ?? '', 3).text} · ${cut(study.cvrmse ?? '', 3).text}`],
    [t('candidates'), t('tried', { all: study.candidates, good: study.qualified })],
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

/** Every rejected candidate, neighbours gathered into runs. */
function Rejections({ rejected }: { rejected: readonly Rejected[] }) {
  const [t, words] = [useTranslations('baseline'), useModelWords()];
  return (
    <details>
      <summary>{t('every', { count: rejected.length })}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className={styles.scroll} tabIndex={0} aria-label={t('every', { count: rejected.length })}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('reason')}</th>
              <th scope="col">{t('model')}</th>
              <th scope="col">{t('coolingPoint')} °F</th>
              <th scope="col">{t('heatingPoint')} °F</th>
              <th scope="col">{t('count')}</th>
            </tr>
          </thead>
          <tbody>
            {rejectedRuns(rejected).map((run) => (
              <tr key={`${run.reason} ${run.type} ${run.cooling} ${run.heating}`}>
                <th scope="row">{words.reason(run.reason)}</th>
                <td>{words.model(run.type)}</td>
                <td>{run.cooling ?? '—'}</td>
                <td>{run.heating ?? '—'}</td>
                <td>{run.count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

function Fit({ project, study }: { project: Project; study: Study }) {
  const [t, words, unit] = [useTranslations('baseline'), useModelWords(), useUnit()];
  const { kind } = project.provenance;
  const number = (text: string | null) => (text === null ? null : Number(text));
  const model = {
    ...{ intercept: Number(study.intercept), betaCdd: Number(study.betaCdd ?? 0), betaHdd: Number(study.betaHdd ?? 0) },
    ...{ cooling: number(study.coolingBalancePointF), heating: number(study.heatingBalancePointF) },
  };
  const [most] = study.rejections;
  return (
    <>
      <Saving study={study} kind={kind} />
      <FitPlot
        {...{ model, kind, unit: unit(study.unit), baseline: study.baseline, reporting: study.reporting }}
        title={t('plotTitle')}
      />
      <Model study={study} />
      {most === undefined ? null : (
        <Bars
          title={t('rejectionClaim', { count: most.count, reason: words.reason(most.reason) })}
          unit="COUNT"
          kind={kind}
          data={study.rejections.map(({ reason, count }) => ({
            ...{ label: words.reason(reason), value: String(count), hatched: kind === 'ILLUSTRATIVE' },
          }))}
        />
      )}
      <Rejections rejected={study.rejected} />
    </>
  );
}

/** A baseline fitted to the demonstrator's meter: the saving with its band, the line, and why the other models fell out. */
export function BaselineDemo({ demonstration }: { demonstration: Demonstration<GreenDemoQuery> }) {
  const t = useTranslations('baseline');
  const { answer, file, code } = demonstration;
  const found = answer.data?.buildings.nodes.flatMap(({ name, savingsProjects }) =>
    savingsProjects.map((project) => ({ building: name, project })),
  );
  const [first] = found ?? [];
  const { study } = first?.project ?? {};
  return (
    <Beside title={t('title')} lead={t('lead')} file={file} code={code} at={answer.at}>
      {first === undefined ? (
        <Silent />
      ) : (
        <>
          <p>
            {t('subject', {
              ...{ building: first.building, meter: first.project.meter?.code ?? '—' },
              ...{ from: first.project.blackoutStart, to: first.project.blackoutEnd },
            })}{' '}
            <Chip kind={first.project.provenance.kind} />
          </p>
          {study?.status === 'QUALIFIED' ? <Fit project={first.project} study={study} /> : <p>{t('unfit')}</p>}
        </>
      )}
    </Beside>
  );
}

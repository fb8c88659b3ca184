import { useTranslations } from 'next-intl';
import type { Demonstration } from '../../data/demos.ts';
import type { FinanceDemoQuery } from '../../data/generated/graphql.ts';
import { Bars } from '../../figures/bars.tsx';
import { Value } from '../../figures/figure.tsx';
import { cut, group, print } from '../../figures/format.ts';
import { interval, isFigure, MOST, SAMPLES, type Sample, shown } from '../../sectors/finance/moves.ts';
import { Beside } from '../beside.tsx';
import { Chip } from '../chip.tsx';
import site from '../site.module.css';
import styles from './demos.module.css';
import { Silent } from './silent.tsx';

type Score = NonNullable<FinanceDemoQuery['sampleScore']>;
type Feature = Score['features'][number];

const points = (text: string): string => cut(text, 0).text;
const signed = (difference: number): string => (difference > 0 ? `+${difference}` : `${difference}`.replace('-', '−'));

/** What a figure is called, alone and with its unit in the form. */
function useFigureName() {
  const [names, units] = [useTranslations('score.figures'), useTranslations('score.units')];
  const name = (given: string) => (isFigure(given) ? names(given) : given);
  return { name, full: (given: string) => (isFigure(given) ? units(given, { name: names(given) }) : given) };
}

function Samples({ sample }: { sample: Sample }) {
  const t = useTranslations('score');
  return (
    <nav className={styles.links} aria-label={t('choose')}>
      {SAMPLES.map((id) => (
        <a key={id} href={`?enterprise=${id}#demo`} aria-current={id === sample ? 'true' : undefined}>
          {t(`samples.${id}`)}
        </a>
      ))}
    </nav>
  );
}

function Move({ sample, features }: { sample: Sample; features: readonly Feature[] }) {
  const [t, { full }] = [useTranslations('score'), useFigureName()];
  return (
    <form className={styles.form} method="get" action="#demo" key={sample}>
      <input type="hidden" name="enterprise" value={sample} />
      <div className={styles.fields}>
        {features.map((feature) =>
          isFigure(feature.name) ? (
            <div key={feature.name} className={styles.field}>
              <label htmlFor={`move-${feature.name}`}>{full(feature.name)}</label>
              <input
                id={`move-${feature.name}`}
                name={feature.name}
                type="number"
                min="0"
                max={MOST[feature.name]}
                step="any"
                defaultValue={shown(feature.name, feature.value)}
              />
              <span className={styles.small}>{t('drawn', { value: shown(feature.name, feature.drawn) })}</span>
            </div>
          ) : null,
        )}
      </div>
      <button className={site.button} type="submit">
        {t('run')}
      </button>
    </form>
  );
}

function Outcome({ score, drawn }: { score: Score; drawn: Score | null }) {
  const t = useTranslations('score');
  const moved = drawn === null ? 0 : Number(points(score.score)) - Number(points(drawn.score));
  const risk = print(score.badShare, 'SHARE', 'en');
  return (
    <p className={styles.pair} role="status">
      <span className={styles.big}>
        <Value value={points(score.score)} unit="POINTS" hatched />
      </span>
      <span>{t('risk', { share: `${risk.digits} %` })}</span>
      {drawn !== null && moved !== 0 ? (
        <strong>{t('moved', { from: points(drawn.score), by: signed(moved) })}</strong>
      ) : null}
      <Chip kind={score.provenance.kind} />
    </p>
  );
}

/** What the version makes of the same figures that the hub holds: which one it is, and the hash that proves it. */
function Stored({ score }: { score: Score }) {
  const t = useTranslations('score');
  if (score.stored === null) return null;
  const { versionNumber, champion, modelHash, badShare } = score.stored;
  return (
    <p className={styles.small}>
      <strong>{t('stored', { points: points(score.stored.score), role: champion ? 'champion' : 'retired' })}</strong>{' '}
      {badShare === null ? null : t('risk', { share: `${print(badShare, 'SHARE', 'en').digits} %` })}{' '}
      {t('version', { number: versionNumber })} <code>{modelHash.slice(0, 12)}…</code>
    </p>
  );
}

function Points({ score }: { score: Score }) {
  const [t, { full }] = [useTranslations('score'), useFigureName()];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles.scroll} tabIndex={0} aria-label={t('table')}>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['figure', 'value', 'interval', 'points', 'lost'] as const).map((head) => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('initial')}</th>
            <td>—</td>
            <td>—</td>
            <td>{points(score.initialScore)}</td>
            <td>—</td>
          </tr>
          {score.features.map((feature) => (
            <tr key={feature.name}>
              <th scope="row">{full(feature.name)}</th>
              <td>{isFigure(feature.name) ? group(shown(feature.name, feature.value)) : feature.value}</td>
              <td>{feature.bin && isFigure(feature.name) ? interval(feature.name, feature.bin) : t('unused')}</td>
              <td>{feature.points === null ? '—' : signed(Number(points(feature.points)))}</td>
              <td>{feature.pointsShort === null ? '—' : points(feature.pointsShort)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Reasons({ score }: { score: Score }) {
  const [t, { name }] = [useTranslations('score'), useFigureName()];
  const [gravest] = score.reasons;
  if (gravest === undefined) return <p>{t('flawless')}</p>;
  return (
    <Bars
      title={t('claim', { figure: name(gravest.code), points: points(gravest.points) })}
      unit="POINTS"
      kind={score.provenance.kind}
      data={score.reasons.map(({ code, points: lost }) => ({
        ...{ label: name(code), value: points(lost), hatched: score.provenance.kind === 'ILLUSTRATIVE' },
      }))}
    />
  );
}

interface Props {
  readonly sample: Sample;
  readonly drawn: Score | null;
  readonly demonstration: Demonstration<FinanceDemoQuery>;
}

/** An invented enterprise scored: what each figure brings, what is lost, and what moves when one of them is moved. */
export function ScoreDemo({ sample, drawn, demonstration }: Props) {
  const t = useTranslations('score');
  const { answer, file, code } = demonstration;
  const score = answer.data?.sampleScore ?? null;
  return (
    <Beside title={t('title')} lead={t('lead')} file={file} code={code} at={answer.at}>
      <Samples sample={sample} />
      {score === null ? (
        <Silent />
      ) : (
        <>
          <Outcome score={score} drawn={drawn} />
          <Stored score={score} />
          <Move sample={sample} features={score.features} />
          <Reasons score={score} />
          <Points score={score} />
          <p className={styles.small}>{t('about', { hash: score.modelHash.slice(0, 12) })}</p>
        </>
      )}
    </Beside>
  );
}

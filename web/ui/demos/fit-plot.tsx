import { useTranslations } from 'next-intl';
import type { ProvenanceKind } from '../../data/generated/graphql.ts';
import { axesOf, celsius, type Days, dotsPath, type FitModel, fitPath } from '../../figures/fit-line.ts';
import { group } from '../../figures/format.ts';
import { Chip } from '../chip.tsx';
import styles from './demos.module.css';

const FRAME = { width: 480, height: 340, left: 44, bottom: 52 } as const;

interface Props {
  readonly title: string;
  readonly unit: string;
  readonly kind: ProvenanceKind;
  readonly model: FitModel;
  readonly baseline: Days;
  readonly reporting: Days;
}

function Axes({ axes, unit }: { axes: ReturnType<typeof axesOf>; unit: string }) {
  const t = useTranslations('baseline');
  const { x, y, xTicks, yTicks } = axes;
  const floor = FRAME.height - FRAME.bottom;
  return (
    <g>
      {yTicks.map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={FRAME.left} x2={FRAME.width - 8} y1={y(tick)} y2={y(tick)} />
          <text x={FRAME.left - 8} y={y(tick) + 5} textAnchor="end">
            {group(String(tick))}
          </text>
        </g>
      ))}
      <line className={styles.axis} x1={FRAME.left} x2={FRAME.width - 8} y1={floor} y2={floor} />
      {xTicks.map((tick) => (
        <text key={tick} x={x(tick)} y={floor + 20} textAnchor="middle">
          {tick}
        </text>
      ))}
      <text x={FRAME.width - 8} y={FRAME.height - 6} textAnchor="end">
        {t('axis', { unit })}
      </text>
    </g>
  );
}

function BalancePoint({ axes, at, name }: { axes: ReturnType<typeof axesOf>; at: number | null; name: string }) {
  if (at === null) return null;
  const x = axes.x(at);
  return (
    <g>
      <line className={styles.point} x1={x} x2={x} y1={24} y2={FRAME.height - FRAME.bottom} />
      <text x={x} y={16} textAnchor="middle">
        {name} {at} °F
      </text>
    </g>
  );
}

/** Use of days against their temperature, before and after the works, with the line fitted to those before. */
export function FitPlot({ title, unit, kind, model, baseline, reporting }: Props) {
  const t = useTranslations('baseline');
  const axes = axesOf([baseline, reporting], FRAME);
  const points = [model.heating, model.cooling].filter((point) => point !== null);
  return (
    <figure className={styles.form} style={{ justifyItems: 'stretch' }}>
      <figcaption>
        <strong>{title}</strong>
        <br />
        <span className={styles.small}>
          <Chip kind={kind} /> <span className={styles.key} />
          {t('before', { days: baseline.uses.length })} <span className={`${styles.key} ${styles.keyAfter}`} />
          {t('after', { days: reporting.uses.length })} <span className={`${styles.key} ${styles.keyFit}`} />
          {t('fitted')}
        </span>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className={styles.scroll} tabIndex={0} aria-label={title}>
        <svg
          className={styles.plot}
          viewBox={`0 0 ${FRAME.width} ${FRAME.height}`}
          role="img"
          aria-label={`${title}. ${points.map((point) => `${point} °F (${celsius(point)} °C)`).join(', ')}`}
        >
          <Axes axes={axes} unit={unit} />
          <BalancePoint axes={axes} at={model.heating} name={t('heating')} />
          <BalancePoint axes={axes} at={model.cooling} name={t('cooling')} />
          <path className={styles.before} d={dotsPath(baseline, axes)} />
          <path className={styles.after} d={dotsPath(reporting, axes)} />
          <path className={styles.fit} d={fitPath(model, axes)} />
        </svg>
      </section>
    </figure>
  );
}

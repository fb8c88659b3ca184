import { useLocale, useTranslations } from 'next-intl';
import { useId } from 'react';
import type { ProvenanceKind } from '../data/generated/graphql.ts';
import { Chip } from '../ui/chip.tsx';
import styles from './figure.module.css';
import { useUnit, Value } from './figure.tsx';
import { print } from './format.ts';
import { Hatch } from './hatch.tsx';
import { type Datum, type Length, lengths } from './scale.ts';

interface Props {
  /** The claim, not the name, of the chart. */
  readonly title: string;
  readonly unit: string;
  readonly data: readonly Datum[];
  readonly kind: ProvenanceKind | null;
  /** What the tick means; without it there are no ticks. */
  readonly tickName?: string;
  /** What stands in place of a missing value. */
  readonly noneName?: string;
  /** The file of the same rows. */
  readonly csv?: string;
}

function Bar({ length, datum, pattern }: { length: Length; datum: Datum; pattern: string }) {
  const fill = datum.hatched ? { style: { fill: `url(#${pattern})` } } : {};
  return (
    <svg aria-hidden="true" focusable="false" preserveAspectRatio="none">
      <line className={styles.axis} x1="0" y1="0" x2="0" y2="22" />
      {length.bar === null ? null : (
        <rect
          className={datum.quiet ? styles.quiet : styles.bar}
          x="0"
          y="4"
          height="14"
          width={`${length.bar}%`}
          {...fill}
        />
      )}
      {length.tick === null ? null : (
        <line className={styles.tick} x1={`${length.tick}%`} x2={`${length.tick}%`} y1="0" y2="22" />
      )}
    </svg>
  );
}

function Rows({ data, unit, noneName }: Props) {
  const pattern = useId().replaceAll(/[^\w-]/g, '');
  const places = lengths(data);
  return (
    <div className={styles.bars} aria-hidden="true">
      <Hatch id={pattern} />
      {data.map((datum, index) => (
        <div className={styles.row} key={datum.label}>
          <span className={styles.label}>{datum.label}</span>
          <span className={styles.track}>
            <Bar length={places[index] ?? { bar: null, tick: null }} datum={datum} pattern={pattern} />
            <span className={styles.number}>
              {datum.value === null && noneName ? noneName : <Value value={datum.value} unit={unit} />}
            </span>
          </span>
        </div>
      ))}
    </div>
  );
}

/** The same rows as a table: what a screen reader reads, and what a reader may open. */
function Table({ title, unit, data, tickName }: Props) {
  const [t, locale, word] = [useTranslations('figure'), useLocale(), useUnit()];
  const text = (value: string | null | undefined) => {
    if (value === null || value === undefined) return t('none');
    const printed = print(value, unit, locale);
    return `${printed.digits} ${word(printed.unit)}`;
  };
  return (
    <div className={styles.scroll}>
      <table aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t('item')}</th>
            <th scope="col">{t('value')}</th>
            {tickName ? <th scope="col">{tickName}</th> : null}
          </tr>
        </thead>
        <tbody>
          {data.map((datum) => (
            <tr key={datum.label}>
              <th scope="row">{datum.label}</th>
              <td>{text(datum.value)}</td>
              {tickName ? <td>{text(datum.tick)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Horizontal bars from zero, drawn on the server, with direct labels, a target as a tick, a table and a CSV. */
export function Bars(props: Props) {
  const t = useTranslations('figure');
  return (
    <figure className={styles.chart}>
      <figcaption>
        <span className={styles.title}>{props.title}</span>
        <span className={styles.meta}>
          {props.kind ? <Chip kind={props.kind} /> : null}
          {props.tickName ? (
            <>
              {' '}
              <span className={styles.key} aria-hidden="true" />
              {props.tickName}
            </>
          ) : null}
        </span>
      </figcaption>
      <Rows {...props} />
      <div className={styles.tools}>
        <details>
          <summary>{t('table')}</summary>
          <Table {...props} />
        </details>
        {props.csv ? <a href={props.csv}>{t('csv')}</a> : null}
      </div>
    </figure>
  );
}

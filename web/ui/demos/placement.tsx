import { useTranslations } from 'next-intl';
import type { Demonstration } from '../../data/demos.ts';
import type { LogisticsDemoQuery } from '../../data/generated/graphql.ts';
import { Bars } from '../../figures/bars.tsx';
import { useUnit, Value } from '../../figures/figure.tsx';
import { cut, group, shift } from '../../figures/format.ts';
import { weakest } from '../../figures/weakest.ts';
import { BATCHES, type Batch, batchNames } from '../../sectors/logistics/batches.ts';
import { Beside } from '../beside.tsx';
import { Chip } from '../chip.tsx';
import styles from '../site.module.css';
import form from './demos.module.css';
import { useReasons } from './reasons.ts';
import { Silent } from './silent.tsx';

type Quote = LogisticsDemoQuery['quotePlacement'][number];

const yuanOf = ({ amount }: Quote): string | null => (amount === null ? null : shift(amount.amountMinor, -2));
const marketOf = ({ carbon }: Quote): string | null => carbon?.marketKg ?? null;
const locationOf = ({ carbon }: Quote): string | null => carbon?.locationKg ?? null;
const secondsOf = ({ startInSeconds }: Quote): string | null => (startInSeconds === null ? null : `${startInSeconds}`);

function Choice({ batch }: { batch: Batch }) {
  const t = useTranslations('placement');
  return (
    <form className={form.form} method="get" action="#demo">
      <fieldset className={form.choices}>
        <legend>{t('batch')}</legend>
        {batchNames.map((name) => (
          <label key={name} className={form.choice}>
            <input type="radio" name="batch" value={name} defaultChecked={name === batch} />
            <span>
              {t(`batches.${name}`)}{' '}
              <span className={form.small}>
                {t('size', { procs: BATCHES[name].procs, hours: BATCHES[name].limitS / 3_600 })}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <button className={styles.button} type="submit">
        {t('run')}
      </button>
    </form>
  );
}

interface Line {
  readonly name: 'start' | 'price' | 'location' | 'market';
  readonly unit: string;
  readonly read: (quote: Quote) => string | null;
}

const LINES: readonly Line[] = [
  { name: 'start', unit: 'SECOND', read: secondsOf },
  { name: 'price', unit: 'CNY', read: yuanOf },
  { name: 'location', unit: 'KG_CO2', read: locationOf },
  { name: 'market', unit: 'KG_CO2', read: marketOf },
];

function Cell({ quote, line }: { quote: Quote; line: Line }) {
  const [t, reasons] = [useTranslations('placement'), useReasons()];
  if (line.name === 'start' && quote.startInSeconds === null)
    return <td>{t('cannot', { why: reasons(quote.reasons) })}</td>;
  const hatched = quote.cluster.provenance.kind === 'ILLUSTRATIVE';
  return (
    <td>
      <Value value={line.read(quote)} unit={line.unit} hatched={hatched} />
    </td>
  );
}

/** Time, money and carbon as lines, the clusters beside each other. */
function Table({ quotes }: { quotes: readonly Quote[] }) {
  const t = useTranslations('placement');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={form.scroll} tabIndex={0} aria-label={t('title')}>
      <table className={form.table}>
        <thead>
          <tr>
            <th scope="col">{t('cluster')}</th>
            {quotes.map(({ cluster }) => (
              <th key={cluster.name} scope="col">
                <span className={form.name}>{cluster.name}</span>
                <br />
                {cluster.site.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {LINES.map((line) => (
            <tr key={line.name}>
              <th scope="row">{t(line.name)}</th>
              {quotes.map((quote) => (
                <Cell key={quote.cluster.name} quote={quote} line={line} />
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{t('factor')}</th>
            {quotes.map(({ cluster, carbon }) => (
              <td key={cluster.name} className={form.id}>
                {carbon?.factorId ?? '—'}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
}

interface Measure {
  readonly name: 'price' | 'location';
  readonly unit: string;
  readonly read: (quote: Quote) => string | null;
  /** What the tick beside a bar marks. */
  readonly beside?: (quote: Quote) => string | null;
}

const MEASURES: readonly Measure[] = [
  { name: 'price', unit: 'CNY', read: yuanOf },
  { name: 'location', unit: 'KG_CO2', read: locationOf, beside: marketOf },
];

/** Bars of one measure: the title says where it is least, or that it is the same everywhere. */
function Chart({ quotes, measure }: { quotes: readonly Quote[]; measure: Measure }) {
  const [t, unit] = [useTranslations('placement'), useUnit()];
  const known = quotes.flatMap((quote) => {
    const value = measure.read(quote);
    return value === null ? [] : [{ name: quote.cluster.name, value }];
  });
  const [least, ...more] = known.toSorted((a, b) => Number(a.value) - Number(b.value));
  if (least === undefined) return null;
  const same = more.every(({ value }) => Number(value) === Number(least.value));
  const claim = {
    what: t(measure.name),
    name: least.name,
    value: `${group(cut(least.value, 2).text)} ${unit(measure.unit)}`,
  };
  return (
    <Bars
      title={same ? t('same', claim) : t('least', claim)}
      unit={measure.unit}
      kind={weakest(quotes.map(({ cluster }) => cluster.provenance.kind))}
      tickName={measure.beside ? t('market') : undefined}
      data={quotes.map((quote) => ({
        ...{ label: quote.cluster.name, value: measure.read(quote), tick: measure.beside?.(quote) ?? null },
        hatched: quote.cluster.provenance.kind === 'ILLUSTRATIVE',
      }))}
    />
  );
}

interface Props {
  readonly demonstration: Demonstration<LogisticsDemoQuery>;
  readonly batch: Batch;
}

/** Time, money and carbon of one batch on every cluster that work can be sent to, beside each other. */
export function PlacementDemo({ demonstration, batch }: Props) {
  const t = useTranslations('placement');
  const { answer, file, code } = demonstration;
  const quotes = answer.data?.quotePlacement ?? [];
  return (
    <Beside title={t('title')} lead={t('lead')} file={file} code={code} at={answer.at}>
      <Choice batch={batch} />
      {answer.data === null ? (
        <Silent />
      ) : quotes.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <>
          <Table quotes={quotes} />
          <p className={form.small}>
            <Chip kind={weakest(quotes.map(({ cluster }) => cluster.provenance.kind)) ?? 'ILLUSTRATIVE'} /> {t('about')}
          </p>
          {MEASURES.map((measure) => (
            <Chart key={measure.name} quotes={quotes} measure={measure} />
          ))}
        </>
      )}
    </Beside>
  );
}

import { useTranslations } from 'next-intl';
import type { Demonstration } from '../../data/demos.ts';
import type { LogisticsDemoQuery } from '../../data/generated/graphql.ts';
import { Bars } from '../../figures/bars.tsx';
import { Value } from '../../figures/figure.tsx';
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

function Row({ quote }: { quote: Quote }) {
  const [t, reasons] = [useTranslations('placement'), useReasons()];
  const hatched = quote.cluster.provenance.kind === 'ILLUSTRATIVE';
  const { carbon } = quote;
  return (
    <tr>
      <th scope="row">
        <span className={form.name}>{quote.cluster.name}</span>
        <br />
        <span className={form.small}>{quote.cluster.site.name}</span>
      </th>
      <td>
        {quote.startInSeconds === null ? (
          t('cannot', { why: reasons(quote.reasons) })
        ) : (
          <Value value={secondsOf(quote)} unit="SECOND" hatched={hatched} />
        )}
      </td>
      <td>
        <Value value={yuanOf(quote)} unit="CNY" hatched={hatched} />
      </td>
      <td>
        <Value value={carbon?.locationKg ?? null} unit="KG_CO2" hatched={hatched} />
      </td>
      <td>
        <Value value={carbon?.marketKg ?? null} unit="KG_CO2" hatched={hatched} />
      </td>
      <td className={form.small}>{carbon?.factorId ?? '—'}</td>
    </tr>
  );
}

function Table({ quotes }: { quotes: readonly Quote[] }) {
  const t = useTranslations('placement');
  const heads = ['cluster', 'start', 'price', 'location', 'market', 'factor'] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={form.scroll} tabIndex={0} aria-label={t('title')}>
      <table className={form.table}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {quotes.map((quote) => (
            <Row key={quote.cluster.name} quote={quote} />
          ))}
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
  { name: 'location', unit: 'KG_CO2', read: ({ carbon }) => carbon?.locationKg ?? null, beside: marketOf },
];

/** Bars of one measure: the title says where it is least, or that it is the same everywhere. */
function Chart({ quotes, measure }: { quotes: readonly Quote[]; measure: Measure }) {
  const t = useTranslations('placement');
  const known = quotes.flatMap((quote) => {
    const value = measure.read(quote);
    return value === null ? [] : [{ name: quote.cluster.name, value }];
  });
  const [least, ...more] = known.toSorted((a, b) => Number(a.value) - Number(b.value));
  if (least === undefined) return null;
  const same = more.every(({ value }) => Number(value) === Number(least.value));
  const claim = { what: t(measure.name), name: least.name, value: group(cut(least.value, 2).text) };
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

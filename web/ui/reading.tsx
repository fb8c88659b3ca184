import { useLocale, useTranslations } from 'next-intl';
import type { ProgressQuery } from '../data/generated/graphql.ts';
import figures from '../figures/figure.module.css';
import { Value } from '../figures/figure.tsx';
import { instant } from '../figures/format.ts';
import { HatchPattern } from '../figures/hatch.tsx';
import { lengths } from '../figures/scale.ts';
import { Chip, Source } from './chip.tsx';
import { Operator } from './home/targets.tsx';
import styles from './reading.module.css';

export type Indicator = ProgressQuery['indicators'][number];
type Reading = Indicator['reading'];

/** Why a reading can have no value, as the room says it and as the words name it. */
const REASONS = [
  'NOT_SERVED',
  'REPORTED_ONLY',
  'SOURCE_DOWN',
  'SOURCE_ERROR',
  'SOURCE_NULL',
  'INCOMPLETE_PAGE',
  'DUPLICATE_CONFLICT',
  'PROVENANCE_MISSING',
  'TARGET_AS_ACTUAL',
  'VALUE_NULL',
  'EMPTY',
  'NO_DENOMINATOR',
] as const;

const given = (reason: string | null): (typeof REASONS)[number] | 'never' | 'other' => {
  if (reason === null || reason === 'NEVER_RUN') return 'never';
  return REASONS.find((one) => one === reason) ?? 'other';
};

/** The state of a reading in a word: fresh, stale since when, or unknown and why. */
export function State({ reading }: { reading: Pick<Reading, 'state' | 'reason' | 'asOf' | 'staleSince'> }) {
  const t = useTranslations('progress');
  const parts = [
    reading.asOf ? t('asOf', { at: instant(reading.asOf) }) : null,
    reading.staleSince ? t('staleSince', { at: instant(reading.staleSince) }) : null,
    reading.state === 'UNKNOWN' ? t(`reasons.${given(reading.reason)}`) : null,
  ];
  return (
    <>
      <span className={`${styles.state} ${styles[reading.state]}`}>{t(reading.state)}</span>
      <span className={styles.small}>{parts.filter((part) => part !== null).join(' · ')}</span>
    </>
  );
}

/** The reading's value with its chip; without a value the words "no report yet", never a number. */
export function ReadingValue({ reading, unit }: { reading: Reading; unit: string }) {
  const t = useTranslations('progress');
  if (reading.value === null) return <span className={styles.none}>{t('noReport')}</span>;
  const kind = reading.provenance?.kind;
  return (
    <span>
      <Value value={reading.value} unit={unit} large hatched={kind === 'ILLUSTRATIVE'} />{' '}
      {kind ? <Chip kind={kind} /> : null}
    </span>
  );
}

/** A bar from zero to the reading and a tick at the target, on one scale. Says nothing the words beside it do not. */
export function Gauge({ indicator }: { indicator: Indicator }) {
  if (indicator.reading.value === null || indicator.target.figure.value === null) return null;
  const datum = { label: indicator.code, value: indicator.reading.value, tick: indicator.target.figure.value };
  const [place] = lengths([datum]);
  const hatched = indicator.reading.provenance?.kind === 'ILLUSTRATIVE';
  const pattern = `hatch-${indicator.code}`;
  return (
    <svg className={styles.gauge} aria-hidden="true" focusable="false" preserveAspectRatio="none">
      <HatchPattern id={pattern} />
      <line className={figures.axis} x1="0" y1="0" x2="0" y2="20" />
      <rect
        className={figures.bar}
        x="0"
        y="5"
        height="10"
        width={`${place?.bar ?? 0}%`}
        style={hatched ? { fill: `url(#${pattern})` } : undefined}
      />
      <line className={figures.tick} x1={`${place?.tick ?? 0}%`} x2={`${place?.tick ?? 0}%`} y1="0" y2="20" />
    </svg>
  );
}

function Counted({ indicator }: { indicator: Indicator }) {
  const t = useTranslations('progress');
  const { reading } = indicator;
  const lines = [
    reading.sources.length > 0 ? `${t('sources')}: ${reading.sources.map((source) => source.room).join(', ')}` : null,
    reading.rows === null ? null : t('rows', { rows: reading.rows }),
    reading.duplicates ? t('duplicates', { count: reading.duplicates }) : null,
    ...reading.excluded.map(({ reason, count }) => `${t('excluded')}: ${reason} ${count}`),
  ];
  return <ul>{lines.flatMap((line) => (line === null ? [] : [<li key={line}>{line}</li>]))}</ul>;
}

/** What is counted, what is left out, and what the plan leaves open. */
export function Caliber({ indicator }: { indicator: Indicator }) {
  const t = useTranslations('progress');
  return (
    <details className={styles.details}>
      <summary>{t('caliber')}</summary>
      <p>{indicator.caliber}</p>
      <Counted indicator={indicator} />
    </details>
  );
}

function Reported({ indicator }: { indicator: Indicator }) {
  const t = useTranslations('progress');
  const shown = indicator.reported.filter((value) => value.state === 'APPROVED' || value.state === 'ENTERED');
  if (shown.length === 0) return null;
  return (
    <div className={styles.column}>
      <span className={styles.label}>{t('reported')}</span>
      {shown.map((value) => (
        <span key={value.id} className={styles.small}>
          <Value value={value.value} unit={indicator.unit} hatched={value.provenance.kind === 'ILLUSTRATIVE'} />{' '}
          {value.asOf} <Source provenance={value.provenance} /> {value.evidence}.{' '}
          {value.approvedByRole
            ? t('by', { entered: value.enteredByRole, approved: value.approvedByRole })
            : t('unapproved', { entered: value.enteredByRole })}
        </span>
      ))}
      <span className={styles.small}>{t('reportedNote')}</span>
    </div>
  );
}

function Target({ indicator }: { indicator: Indicator }) {
  const [t, locale] = [useTranslations('progress'), useLocale()];
  const { target } = indicator;
  return (
    <div className={styles.column}>
      <span className={styles.label}>{t('target')}</span>
      <span lang={locale === 'zh' ? 'zh-CN' : 'en'}>
        <Operator target={target} />
        <Value value={target.figure.value} unit={target.figure.unit} large />
      </span>
      <span>
        <Chip kind={target.figure.provenance.kind} />
      </span>
      <span className={styles.small}>
        {t('scope')}: {target.scope ?? t('noScope')}
      </span>
    </div>
  );
}

/** One of the twelve: its target as the plan words it, its reading with state and caliber, and what was entered by hand. */
export function IndicatorLine({ indicator }: { indicator: Indicator }) {
  const t = useTranslations('progress');
  const met = indicator.met === null ? t('undecided') : indicator.met ? t('met') : t('notMet');
  const progress = indicator.progress === 'UNKNOWN' ? t('undecided') : t(indicator.progress);
  return (
    <li className={styles.indicator} id={indicator.code}>
      <div className={styles.column}>
        <span className={styles.code}>{indicator.code}</span>
        <h2>{indicator.name}</h2>
        <span className={styles.small}>{progress}</span>
      </div>
      <Target indicator={indicator} />
      <div className={styles.column}>
        <span className={styles.label}>
          {t('reading')}
          {indicator.reading.value === null ? '' : ` · ${met}`}
        </span>
        <ReadingValue reading={indicator.reading} unit={indicator.unit} />
        <Gauge indicator={indicator} />
        <State reading={indicator.reading} />
        <Caliber indicator={indicator} />
        <Reported indicator={indicator} />
      </div>
    </li>
  );
}

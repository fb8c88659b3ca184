import { useLocale, useTranslations } from 'next-intl';
import type { UseCasePageQuery } from '../../data/generated/graphql.ts';
import { Bars } from '../../figures/bars.tsx';
import { Figure, useUnit } from '../../figures/figure.tsx';
import { print } from '../../figures/format.ts';
import { Source } from '../chip.tsx';
import { Code } from '../code.tsx';
import { Organizations } from '../facts.tsx';
import lists from '../lists.module.css';
import { Section } from '../page.tsx';
import { Seal } from '../seal.tsx';
import shell from '../shell.module.css';
import site from '../site.module.css';

export type UseCase = NonNullable<UseCasePageQuery['useCase']>;
type OutcomeLine = UseCase['outcomes'][number];

/** Marks, title, summary and what kind of evidence the case rests on. */
export function CaseHead({ useCase }: { useCase: UseCase }) {
  const [t, list, locale] = [useTranslations('useCase'), useTranslations('useCases'), useLocale()];
  return (
    <div className={`${shell.wrap} ${shell.head}`}>
      <ul className={lists.meta}>
        {useCase.sectorLinks.map((sector) => (
          <li key={sector.code} data-family={sector.group}>
            <a className={lists.meta} href={`/${locale}/${sector.code}`}>
              <Seal mark={sector.mark} size={32} /> {sector.name}
            </a>
          </li>
        ))}
      </ul>
      <h1>{useCase.title}</h1>
      <p className={shell.lead}>{useCase.summary}</p>
      <p className={lists.meta}>
        <Source provenance={useCase.provenance} />
        {useCase.benchmark ? <span>{list('benchmark')}</span> : null}
        {useCase.publishedOn ? <span>{t('published', { date: useCase.publishedOn })}</span> : null}
      </p>
    </div>
  );
}

function Outcome({ outcome }: { outcome: OutcomeLine }) {
  const [t, list, locale, unit] = [useTranslations('useCase'), useTranslations('useCases'), useLocale(), useUnit()];
  const { figure, baseline, label, n, period } = outcome;
  if (figure.value === null || baseline === null)
    return (
      <p>
        {label} <Figure figure={figure} />
      </p>
    );
  const words = (value: string) => {
    const printed = print(value, figure.unit, locale);
    return `${printed.digits} ${unit(printed.unit)}`.trim();
  };
  const data = [
    { label: t('before'), value: baseline, quiet: true },
    { label: t('after'), value: figure.value, hatched: figure.provenance.kind === 'ILLUSTRATIVE' },
  ];
  const title = t('chart', { label, baseline: words(baseline), value: words(figure.value) });
  return (
    <div>
      <Bars title={title} unit={figure.unit} data={data} kind={figure.provenance.kind} />
      <p className={lists.note}>
        {n === null ? '' : `${list('sample', { n })} · `}
        {period ? list('period', { from: period.from, to: period.to }) : ''}
      </p>
    </div>
  );
}

/** The query whose answer this page is, ready to be run by a reader. */
const queryOf = (slug: string) => `query {
  useCase(slug: "${slug}") {
    title problem approach
    outcomes {
      label baseline n
      period { from to }
      figure { value unit asOf provenance { kind } }
    }
    provenance { kind source { title url date } }
  }
}`;

/** Problem, approach, outcome with baseline, sample and period, partners, the query, and the way to a match. */
export function CaseBody({ useCase }: { useCase: UseCase }) {
  const [t, locale] = [useTranslations('useCase'), useLocale()];
  const sector = useCase.sectors[0]?.code;
  return (
    <>
      <Section title={t('problem')}>
        <p>{useCase.problem}</p>
      </Section>
      <Section title={t('approach')}>
        <p>{useCase.approach}</p>
        <p className={lists.meta}>
          {t('capabilities')}: {useCase.capabilities.map((capability) => capability.name).join(' · ')}
        </p>
      </Section>
      <Section title={t('outcome')}>
        {useCase.outcomes.length === 0 ? <p>{t('outcomeNone')}</p> : null}
        {useCase.outcomes.map((outcome) => (
          <Outcome key={outcome.label} outcome={outcome} />
        ))}
      </Section>
      <Section title={t('partners')}>
        <Organizations organizations={useCase.organizations} />
      </Section>
      <div className="screen">
        <Section title={t('run')}>
          <Code code={queryOf(useCase.slug)} caption={<a href={`/${locale}/developers`}>GraphQL</a>} />
        </Section>
        <Section title={t('match')}>
          <p>{t('matchText')}</p>
          <p>
            <a
              className={site.button}
              style={{ display: 'inline-block', textDecoration: 'none' }}
              href={`/${locale}/match${sector ? `?sector=${sector}` : ''}`}
            >
              {t('match')}
            </a>
          </p>
        </Section>
      </div>
    </>
  );
}

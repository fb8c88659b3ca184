import { useLocale, useTranslations } from 'next-intl';
import type { Demonstration } from '../../data/demos.ts';
import type { LogisticsDemoQuery } from '../../data/generated/graphql.ts';
import { Bars } from '../../figures/bars.tsx';
import { useUnit } from '../../figures/figure.tsx';
import { print } from '../../figures/format.ts';
import { weakest } from '../../figures/weakest.ts';
import { Beside } from '../beside.tsx';
import { Silent } from './silent.tsx';

type Links = LogisticsDemoQuery['networkLinks'];

function Chart({ links }: { links: Links }) {
  const t = useTranslations('demo');
  if (links.length === 0) return <p>{t('linkNone')}</p>;
  const data = links.map((link) => ({
    label: `${link.from.name} – ${link.to.name}`,
    value: link.p95RoundTripMs,
    tick: link.lightBoundMs.value,
    hatched: link.provenance.kind === 'ILLUSTRATIVE',
  }));
  const kind = weakest(links.map((link) => link.provenance.kind));
  return (
    <Bars
      title={t('measured')}
      unit="MS"
      kind={kind}
      data={data}
      tickName={t('bound')}
      noneName={t('noSample')}
      csv="/csv/links"
    />
  );
}

function Target({ target }: { target: NonNullable<LogisticsDemoQuery['indicator']>['target'] }) {
  const [t, operators, locale, unit] = [useTranslations('demo'), useTranslations('operators'), useLocale(), useUnit()];
  if (target.figure.value === null) return null;
  const printed = print(target.figure.value, target.figure.unit, locale);
  const word = locale === 'zh' ? target.operatorWord : operators(target.operator);
  return <p>{t('linkTarget', { word, value: `${printed.digits} ${unit(printed.unit)}` })}</p>;
}

/** Every link's p95 round trip with the light bound as a tick; a link without samples says so. */
export function LinksDemo({ demonstration }: { demonstration: Demonstration<LogisticsDemoQuery> }) {
  const t = useTranslations('demo');
  const { answer, file, code } = demonstration;
  return (
    <Beside title={t('linkTitle')} lead={t('linkLead')} file={file} code={code} at={answer.at}>
      {answer.data === null ? (
        <Silent />
      ) : (
        <>
          <Chart links={answer.data.networkLinks} />
          {answer.data.indicator ? <Target target={answer.data.indicator.target} /> : null}
        </>
      )}
    </Beside>
  );
}

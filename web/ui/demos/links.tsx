import { useLocale, useTranslations } from 'next-intl';
import type { Demonstration } from '../../data/demos.ts';
import type { LogisticsLinksQuery } from '../../data/generated/graphql.ts';
import { Bars } from '../../figures/bars.tsx';
import { useUnit } from '../../figures/figure.tsx';
import { cut, print } from '../../figures/format.ts';
import { weakest } from '../../figures/weakest.ts';
import { Beside } from '../beside.tsx';
import { verb } from '../home/targets.tsx';
import { Silent } from './silent.tsx';

type Links = LogisticsLinksQuery['networkLinks'];

/** The claim: the longest link that has a sample, against what light needs for it. */
function useClaim(links: Links): string {
  const t = useTranslations('demo');
  const measured = links.filter((link) => link.p95RoundTripMs !== null && link.lightBoundMs.value !== null);
  const [far] = measured.toSorted((a, b) => Number(b.distanceKm.value) - Number(a.distanceKm.value));
  if (far === undefined) return t('measured');
  const [value, bound] = [far.p95RoundTripMs ?? '', far.lightBoundMs.value ?? ''];
  return t('linkClaim', { from: far.from.name, to: far.to.name, value: cut(value, 2).text, bound: cut(bound, 2).text });
}

function Chart({ links }: { links: Links }) {
  const [t, title] = [useTranslations('demo'), useClaim(links)];
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
      title={title}
      unit="MS"
      kind={kind}
      data={data}
      tickName={t('bound')}
      noneName={t('noSample')}
      csv="/csv/links"
    />
  );
}

function Target({ target }: { target: NonNullable<LogisticsLinksQuery['indicator']>['target'] }) {
  const [t, operators, locale, unit] = [useTranslations('demo'), useTranslations('operators'), useLocale(), useUnit()];
  if (target.figure.value === null) return null;
  const printed = print(target.figure.value, target.figure.unit, locale);
  const word = locale === 'zh' ? verb(target.operatorWord) : operators(target.operator);
  return <p>{t('linkTarget', { word, value: `${printed.digits} ${unit(printed.unit)}` })}</p>;
}

/** Every link's p95 round trip with the light bound as a tick; a link without samples says so. */
export function LinksDemo({ demonstration }: { demonstration: Demonstration<LogisticsLinksQuery> }) {
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

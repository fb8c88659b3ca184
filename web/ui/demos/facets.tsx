import { useTranslations } from 'next-intl';
import type { Demonstration } from '../../data/demos.ts';
import type { EmergingDemoQuery } from '../../data/generated/graphql.ts';
import { Bars } from '../../figures/bars.tsx';
import { weakest } from '../../figures/weakest.ts';
import type { Site } from '../../sectors/kinds.ts';
import { Beside } from '../beside.tsx';
import { Chip, kinds } from '../chip.tsx';
import styles from '../site.module.css';
import { Silent } from './silent.tsx';

type Facets = EmergingDemoQuery['useCases'];

/** Facet counts with the capability's name where a case of the page gives it, most used first. */
function capabilities({ facets, nodes }: Facets) {
  const names = new Map(nodes.flatMap((node) => node.capabilities.map(({ code, name }) => [code, name] as const)));
  return facets.capabilities
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 8)
    .map(({ value, count }) => ({ label: names.get(value) ?? value, value: String(count) }));
}

function Evidence({ facets }: { facets: Facets['facets'] }) {
  const t = useTranslations('demo');
  return (
    <p>
      {t('evidence')}:{' '}
      {kinds.map((kind) => {
        const found = facets.provenance.find((facet) => facet.value === kind);
        return found ? (
          <span key={kind}>
            <Chip kind={kind} /> {found.count}{' '}
          </span>
        ) : null;
      })}
    </p>
  );
}

function Chart({ useCases }: { useCases: Facets }) {
  const t = useTranslations('demo');
  const kind = weakest(kinds.filter((one) => useCases.facets.provenance.some(({ value }) => value === one)));
  const data = capabilities(useCases).map((datum) => ({ ...datum, hatched: kind === 'ILLUSTRATIVE' }));
  const [most] = data;
  if (most === undefined) return <p>{t('facetNone')}</p>;
  const title = t('facetClaim', { name: most.label, count: Number(most.value) });
  return <Bars title={title} unit="COUNT" kind={kind} data={data} />;
}

interface Props {
  readonly demonstration: Demonstration<EmergingDemoQuery>;
  readonly waitsFor: Site['waitsFor'];
}

/** A sector's use cases counted by capability and evidence, and which room its own demonstration waits for. */
export function FacetsDemo({ demonstration, waitsFor }: Props) {
  const t = useTranslations('demo');
  const { answer, file, code } = demonstration;
  return (
    <>
      {waitsFor ? <p className={styles.notServed}>{t('notServed', { room: t(`rooms.${waitsFor}`) })}</p> : null}
      <Beside title={t('facetTitle')} lead={t('facetLead')} file={file} code={code} at={answer.at}>
        {answer.data === null ? (
          <Silent />
        ) : (
          <>
            <Chart useCases={answer.data.useCases} />
            <Evidence facets={answer.data.useCases.facets} />
          </>
        )}
      </Beside>
    </>
  );
}

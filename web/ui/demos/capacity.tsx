import { useTranslations } from 'next-intl';
import type { Demonstration } from '../../data/demos.ts';
import type { SciTechCapacityQuery } from '../../data/generated/graphql.ts';
import { Bars } from '../../figures/bars.tsx';
import { sum } from '../../figures/decimals.ts';
import { group } from '../../figures/format.ts';
import { weakest } from '../../figures/weakest.ts';
import { Beside } from '../beside.tsx';
import { Silent } from './silent.tsx';

type Row = SciTechCapacityQuery['computeCapacity']['nodes'][number];

/** Managed rows, one per identifier, that state how much they are: what may be added up. */
function countable(rows: readonly Row[]): (Row & { pflops: string })[] {
  const byIdentifier = new Map<string, Row & { pflops: string }>();
  for (const row of rows)
    if (row.state === 'MANAGED' && row.pflops !== null && !byIdentifier.has(row.identifier))
      byIdentifier.set(row.identifier, { ...row, pflops: row.pflops });
  return [...byIdentifier.values()];
}

function byPrecision(rows: readonly (Row & { pflops: string })[]) {
  const groups = Map.groupBy(rows, (row) => row.precision);
  return [...groups].map(([precision, members]) => ({
    label: precision,
    value: sum(members.map((row) => row.pflops)),
    hatched: weakest(members.map((row) => row.provenance.kind)) === 'ILLUSTRATIVE',
  }));
}

function Chart({ capacity }: { capacity: SciTechCapacityQuery['computeCapacity'] }) {
  const t = useTranslations('demo');
  if (capacity.pageInfo.hasNextPage) return <p>{t('partial', { count: capacity.nodes.length })}</p>;
  const rows = countable(capacity.nodes);
  if (rows.length === 0) return <p>{t('capacityNone')}</p>;
  const kind = weakest(rows.map((row) => row.provenance.kind));
  const data = byPrecision(rows).toSorted((a, b) => Number(b.value) - Number(a.value));
  const title = t('capacityClaim', { precision: data[0]?.label ?? '', value: group(data[0]?.value ?? '') });
  return <Bars title={title} unit="PFLOPS" kind={kind} data={data} csv="/csv/capacity" />;
}

/** Managed capacity within each precision; an incomplete list gives no total. */
export function CapacityDemo({ demonstration }: { demonstration: Demonstration<SciTechCapacityQuery> }) {
  const t = useTranslations('demo');
  const { answer, file, code } = demonstration;
  return (
    <Beside title={t('capacityTitle')} lead={t('capacityLead')} file={file} code={code} at={answer.at}>
      {answer.data === null ? <Silent /> : <Chart capacity={answer.data.computeCapacity} />}
    </Beside>
  );
}

import { decimal, type Figure, type Provenance, type Rational, type RoomContext, toText, weakest } from '@yushu/kit';
import { costIndex } from '../domain/cost-index.ts';
import { type ComputeTarget, computeIndicators, meetsTarget } from '../domain/indicators.ts';
import { capacityBy, samplesBy } from '../store/indicator-rows.ts';
import { allPrices } from '../store/prices.ts';

/** One of the bureau's figures; `met` is null where it has no target here or is not known. */
export interface IndicatorReading {
  readonly code: string;
  readonly figure: Figure;
  readonly met: boolean | null;
}

const PLACES = 20;

/** The figures by the end of `asOf` (UTC) out of what had been registered, sampled and published by then. */
export async function readIndicators({ db }: Pick<RoomContext, 'db'>, asOf: string): Promise<IndicatorReading[]> {
  const end = new Date(Date.parse(`${asOf}T00:00:00Z`) + 86_400_000);
  const [capacity, samples, prices] = [await capacityBy(db, end), await samplesBy(db, end), await allPrices(db)];
  const figures = computeIndicators(
    capacity.map((row) => ({ ...row, pflops: decimal(row.pflops) })),
    samples.map(({ provenance: _told, ...trip }) => trip),
  );
  const index = costIndex(
    prices.map((price) => ({
      ...{ siteCode: price.siteCode, resource: price.resource as 'CPU' | 'GPU', unitPrice: price.unitPrice },
      ...{ fromMs: price.validFrom.getTime(), toMs: price.validTo?.getTime() ?? null },
    })),
    end.getTime() - 1,
  );
  const reading = (
    code: string,
    value: Rational | null,
    unit: string,
    told: readonly { provenance: Provenance }[],
  ) => ({
    ...{ code, met: isTarget(code) ? meetsTarget(code, value) : null },
    figure: { value: value && toText(value, PLACES), unit, asOf, provenance: provenanceOf(told) },
  });
  const rtt = figures.rttP95Ms === null ? null : decimal(figures.rttP95Ms);
  return [
    reading('K01', figures.managedPflops, 'PFLOPS', capacity),
    reading('K02', figures.intelligentShare, 'RATIO', capacity),
    reading('K03', figures.greenShare, 'RATIO', capacity),
    reading('K04', rtt, 'MS', samples),
    reading('COST_INDEX', index, 'RATIO', prices),
  ];
}

const isTarget = (code: string): code is ComputeTarget => code !== 'COST_INDEX';

const NOTHING: Provenance = {
  kind: 'ILLUSTRATIVE',
  source: { title: '无数据 / no rows', url: null, date: null },
  run: null,
};

function provenanceOf(told: readonly { provenance: Provenance }[]): Provenance {
  const [first, ...rest] = told.map(({ provenance }) => provenance);
  return first ? weakest([first, ...rest]) : NOTHING;
}

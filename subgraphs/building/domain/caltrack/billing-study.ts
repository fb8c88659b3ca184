/** A saving from bills. */
import { utcCalendar } from '../time/calendar.ts';
import { dayText } from '../time/instant.ts';
import { type BilledPeriod, billed, billingSample, daysOf, meanDegreeDays, periodsOf } from './billing.ts';
import { bestOf, candidatesOf, type Model } from './candidates.ts';
import { goodnessOf } from './daily-study.ts';
import { autocorrelation, bandsOf, effectiveCount, meanOf, predict, slopesOf } from './fit.ts';
import { DAY_MS } from './series.ts';
import { type Insufficiency, type Study, type StudyRequest, savingOf, sumOf, YEAR_DAYS } from './study.ts';

/** eemeter looks at a baseline period's hours so far from its start and no further. */
const REFERENCE_WINDOW = 35 * DAY_MS;
/** A fit of one slope needs one more period than it has unknowns. */
const LEAST_PERIODS = 3;

/** Fits the baseline's bills and compares the reporting bills with what they would have been. */
export function billingStudy(request: StudyRequest): Study {
  const { baseline, reporting } = windowsOf(request);
  const sample = billingSample(baseline);
  const candidates = candidatesOf(sample, request.commodity === 'electricity');
  const best = bestOf(candidates);
  const short = shortOf(baseline, reporting);
  const model = short.length > 0 ? null : (best?.model ?? null);
  const values = { baseline: baseline.map(({ value }) => value), reporting: reporting.map(({ value }) => value) };
  const totals = model && Float64Array.from(baseline, (period) => predictTotal(model, period) - period.value);
  const counterfactual = model && sumOf(reporting.map((period) => predictTotal(model, period)));
  const { blackoutStart, blackoutEnd } = request;
  return {
    status: short.length > 0 ? 'INSUFFICIENT' : model ? 'QUALIFIED' : 'DISQUALIFIED',
    model,
    fit: model && totals && billingGoodness(model, baseline, sample.use, totals, best?.r2Adjusted ?? 0),
    candidates,
    baseline: {
      start: dayText(blackoutStart - YEAR_DAYS),
      end: dayText(blackoutStart),
      n: baseline.length,
      missing: Math.round(YEAR_DAYS - sumOf(baseline.map(daysOf))),
      observed: sumOf(values.baseline),
    },
    reporting: {
      start: dayText(blackoutEnd),
      end: dayText(blackoutEnd + YEAR_DAYS),
      n: reporting.length,
      observed: sumOf(values.reporting),
      counterfactual,
    },
    saving:
      model && totals && counterfactual !== null
        ? savingOf(counterfactual, sumOf(values.reporting), billingBands(model, totals, baseline, reporting))
        : null,
    insufficiencies: model || short.length > 0 ? short : [{ code: 'QUALIFIED_MODELS', have: 0, need: 1 }],
  };
}

function windowsOf({ readings, hours, mode, calendar, blackoutStart, blackoutEnd }: StudyRequest) {
  const days = mode === 'reference' ? utcCalendar : calendar;
  const periods = periodsOf(readings);
  const within = (from: number, window?: number) =>
    billed(periods, hours, [days.startOf(from), days.startOf(from + YEAR_DAYS)], window);
  return {
    baseline: within(blackoutStart - YEAR_DAYS, mode === 'reference' ? REFERENCE_WINDOW : undefined),
    reporting: within(blackoutEnd),
  };
}

function shortOf(baseline: readonly BilledPeriod[], reporting: readonly BilledPeriod[]): Insufficiency[] {
  const short: Insufficiency[] = [];
  if (baseline.length < LEAST_PERIODS)
    short.push({ code: 'BASELINE_PERIODS', have: baseline.length, need: LEAST_PERIODS });
  if (reporting.length === 0) short.push({ code: 'REPORTING_PERIODS', have: 0, need: 1 });
  return short;
}

/** Use of a whole period: intercept × days + slopes × mean degree-days × all groups. */
function predictTotal(model: Model, period: BilledPeriod): number {
  const { cdd, hdd } = meanDegreeDays(period, model.cbp, model.hbp);
  const slopes = (model.betaCdd ?? 0) * cdd + (model.betaHdd ?? 0) * hdd;
  return model.intercept * daysOf(period) + slopes * period.allGroups;
}

function billingGoodness(
  model: Model,
  baseline: readonly BilledPeriod[],
  use: Float64Array,
  totals: Float64Array,
  r2Adjusted: number,
) {
  const perDay = Float64Array.from(baseline, (period, at) => {
    const { cdd, hdd } = meanDegreeDays(period, model.cbp, model.hbp);
    return predict(model, cdd, hdd) - use[at]!;
  });
  // Residuals of whole periods are what the bands are made from: their correlation is the one to show.
  const rho = autocorrelation(totals);
  return { ...goodnessOf(model, { use }, perDay, r2Adjusted), rho, nPrime: effectiveCount(use.length, rho) };
}

function billingBands(
  model: Model,
  totals: Float64Array,
  baseline: readonly BilledPeriod[],
  reporting: readonly BilledPeriod[],
) {
  const months = Math.round(sumOf(reporting.map(daysOf)) / 30);
  return bandsOf({
    baseline: baseline.map(({ value }) => value),
    residuals: totals,
    k: slopesOf(model),
    reportingMean: meanOf(reporting.map(({ value }) => value)),
    q: months,
    months,
    frequency: 'billing',
  });
}

/** A saving from daily use. */
import { utcCalendar } from '../time/calendar.ts';
import { dayText } from '../time/instant.ts';
import { bestOf, candidatesOf, type Model } from './candidates.ts';
import { type Daily, dailyTemperature, dailyUse, daysWithBoth, useByStart } from './daily.ts';
import {
  autocorrelation,
  bandsOf,
  effectiveCount,
  type Goodness,
  meanOf,
  predict,
  rootMeanSquare,
  slopesOf,
} from './fit.ts';
import { dailySample } from './sample.ts';
import {
  type Insufficiency,
  MOST_MISSING,
  type Study,
  type StudyRequest,
  savingOf,
  sumOf,
  YEAR_DAYS,
} from './study.ts';

type Days = ReturnType<typeof daysWithBoth>;

/** Fits the baseline's days and compares the reporting days with what they would have used. */
export function dailyStudy(request: StudyRequest): Study {
  const { readings, hours, mode, calendar } = request;
  const days = mode === 'reference' ? utcCalendar : calendar;
  const use = mode === 'reference' ? useByStart(readings, days) : dailyUse(readings, days);
  return studyOfDays(use, dailyTemperature(hours, days), request);
}

/** The study of days that are summed already. */
export function studyOfDays(
  use: Daily,
  temperature: Daily,
  request: Pick<StudyRequest, 'blackoutStart' | 'blackoutEnd' | 'commodity'>,
): Study {
  const { blackoutStart, blackoutEnd } = request;
  const baseline = daysWithBoth(use, temperature, blackoutStart - YEAR_DAYS, blackoutStart);
  const reporting = daysWithBoth(use, temperature, blackoutEnd, blackoutEnd + YEAR_DAYS);
  const candidates = candidatesOf(dailySample(baseline.use, baseline.temperature), request.commodity === 'electricity');
  const best = bestOf(candidates);
  const short = shortOf(baseline, reporting);
  const model = short.length > 0 ? null : (best?.model ?? null);
  const residuals = model && residualsOf(model, baseline);
  const counterfactual = model && sumOf(predictions(model, reporting.temperature));
  const observed = sumOf(reporting.use);
  return {
    status: short.length > 0 ? 'INSUFFICIENT' : model ? 'QUALIFIED' : 'DISQUALIFIED',
    model,
    fit: residuals && model && goodnessOf(model, baseline, residuals, best?.r2Adjusted ?? 0),
    candidates,
    baseline: {
      ...spanOf(request.blackoutStart - YEAR_DAYS, request.blackoutStart),
      n: baseline.days.length,
      missing: YEAR_DAYS - baseline.days.length,
      observed: sumOf(baseline.use),
    },
    reporting: {
      ...spanOf(request.blackoutEnd, request.blackoutEnd + YEAR_DAYS),
      n: reporting.days.length,
      observed,
      counterfactual,
    },
    saving:
      model && residuals && counterfactual !== null
        ? savingOf(counterfactual, observed, dailyBands(model, residuals, baseline, reporting))
        : null,
    insufficiencies: model || short.length > 0 ? short : [{ code: 'QUALIFIED_MODELS', have: 0, need: 1 }],
  };
}

function shortOf(baseline: Days, reporting: Days): Insufficiency[] {
  const missing = YEAR_DAYS - baseline.days.length;
  const short: Insufficiency[] = [];
  // Both are days present: have is below need.
  if (missing > MOST_MISSING)
    short.push({ code: 'BASELINE_DAYS_MISSING', have: baseline.days.length, need: YEAR_DAYS - MOST_MISSING });
  if (reporting.days.length === 0) short.push({ code: 'REPORTING_DAYS', have: 0, need: 1 });
  return short;
}

const spanOf = (from: number, to: number) => ({ start: dayText(from), end: dayText(to) });

const predictions = (model: Model, temperature: Float64Array): Float64Array =>
  temperature.map((t) =>
    predict(
      model,
      model.cbp === null ? 0 : Math.max(0, t - model.cbp),
      model.hbp === null ? 0 : Math.max(0, model.hbp - t),
    ),
  );

const residualsOf = (model: Model, { use, temperature }: Days): Float64Array =>
  predictions(model, temperature).map((predicted, at) => predicted - use[at]!);

/** The figures of a fit; residuals and use are per day. */
export function goodnessOf(
  model: Model,
  { use }: { readonly use: Float64Array },
  residuals: Float64Array,
  r2Adjusted: number,
): Goodness {
  const rmse = rootMeanSquare(residuals, slopesOf(model));
  const rho = autocorrelation(residuals);
  return {
    n: use.length,
    r2Adjusted,
    rmse,
    cvrmse: rmse / meanOf(use),
    rho,
    nPrime: effectiveCount(use.length, rho),
  };
}

const dailyBands = (model: Model, residuals: Float64Array, baseline: Days, reporting: Days) =>
  bandsOf({
    baseline: baseline.use,
    residuals,
    k: slopesOf(model),
    reportingMean: meanOf(reporting.use),
    q: reporting.days.length,
    months: reporting.days.length / 30,
    frequency: 'daily',
  });

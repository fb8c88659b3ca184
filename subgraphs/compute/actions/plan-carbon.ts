/** Plans the jobs of a trace for little carbon and accounts for them. */
import { CommandFault, err, ok, type Result } from '@yushu/kit';
import { readSitesFile } from '../adapters/carbon-files.ts';
import { badTrace } from '../adapters/table-file.ts';
import { readTrace, type TraceSource } from '../adapters/trace-file.ts';
import { account, type CarbonAccount, type Claim, claimOf } from '../domain/carbon/account.ts';
import { monthsFrom } from '../domain/carbon/months.ts';
import { type Assignment, assign, type CarbonSite, type Freedom } from '../domain/carbon/plan.ts';
import { prepareWorkload, type Selection, type Workload } from '../domain/simulate/workload.ts';

export const PLANS = ['here', 'shift', 'move', 'shift+move'] as const;
/** Run at home at once; later; elsewhere; both; or everything at one site at once. */
export type CarbonPlan = (typeof PLANS)[number] | `all:${string}`;

export interface CarbonRequest {
  readonly source: TraceSource;
  readonly selection: Selection;
  readonly sites: string;
  readonly home: string;
  readonly plan: CarbonPlan;
  readonly slackS: number;
}

export interface CarbonReport extends CarbonAccount {
  readonly jobs: number;
  readonly baselineLocationKg: number;
  readonly baselineMarketKg: number;
  /** 1 − location kg over the baseline's, null of a baseline of 0. */
  readonly savedLocationShare: number | null;
  readonly deadlineMisses: number;
  readonly claim: Claim;
}

/** The report of a plan; the baseline is plan `here` with the same certificates. Throws BAD_TRACE, CI_SERIES_SHORT. */
export function planCarbon(request: CarbonRequest): CarbonReport {
  const { start, sites } = readSitesFile(request.sites);
  const { workload } = prepareWorkload(readTrace(request.source), request.selection);
  const [planned, baseline] = [request.plan, 'here' as const].map((plan) => {
    const freedom = freedomOf({ ...request, plan }, sites);
    if (!freedom.ok) throw new CommandFault('BAD_OPTION', `${freedom.error} is no site of ${request.sites}`);
    const assignment = assigned(workload, sites, freedom.value);
    const months = monthsFrom(start, lastEnd(workload, assignment));
    if (!months) throw badTrace(request.sites, 0, `start '${start}' is not a moment with its offset (RFC 3339)`);
    return { assignment, figures: account(workload, sites, months, assignment) };
  });
  return report(workload, request.slackS, planned!, baseline!.figures);
}

function freedomOf({ home, plan, slackS }: CarbonRequest, sites: readonly CarbonSite[]): Result<Freedom, string> {
  const code = plan.startsWith('all:') ? plan.slice('all:'.length) : home;
  const place = sites.findIndex((site) => site.code === code);
  if (place === -1) return err(code);
  const others = sites.flatMap((_, at) => (at === place ? [] : [at]));
  const moves = plan === 'move' || plan === 'shift+move';
  const shifts = plan === 'shift' || plan === 'shift+move';
  return ok({ sites: moves ? [place, ...others] : [place], slackS: shifts ? slackS : 0 });
}

function assigned(workload: Workload, sites: readonly CarbonSite[], freedom: Freedom): Assignment {
  const assignment = assign(workload, sites, freedom);
  if (assignment.ok) return assignment.value;
  const { site, second } = assignment.error;
  const hours = Math.ceil(second / 3600);
  throw new CommandFault('CI_SERIES_SHORT', `${site}: hours 0 to ${hours} are needed`);
}

const lastEnd = ({ run }: Workload, { start }: Assignment): number =>
  start.reduce((last, at, job) => Math.max(last, at + run[job]!), 0);

function report(
  workload: Workload,
  slackS: number,
  { assignment, figures }: { assignment: Assignment; figures: CarbonAccount },
  baseline: CarbonAccount,
): CarbonReport {
  const misses = assignment.start.filter((start, job) => start > workload.submit[job]! + slackS).length;
  return {
    jobs: workload.count,
    ...figures,
    baselineLocationKg: baseline.locationKg,
    baselineMarketKg: baseline.marketKg,
    savedLocationShare: baseline.locationKg === 0 ? null : 1 - figures.locationKg / baseline.locationKg,
    deadlineMisses: misses,
    claim: claimOf(figures, baseline),
  };
}

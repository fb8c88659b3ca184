/** What the room does on a clock. */
import type { Job } from '@yushu/kit';
import { expireAuthorizations } from '../actions/change-authorization.ts';
import { monitorServedVersions } from '../actions/monitor-served.ts';
import { runScoringJobs } from '../actions/scoring-jobs.ts';
import { matchWaiting } from '../actions/submit-demand.ts';
import { keepMirrorsFresh } from '../actions/tell-consent.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

export const jobs: readonly Job[] = [
  { name: 'scoring-jobs', everyMs: SECOND_MS, run: runScoringJobs },
  { name: 'consent-heartbeat', everyMs: SECOND_MS, run: keepMirrorsFresh },
  {
    name: 'expire-authorizations',
    everyMs: MINUTE_MS,
    run: async (environment) => void (await expireAuthorizations(environment)),
  },
  {
    name: 'monitor-served-models',
    everyMs: 60 * MINUTE_MS,
    run: async (environment) => void (await monitorServedVersions(environment)),
  },
  {
    name: 'match-waiting',
    everyMs: 60 * MINUTE_MS,
    run: async (environment) => void (await matchWaiting(environment)),
  },
];

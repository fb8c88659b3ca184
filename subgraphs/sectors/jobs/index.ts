/** What the room does on a clock. */
import type { Job } from '@yushu/kit';
import { lapseMatchRequests, matchForgottenRequests } from '../actions/lapse-match-requests.ts';
import { runIndicators } from '../actions/run-indicators.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

export const jobs: readonly Job[] = [
  {
    name: 'indicator-runner',
    everyMs: 5 * SECOND_MS,
    run: async (environment) => void (await runIndicators(environment)),
  },
  {
    name: 'match-requests',
    everyMs: HOUR_MS,
    run: async (environment) => {
      await matchForgottenRequests(environment);
      await lapseMatchRequests(environment);
    },
  },
];

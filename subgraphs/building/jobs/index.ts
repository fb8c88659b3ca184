/** What the room does on a clock. */
import type { Job } from '@yushu/kit';
import { carrySteps } from '../actions/carry-steps.ts';
import { passProjects } from '../actions/end-of-life.ts';
import { expireRatings } from '../actions/rating-certificates.ts';

const HOUR_MS = 3_600_000;

export const jobs: readonly Job[] = [
  { name: 'campaign-steps', everyMs: 2_000, run: async (environment) => void (await carrySteps(environment)) },
  { name: 'project-works', everyMs: HOUR_MS, run: async (environment) => void (await passProjects(environment)) },
  { name: 'rating-expiry', everyMs: HOUR_MS, run: async (environment) => void (await expireRatings(environment)) },
];

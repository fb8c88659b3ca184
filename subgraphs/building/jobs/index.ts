/** What the room does on a clock. */
import type { Job } from '@yushu/kit';
import { carrySteps } from '../actions/carry-steps.ts';

export const jobs: readonly Job[] = [
  { name: 'campaign-steps', everyMs: 2_000, run: async (environment) => void (await carrySteps(environment)) },
];

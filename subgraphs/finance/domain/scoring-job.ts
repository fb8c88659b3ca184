/** The life of a batch of rows that a bank has scored. */
import type { Transitions } from '@yushu/kit/domain';

export const JOB_STATES = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED'] as const;
export type ScoringJobState = (typeof JOB_STATES)[number];

/** What has ended stays ended. */
export const scoringJobMachine: Transitions<ScoringJobState> = {
  QUEUED: ['RUNNING', 'CANCELLED'],
  RUNNING: ['SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED'],
  SUCCEEDED: [],
  PARTIAL: [],
  FAILED: [],
  CANCELLED: [],
};

/** How a job of `rows` rows ends of which `failed` have no score. */
export function endOf(rows: number, failed: number): 'SUCCEEDED' | 'PARTIAL' | 'FAILED' {
  if (failed === rows) return 'FAILED';
  return failed === 0 ? 'SUCCEEDED' : 'PARTIAL';
}

/** The whole rows at the beginning of a piece of NDJSON; all of it where the piece is the last. */
export const wholeRows = (piece: string, isLast: boolean): string =>
  isLast ? piece : piece.slice(0, piece.lastIndexOf('\n') + 1);

/** A job, its tries, and what is yet to be told to clusters. */

import type { AttemptState, Evidence } from './attempt-state.ts';
import type { LiveJob, Size } from './brain.ts';
import type { Rejection } from './eligibility.ts';
import type { JobState } from './job-state.ts';

export interface Job extends Size {
  readonly id: string;
  readonly orgId: string;
  /** The order of arrival. */
  readonly seq: number;
  readonly name: string;
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly siteCode: string | null;
  readonly useCaseId: string | null;
  readonly modelVersionId: string | null;
  readonly sectorCode: string | null;
  readonly dataAssetIds: readonly string[];
  readonly latestStart: Date | null;
  readonly state: JobState;
  readonly reason: string | null;
  readonly rejected: readonly Rejection[] | null;
  readonly stateAt: Date;
  readonly attemptNo: number;
  readonly fence: number;
  readonly submittedBy: string;
  readonly submittedAt: Date;
  readonly endedAt: Date | null;
}

export interface Attempt {
  readonly orgId: string;
  readonly jobId: string;
  readonly no: number;
  readonly key: string;
  readonly fence: number;
  readonly clusterId: string;
  readonly state: AttemptState;
  readonly remoteId: string | null;
  readonly preparedAt: Date;
  readonly sentAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly exitCode: number | null;
  readonly node: string | null;
  readonly evidence: Evidence | null;
  readonly reason: string | null;
  readonly endSeenAt: Date | null;
}

/** What is yet to be told to a cluster about a try. */
export interface Dispatch {
  readonly orgId: string;
  readonly key: string;
  readonly clusterId: string;
  readonly wanted: 'RUN' | 'STOP';
  readonly tries: number;
}

/** After so many tries that ended without the script's own word, a job is not tried again. */
export const MOST_ATTEMPTS = 8;

/** The reason of a try that its cluster refused; the cluster's own words follow. */
export const REFUSED = 'REFUSED';

/** The job as the brain sees it. `dataSites`: the sites that hold all of its data which must stay; null: no such data. */
export const liveJobOf = (job: Job, dataSites: readonly string[] | null, refusedBy: readonly string[]): LiveJob => ({
  ...{ id: job.id, procs: job.procs, gpus: job.gpus, memoryMib: job.memoryMib, limitS: job.limitS },
  ...{ siteCode: job.siteCode, sectorCode: job.sectorCode, hasData: job.dataAssetIds.length > 0 },
  ...{ dataSites, refusedBy },
  latestStart: job.latestStart === null ? null : Math.floor(job.latestStart.getTime() / 1_000),
});

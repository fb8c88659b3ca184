/** Takes a job over: once a key, within the quota, and only if some cluster could ever hold it. */
import type { Db } from '@yushu/db';
import {
  err,
  type IdempotencyConflict,
  type IdempotencyInProgress,
  newId,
  once,
  type Result,
  type RoomContext,
  type ValidationFailed,
  validationFailed,
} from '@yushu/kit';
import { sitesOfData } from '../domain/live/data-sites.ts';
import { type Admission, admit } from '../domain/live/eligibility.ts';
import { type Job, liveJobOf } from '../domain/live/job.ts';
import { isWithin, type Quota } from '../domain/live/quota.ts';
import {
  type DataMoveForbidden,
  dataMoveForbidden,
  type PolicyBlocked,
  policyBlocked,
  type QuotaExceeded,
  quotaExceeded,
  type Unplaceable,
  unplaceable,
} from '../domain/live/refusals.ts';
import { locationsOf } from '../store/data-locations.ts';
import { insertJob, jobOfId, quotaInUse } from '../store/jobs.ts';
import { boundClusters } from '../store/live-clusters.ts';
import { lockQuota, quotaInForce } from '../store/quotas.ts';
import { asRoom, enterAsRoom } from '../store/tenancy.ts';
import { tellJob } from './live/step-job.ts';
import { requireOwn } from './own-organization.ts';

export interface JobSubmission {
  readonly idempotencyKey: string;
  readonly orgId: string;
  readonly name: string;
  readonly script: string;
  readonly procs: number;
  readonly gpus: number;
  readonly memoryMib: number;
  readonly limitS: number;
  readonly siteCode: string | null;
  readonly useCaseId: string | null;
  readonly modelVersionId: string | null;
  readonly sectorCode: string | null;
  readonly dataAssetIds: readonly string[];
  readonly latestStart: Date | null;
}

type Refusal =
  | DataMoveForbidden
  | IdempotencyConflict
  | IdempotencyInProgress
  | PolicyBlocked
  | QuotaExceeded
  | Unplaceable
  | ValidationFailed;
export type SubmittedJob = Result<{ readonly job: Job }, Refusal>;

/** A day more than any job may wait for its clusters' answers. */
const KEEP_MS = 7 * 86_400_000;
const WAIT_MS = 8_000;

/** The same key and input give the same job again, also after a restart. A refusal leaves the key free. */
export async function submitComputeJob(context: RoomContext, input: JobSubmission): Promise<SubmittedJob> {
  const { db, viewer, clock } = context;
  requireOwn(viewer, input.orgId);
  const scope = `${input.orgId}:submitComputeJob`;
  const request = { scope, key: input.idempotencyKey, request: input, clock, keepMs: KEEP_MS, waitMs: WAIT_MS };
  try {
    const id = await once(db, request, (tx) => take(tx, context, input));
    if (!id.ok) return id;
    return { ok: true, value: { job: (await asRoom(db, (tx) => jobOfId(tx, id.value)))! } };
  } catch (error) {
    if (error instanceof Refused) return err(error.refusal);
    throw error;
  }
}

/** Thrown within the transaction, so that the key is free again. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

async function take(tx: Db, { clock, viewer }: RoomContext, input: JobSubmission): Promise<string> {
  await enterAsRoom(tx);
  const { idempotencyKey, dataAssetIds, ...given } = input;
  const now = new Date(clock.now());
  if (given.latestStart !== null && given.latestStart <= now)
    throw new Refused(validationFailed([{ path: ['input', 'latestStart'], message: 'This has passed.' }]));
  await checkQuota(tx, input, now);
  const job = {
    ...given,
    ...{ id: newId('job', clock), dataAssetIds: [...dataAssetIds], state: 'QUEUED', stateAt: now },
    ...{ submittedBy: viewer.id, submittedAt: now },
  };
  const stored = await insertJob(tx, job);
  const refusal = await placeRefusal(tx, stored, now);
  if (refusal) throw new Refused(refusal);
  await tellJob(tx, clock, stored);
  return stored.id;
}

async function checkQuota(tx: Db, { orgId, procs, gpus }: JobSubmission & Quota, now: Date): Promise<void> {
  // Two submissions at once must not both take the last processor.
  await lockQuota(tx, orgId);
  const [quota, used] = [await quotaInForce(tx, orgId, now), await quotaInUse(tx, orgId)];
  if (!isWithin(quota, used, { procs, gpus })) throw new Refused(quotaExceeded(quota, used));
}

/** Why no cluster will ever hold the job; null when one could. */
async function placeRefusal(tx: Db, job: Job, now: Date): Promise<Refusal | null> {
  const dataSites = sitesOfData(job.dataAssetIds, await locationsOf(tx, job.dataAssetIds));
  const admission = admit(await boundClusters(tx, now), liveJobOf(job, dataSites, []));
  return admission.kind === 'ADMITTED' ? null : refusalOf(admission, dataSites);
}

function refusalOf(admission: Exclude<Admission, { kind: 'ADMITTED' }>, dataSites: readonly string[] | null) {
  if (admission.kind === 'DATA') return dataMoveForbidden(dataSites ?? []);
  if (admission.kind === 'SIZE') return unplaceable(admission.rejected);
  const codes = admission.rejected.flatMap(({ reasons }) => reasons.filter((reason) => reason.startsWith('POLICY:')));
  return policyBlocked([...new Set(codes.map((reason) => reason.slice('POLICY:'.length)))]);
}

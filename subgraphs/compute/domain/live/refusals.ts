/** Why a job, a grant, a price or a certificate is refused, as values. */
import type { UserError } from '@yushu/kit/domain';
import type { Rejection } from './eligibility.ts';
import type { Quota } from './quota.ts';

export interface QuotaExceeded extends UserError<'QUOTA_EXCEEDED'> {
  readonly quota: Quota;
  readonly used: Quota;
}
export interface Unplaceable extends UserError<'UNPLACEABLE'> {
  readonly rejected: readonly Rejection[];
}
export interface DataMoveForbidden extends UserError<'DATA_MOVE_FORBIDDEN'> {
  /** Codes of the sites that hold all of the data. */
  readonly sites: readonly string[];
}
export interface PolicyBlocked extends UserError<'POLICY_BLOCKED'> {
  readonly rules: readonly string[];
}
export interface OverCommit extends UserError<'OVER_COMMIT'> {
  readonly capacity: Quota;
  readonly granted: Quota;
}
export interface PriceOverlap extends UserError<'PRICE_OVERLAP'> {
  readonly version: number;
}
export type RetroactivePrice = UserError<'RETROACTIVE_PRICE'>;
export interface AlreadyRetired extends UserError<'ALREADY_RETIRED'> {
  readonly retiredAt: Date;
}
export interface ExceedsConsumption extends UserError<'EXCEEDS_CONSUMPTION'> {
  /** kWh of the site and month that no retired certificate covers; decimal text. */
  readonly uncoveredKwh: string;
}
export interface ProbeFailed extends UserError<'PROBE_FAILED'> {
  /** The adapter's code: UNREACHABLE, REFUSED, TIMEOUT, PROTOCOL. */
  readonly fault: string;
}

export const quotaExceeded = (quota: Quota, used: Quota): QuotaExceeded => ({
  code: 'QUOTA_EXCEEDED',
  message: `The quota is ${sizeOf(quota)}, of which ${sizeOf(used)} are in use.`,
  path: ['input', 'orgId'],
  quota,
  used,
});

export const unplaceable = (rejected: readonly Rejection[]): Unplaceable => ({
  code: 'UNPLACEABLE',
  message: 'No cluster can ever hold this job.',
  path: null,
  rejected,
});

export const dataMoveForbidden = (sites: readonly string[]): DataMoveForbidden => ({
  code: 'DATA_MOVE_FORBIDDEN',
  message: `The job's data must stay where it is: ${sites.join(', ') || 'no site holds all of it'}.`,
  path: ['input', 'dataAssetIds'],
  sites,
});

export const policyBlocked = (rules: readonly string[]): PolicyBlocked => ({
  code: 'POLICY_BLOCKED',
  message: `A placement rule keeps the job off every cluster that could hold it: ${rules.join(', ')}.`,
  path: null,
  rules,
});

export const overCommit = (capacity: Quota, granted: Quota): OverCommit => ({
  code: 'OVER_COMMIT',
  message: `There are ${sizeOf(capacity)}, of which ${sizeOf(granted)} are granted.`,
  path: ['input', 'procs'],
  capacity,
  granted,
});

export const priceOverlap = (version: number): PriceOverlap => ({
  code: 'PRICE_OVERLAP',
  message: `Version ${version} is in force at the same time.`,
  path: ['input', 'validFrom'],
  version,
});

export const retroactivePrice = (): RetroactivePrice => ({
  code: 'RETROACTIVE_PRICE',
  message: 'A price cannot begin before it is published.',
  path: ['input', 'validFrom'],
});

export const alreadyRetired = (retiredAt: Date): AlreadyRetired => ({
  code: 'ALREADY_RETIRED',
  message: `This certificate was retired at ${retiredAt.toISOString()}.`,
  path: ['input', 'certificateId'],
  retiredAt,
});

export const exceedsConsumption = (uncoveredKwh: string): ExceedsConsumption => ({
  code: 'EXCEEDS_CONSUMPTION',
  message: `Of its site and month only ${uncoveredKwh} kWh are used and not covered.`,
  path: ['input', 'certificateId'],
  uncoveredKwh,
});

export const probeFailed = (fault: string, message: string): ProbeFailed => ({
  code: 'PROBE_FAILED',
  message: `The cluster could not be probed: ${message}`,
  path: ['input'],
  fault,
});

const sizeOf = ({ procs, gpus }: Quota): string => `${procs} processors and ${gpus} GPUs`;

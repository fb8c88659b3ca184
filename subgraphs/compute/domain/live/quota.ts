/** How much an organization may have at once. */

export interface Quota {
  readonly procs: number;
  readonly gpus: number;
}

/** Of an organization that was granted nothing: enough to try, nothing that others would miss. */
export const DEFAULT_QUOTA: Quota = { procs: 16, gpus: 0 };

/** The sum of grants in force; the default where there is none. */
export const quotaOf = (grants: readonly Quota[]): Quota => (grants.length === 0 ? DEFAULT_QUOTA : sumOf(grants));

/** Whether what is in use and what is asked for stay within the quota. */
export const isWithin = (quota: Quota, used: Quota, asked: Quota): boolean =>
  used.procs + asked.procs <= quota.procs && used.gpus + asked.gpus <= quota.gpus;

/** Whether one more grant can be kept if every organization uses its own at once. */
export const isCovered = (capacity: Quota, grants: readonly Quota[], added: Quota): boolean =>
  isWithin(capacity, sumOf(grants), added);

export const sumOf = (list: readonly Quota[]): Quota =>
  list.reduce<Quota>((sum, { procs, gpus }) => ({ procs: sum.procs + procs, gpus: sum.gpus + gpus }), NOTHING);

const NOTHING: Quota = { procs: 0, gpus: 0 };

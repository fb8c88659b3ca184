import { err, newId, ok, type Provenance, type Result } from '@yushu/kit';
import { isCovered, sumOf } from '../domain/live/quota.ts';
import { type OverCommit, overCommit } from '../domain/live/refusals.ts';
import { boundCapacity, insertGrant, lockQuota, type QuotaGrant, standingGrants } from '../store/quotas.ts';
import { enterAsRoom } from '../store/tenancy.ts';
import { type ActionContext, audited } from './audited.ts';

export interface Granting {
  readonly orgId: string;
  readonly procs: number;
  readonly gpus: number;
  readonly validFrom: Date | null;
  readonly validTo: Date | null;
  readonly provenance: Provenance;
}

/** Every grant waits for every other: together they must not promise what is not there. */
const ALL = 'all grants';

/** Grants an organization so many processors and GPUs at once. Grants add up, and the first one ends the default. */
export const grantQuota = (context: ActionContext, given: Granting): Promise<Result<QuotaGrant, OverCommit>> =>
  audited<QuotaGrant, OverCommit>(context, 'grantQuota', async (tx) => {
    await enterAsRoom(tx);
    await lockQuota(tx, ALL);
    const now = new Date(context.clock.now());
    const [capacity, grants] = [await boundCapacity(tx), await standingGrants(tx, now)];
    if (!isCovered(capacity, grants, given)) return err(overCommit(capacity, sumOf(grants)));
    const row = { ...given, id: newId('qta', context.clock), validFrom: given.validFrom ?? now };
    const added = await insertGrant(tx, { ...row, grantedBy: context.viewer.id });
    return ok({ subject: added.id, data: given, value: added });
  });

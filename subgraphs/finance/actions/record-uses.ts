import type { Db } from '@yushu/db';
import type { Clock } from '@yushu/kit';
import { type DataAuthorization, useOnce } from '../domain/authorization.ts';
import { authorizationsById, countUses, insertUses } from '../store/authorizations.ts';
import type { FeatureSnapshot } from '../store/features.ts';
import { saveAndTell } from './tell-consent.ts';

/**
 * One row a disclosure, and one use of each authorization a snapshot; an authorization ends with its last use, which
 * other rooms hear. The authorizations must be locked by the caller.
 */
export async function recordUses(tx: Db, snapshots: readonly FeatureSnapshot[], clock: Clock): Promise<void> {
  await insertUses(tx, snapshots.flatMap(usesOf));
  const ids = new Set(
    snapshots.flatMap(({ features }) => features.flatMap(({ authorizationId }) => authorizationId ?? [])),
  );
  const used = (await authorizationsById(tx, [...ids])).map(afterUse);
  const isEnded = ({ state }: DataAuthorization) => state === 'EXHAUSTED';
  await countUses(
    tx,
    used.filter((each) => !isEnded(each)).map(({ id }) => id),
  );
  for (const ended of used.filter(isEnded)) await saveAndTell(tx, ended, clock);
}

function afterUse(authorization: DataAuthorization): DataAuthorization {
  const used = useOnce(authorization);
  // Decided under the same lock just now: it had a use left.
  if (!used) throw new Error(`${authorization.id} has no use left, and was used`);
  return used;
}

const usesOf = ({ id, orgId, grantee, purpose, takenAt, features }: FeatureSnapshot) =>
  features.map(({ name, category, authorizationId }) => ({
    ...{ orgId, grantee, purpose, category, snapshotId: id, feature: name, at: takenAt },
    authorizationId: authorizationId ?? '',
  }));

import type { Db } from '@yushu/db';
import { type Clock, idOf } from '@yushu/kit';
import type { DataAuthorization } from '../domain/authorization.ts';
import { authorizationsById } from '../store/authorizations.ts';
import { asRoom } from '../store/tenancy.ts';
import { saveAndTell } from './tell-consent.ts';

const YEAR_MS = 365 * 86_400_000;

/**
 * Lets `grantee` see what these example enterprises uploaded and how much compute they use, for a year, before credit is
 * applied for; told like any other. Those that are there already stay as they are. Returns how many were new.
 */
export const seedAuthorizations = (db: Db, orgIds: readonly string[], grantee: string, clock: Clock): Promise<number> =>
  asRoom(db, async (tx) => {
    const wanted = orgIds.map((orgId) => exampleOf(orgId, grantee, clock));
    const known = await authorizationsById(
      tx,
      wanted.map(({ id }) => id),
    );
    const missing = wanted.filter(({ id }) => !known.some((each) => each.id === id));
    // In one order of organizations, as everybody tells them.
    for (const one of missing.toSorted((a, b) => (a.orgId < b.orgId ? -1 : 1))) await saveAndTell(tx, one, clock);
    return missing.length;
  });

function exampleOf(orgId: string, grantee: string, clock: Clock): DataAuthorization {
  const now = clock.now();
  return {
    ...{ id: idOf('auth', `example ${orgId}`), orgId, grantee, purpose: 'PRE_CREDIT', subjectKind: 'ORGANIZATION' },
    ...{ categories: ['UPLOADED', 'COMPUTE_USAGE'], subjectRef: null, notBefore: now, notAfter: now + YEAR_MS },
    ...{ maxUses: null, uses: 0, state: 'ACTIVE', version: 0, grantedSeq: null, createdAt: now, changedAt: now },
  };
}

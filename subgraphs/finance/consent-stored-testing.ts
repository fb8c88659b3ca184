/** Test support: values that finance holds, of authorizations that have since come into every state, and who may see them. */
import type { Db } from '@yushu/db';
import { authorization } from '@yushu/db/schema/finance';
import { idOf, type Viewer } from '@yushu/kit';
import { tellingHub } from './consent-world-testing.ts';
import { CATEGORIES, type Category, PURPOSES, type Purpose } from './domain/authorization.ts';
import { FEATURE_SOURCES } from './domain/feature.ts';
import { insertUploaded } from './store/features.ts';
import { insertScores } from './store/scoring.ts';
import { SECRET_VALUE } from './store/source-room-testing.ts';
import { asRoom } from './store/tenancy.ts';
import { BANK_ORG, bank, freshKey, RIVAL_ORG, testRoom } from './testing.ts';

/** What became of an authorization after its snapshot was taken. RUN_OUT: over by the clock, and no job has said so yet. */
const FATES = ['ACTIVE', 'SUSPENDED', 'REVOKED', 'EXPIRED', 'RUN_OUT', 'EXHAUSTED'] as const;
type Fate = (typeof FATES)[number];

export interface Grant {
  readonly orgId: string;
  readonly grantee: string;
  readonly purpose: Purpose;
  readonly category: Category;
  readonly fate: Fate;
}

/** What the rival is given on enterprises that have taken the same back from the bank. */
const GRANTS: readonly Grant[] = FATES.flatMap((fate) =>
  PURPOSES.flatMap((purpose) =>
    CATEGORIES.flatMap((category): Grant[] => {
      const cell = { orgId: idOf('org', `stored ${fate} ${purpose} ${category}`), purpose, category };
      const own = { ...cell, fate, grantee: BANK_ORG };
      return fate === 'REVOKED' ? [own, { ...cell, fate: 'ACTIVE', grantee: RIVAL_ORG }] : [own];
    }),
  ),
);

export const STORED_ORGANIZATIONS = [...new Set(GRANTS.map(({ orgId }) => orgId))];
export const UPLOADED_NAME = 'employees';
/** Every name that a snapshot of this world has, with its category. */
export const FEATURES = new Map<string, Category>([
  ...FEATURE_SOURCES.map(({ field, category }) => [field, category] as const),
  [UPLOADED_NAME, 'UPLOADED'],
]);

export interface StoredSnapshot {
  readonly id: string;
  readonly orgId: string;
  readonly grantee: string;
  readonly purpose: Purpose;
}

/** Finance with a source that tells everything, a snapshot and a score of every grant, and then what became of the grants. */
export async function storedWorld() {
  const room = await testRoom({ hub: tellingHub });
  const { db } = room.app;
  await asRoom(db, (tx) => agree(tx, room.clock.now()));
  const snapshots: StoredSnapshot[] = [];
  for (const grantee of [BANK_ORG, RIVAL_ORG])
    for (const purpose of PURPOSES) snapshots.push(...(await take(room, grantee, purpose)));
  await asRoom(db, async (tx) => {
    await insertScores(
      tx,
      snapshots.map((snapshot) => scoreOf(snapshot, room.clock.now())),
    );
    for (const fate of ['SUSPENDED', 'REVOKED', 'EXPIRED'] as const) await come(tx, fate);
  });
  room.clock.advance(60_000);
  /** Every authorization is in force again by its row, and nobody has agreed to that: a hole that questions must notice. */
  const forceAll = () => asRoom(db, (tx) => tx.execute(FORCED));
  return { ...room, snapshots, forceAll, ...oracle() };
}

const FORCED = `update finance.authorization set state = 'ACTIVE', not_after = not_after + interval '30 days'`;

export type StoredWorld = Awaited<ReturnType<typeof storedWorld>>;

const idOfGrant = ({ orgId, grantee }: Grant): string => idOf('auth', `${orgId} ${grantee}`);

/** Authorizations that have come into this state. */
function come(tx: Db, fate: Fate): Promise<unknown> {
  const ids = GRANTS.filter((each) => each.fate === fate).map((grant) => `'${idOfGrant(grant)}'`);
  return tx.execute(`update finance.authorization set state = '${fate}' where id in (${ids.join(', ')})`);
}

/** As if each had agreed one by one, and had said how many people it employs. */
async function agree(tx: Db, now: number): Promise<void> {
  const at = new Date(now - 1_000);
  await tx.insert(authorization).values(
    GRANTS.map((grant, index) => ({
      ...{ id: idOfGrant(grant), orgId: grant.orgId, grantee: grant.grantee, purpose: grant.purpose },
      ...{ categories: [grant.category], subjectKind: 'ORGANIZATION', notBefore: at, state: 'ACTIVE', version: 1 },
      notAfter: new Date(now + (grant.fate === 'RUN_OUT' || grant.fate === 'EXPIRED' ? 30_000 : 86_400_000)),
      ...{ maxUses: grant.fate === 'EXHAUSTED' ? 1 : null, grantedSeq: index + 1, createdAt: at, changedAt: at },
    })),
  );
  const provenance = { kind: 'ILLUSTRATIVE' as const, source: null, run: null };
  const uploaded = { name: UPLOADED_NAME, value: SECRET_VALUE, unit: 'PEOPLE', observedAt: at, provenance };
  await insertUploaded(
    tx,
    STORED_ORGANIZATIONS.map((orgId) => ({ ...uploaded, orgId })),
    at,
  );
}

async function take(room: Awaited<ReturnType<typeof testRoom>>, grantee: string, purpose: Purpose) {
  const own = GRANTS.filter((grant) => grant.grantee === grantee && grant.purpose === purpose);
  const organizationIds = own.map(({ orgId }) => orgId);
  const input = { idempotencyKey: freshKey(), organizationIds, purpose, uploaded: [UPLOADED_NAME] };
  const { snapshots } = await room.change<{ snapshots: { id: string }[] }>(
    bank(grantee),
    'takeSnapshot',
    input,
    'snapshots { id }',
  );
  return snapshots.map(({ id }, at): StoredSnapshot => ({ id, orgId: own[at]!.orgId, grantee, purpose }));
}

const scoreOf = ({ id, orgId, grantee }: StoredSnapshot, now: number) => ({
  ...{ id: `csc_${id.slice(5)}`, orgId, grantee, institutionId: 'fin_x', productId: 'prd_x', versionId: 'cmv_x' },
  ...{ role: 'CHAMPION' as const, modelHash: 'm', snapshotId: id, snapshotHash: 's', score: 600, probability: 0.1 },
  ...{ label: null, reasons: [], degraded: [], error: null, scoredAt: new Date(now) },
});

/** Who may see: the enterprise whatever was disclosed of it, and the party while that authorization is in force. */
function oracle() {
  const cellOf = (orgId: string, grantee: string, purpose: string, category: string) =>
    [orgId, grantee, purpose, category].join();
  const granted = new Map(GRANTS.map((each) => [cellOf(each.orgId, each.grantee, each.purpose, each.category), each]));
  const fateOf = ({ orgId, grantee, purpose }: Omit<StoredSnapshot, 'id'>, category: string) =>
    // Nothing serves it: there was never a value to see.
    category === 'REGISTRY' ? undefined : granted.get(cellOf(orgId, grantee, purpose, category))?.fate;
  return {
    /** A value that is stored. Its uses are spent, and it was one of them: that ends no snapshot. */
    maySee(viewer: Viewer, snapshot: StoredSnapshot, category: string): boolean {
      const fate = fateOf(snapshot, category);
      if (fate === undefined) return false;
      if (viewer.orgId === snapshot.orgId) return true;
      return viewer.orgId === snapshot.grantee && (fate === 'ACTIVE' || fate === 'EXHAUSTED');
    },
    /** A value that would be stored now. */
    mayTake: (viewer: Viewer, orgId: string, purpose: Purpose, category: string): boolean =>
      viewer.kind === 'PARTNER' &&
      viewer.scopes.includes('finance:institution') &&
      fateOf({ orgId, grantee: viewer.orgId ?? '', purpose }, category) === 'ACTIVE',
  };
}

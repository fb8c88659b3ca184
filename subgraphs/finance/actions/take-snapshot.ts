/** Discloses features of enterprises to one party: asked of their sources once, decided here before and after. */
import type { Db } from '@yushu/db';
import {
  append,
  decide,
  err,
  type HubClient,
  type IdempotencyConflict,
  type IdempotencyInProgress,
  newId,
  ok,
  once,
  type Result,
  type RoomContext,
} from '@yushu/kit';
import { type Figures, readFigures } from '../adapters/credit-figures.ts';
import type { Purpose } from '../domain/authorization.ts';
import {
  type AuthorizationEnded,
  type AuthorizationRequired,
  noConsent,
  type ScopeExceeded,
} from '../domain/errors.ts';
import { FEATURE_SOURCES, isDisclosed, snapshotHash, type UploadedFeature } from '../domain/feature.ts';
import { authorizationsBetween } from '../store/authorizations.ts';
import { type FeatureSnapshot, insertSnapshots, snapshotsIn, uploadedBy } from '../store/features.ts';
import { asRoom, enterAsRoom } from '../store/tenancy.ts';
import { anyGranted, assembleFeatures, type Decisions, decisionsOn, firstRefusal } from './feature-decisions.ts';
import { recordUses } from './record-uses.ts';

export interface SnapshotRequest {
  readonly idempotencyKey: string;
  /** At most 1,000, each once. */
  readonly organizationIds: readonly string[];
  readonly purpose: Purpose;
  /** Names of uploaded features that are wanted; null is whatever there is. */
  readonly uploaded: readonly string[] | null;
  /** Nothing observed later is used; null is now. */
  readonly asOf: Date | null;
}

type NoConsent = AuthorizationRequired | AuthorizationEnded | ScopeExceeded;
export type SnapshotTaken = Result<
  { snapshots: readonly FeatureSnapshot[] },
  NoConsent | IdempotencyConflict | IdempotencyInProgress
>;

/**
 * One snapshot an organization, in the order of the request. What is not agreed to is WITHHELD in it; when nothing of
 * anybody is agreed to, none is taken. `rule` is who decides here: tests turn it off to see the sources' own check.
 */
export async function takeSnapshot(
  request: SnapshotRequest,
  context: RoomContext,
  grantee: string,
  rule: typeof decide = decide,
): Promise<SnapshotTaken> {
  const { db, clock, viewer } = context;
  const ask = { request, grantee, rule, clock };
  const gathered = await gather(ask, context);
  const scope = `${viewer.orgId ?? viewer.id}:takeSnapshot`;
  const stored = await once(db, { scope, key: request.idempotencyKey, request, clock }, async (tx) => {
    await enterAsRoom(tx);
    // A refusal is an answer of this key too: a repeat of what succeeded must not be told that no use is left.
    return gathered.ok ? store(tx, ask, gathered.value, viewer.id) : gathered;
  });
  if (!stored.ok || !stored.value.ok) return stored.ok ? (stored.value as Result<never, NoConsent>) : stored;
  const ids = stored.value.value;
  const snapshots = await asRoom(db, (tx) => snapshotsIn(tx, ids));
  return ok({ snapshots: snapshots.filter((each) => each !== null) });
}

interface Ask {
  readonly request: SnapshotRequest;
  readonly grantee: string;
  readonly rule: typeof decide;
  readonly clock: RoomContext['clock'];
}
/** As of when: what was asked for, and otherwise now, which is after the sources have answered. */
const momentOf = ({ request, clock }: Ask): Date =>
  new Date(Math.min(request.asOf?.getTime() ?? clock.now(), clock.now()));

interface Gathered {
  readonly figures: Figures;
  readonly uploaded: readonly UploadedFeature[];
}

/** Decides first, so that no room is asked for what nobody agreed to; no transaction is open while rooms answer. */
async function gather(ask: Ask, { db, hub, clock }: RoomContext): Promise<Result<Gathered, NoConsent>> {
  const { request, grantee } = ask;
  const { purpose, organizationIds } = request;
  const { decisions, uploaded } = await asRoom(db, async (tx) => ({
    decisions: await decideOn(tx, ask, false),
    uploaded: await uploadedBy(tx, organizationIds, momentOf(ask)),
  }));
  if (!anyGranted(decisions)) return err(noConsent(firstRefusal(decisions), purpose));
  const sources = FEATURE_SOURCES.filter(({ category }) =>
    organizationIds.some((id) => isGranted(decisions, id, category)),
  );
  const orgIds = organizationIds.filter((id) => sources.some(({ category }) => isGranted(decisions, id, category)));
  const figures = await readFigures(required(hub), clock, { orgIds, sources, grantee, purpose });
  return ok({ figures, uploaded });
}

const isGranted = (decisions: Decisions, orgId: string, category: string): boolean =>
  decisions.get(orgId)?.(category).decision === 'GRANTED';

function required(hub: HubClient | undefined): HubClient {
  if (!hub) throw new Error('a snapshot needs the way to other rooms');
  return hub;
}

async function decideOn(tx: Db, { request, grantee, rule, clock }: Ask, lock: boolean): Promise<Decisions> {
  const authorizations = await authorizationsBetween(tx, request.organizationIds, grantee, lock);
  return decisionsOn(authorizations, { ...request, grantee, at: clock.now() }, rule);
}

/** Decides again under lock, counts the uses and keeps what was disclosed; returns the ids in the request's order. */
async function store(
  tx: Db,
  ask: Ask,
  gathered: Gathered,
  actor: string,
): Promise<Result<readonly string[], NoConsent>> {
  const { request, grantee, clock } = ask;
  const decisions = await decideOn(tx, ask, true);
  if (!anyGranted(decisions)) return err(noConsent(firstRefusal(decisions), request.purpose));
  const [takenAt, asOf] = [new Date(clock.now()), momentOf(ask)];
  const snapshots = request.organizationIds.map((orgId): FeatureSnapshot => {
    const features = assembleFeatures(orgId, decisions, gathered, request.uploaded, asOf);
    const content = { id: newId('snap', clock), orgId, grantee, purpose: request.purpose, asOf, features };
    return { ...content, takenAt, hash: snapshotHash(content) };
  });
  await insertSnapshots(tx, snapshots);
  await recordUses(
    tx,
    snapshots.map((each) => ({ ...each, features: each.features.filter(isDisclosed) })),
    clock,
  );
  const data = { purpose: request.purpose, snapshots: snapshots.map(({ id, orgId, hash }) => ({ id, orgId, hash })) };
  await append(tx, { room: 'finance', actor, action: 'takeSnapshot', subject: grantee, data }, clock);
  return ok(snapshots.map(({ id }) => id));
}

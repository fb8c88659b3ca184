/**
 * The consent contract (finance 5.9), pure half: whether a party may see a figure about an organization, decided by
 * the room that holds the figure, on its own mirror of finance's authorizations.
 */
import type { Provenance } from './provenance.ts';
import type { Viewer } from './viewer.ts';

export type AuthorizationState =
  | 'DRAFT'
  | 'PENDING_SIGNATURE'
  | 'ACTIVE'
  | 'SUSPENDED'
  | 'REVOKED'
  | 'EXPIRED'
  | 'EXHAUSTED';
export type WithheldReason =
  | 'NO_AUTHORIZATION'
  | 'REVOKED'
  | 'EXPIRED'
  | 'SUSPENDED'
  | 'EXHAUSTED'
  | 'SCOPE'
  | 'STALE_MIRROR';

/** An authorization as finance last told it. Times in epoch milliseconds; in force from notBefore until before notAfter. */
export interface Authorization {
  readonly authorizationId: string;
  /** The version of this state; a mirror never goes back one. */
  readonly version: number;
  /** The event's seq by which it first became known: the higher, the later it was granted. */
  readonly grantedSeq: number;
  readonly orgId: string;
  readonly grantee: string;
  readonly purpose: string;
  readonly categories: readonly string[];
  readonly notBefore: number;
  readonly notAfter: number;
  readonly state: AuthorizationState;
}

/** What a source room knows of finance's authorizations, and how far. */
export interface ConsentMirror {
  readonly authorizations: readonly Authorization[];
  /** Every consent event up to this seq is in `authorizations`. */
  readonly heldSeq: number;
  /** The last heartbeats: seq told, and when it was heard here (epoch milliseconds). */
  readonly heartbeats: readonly { readonly seq: number; readonly heardAt: number }[];
}

export interface ConsentQuery {
  readonly orgId: string;
  readonly grantee: string;
  /** Null where the signed context names none: no authorization covers that. */
  readonly purpose: string | null;
  readonly category: string;
  /** Epoch milliseconds. */
  readonly at: number;
}
export type Decision =
  | { readonly decision: 'GRANTED'; readonly authorizationId: string }
  | { readonly decision: 'WITHHELD'; readonly reason: WithheldReason };
/** As a decision; `authorizationId` null means that none was needed. */
export type Access = Decision | { readonly decision: 'GRANTED'; readonly authorizationId: null };

/** A mirror that heard nothing for so long may have missed a revocation. */
export const MIRROR_FRESH_MS = 5_000;

/** GRANTED with the latest authorization that grants, else why not: the reason of the latest granted one. */
export function decide(mirror: ConsentMirror, query: ConsentQuery): Decision {
  if (!isFresh(mirror, query.at)) return withheld('STALE_MIRROR');
  const latestFirst = mirror.authorizations
    .filter((one) => one.orgId === query.orgId && one.grantee === query.grantee && isSigned(one))
    .toSorted((a, b) => b.grantedSeq - a.grantedSeq)
    .map((one) => judge(one, query));
  return latestFirst.find((one) => one.decision === 'GRANTED') ?? latestFirst[0] ?? withheld('NO_AUTHORIZATION');
}

/** Whether the mirror holds everything up to a seq that was heard within 5 s of `at`. */
export const isFresh = (mirror: ConsentMirror, at: number): boolean =>
  mirror.heartbeats.some(({ seq, heardAt }) => seq <= mirror.heldSeq && at - heardAt <= MIRROR_FRESH_MS);

const withheld = (reason: WithheldReason): Decision => ({ decision: 'WITHHELD', reason });

// Nobody has agreed to these yet: as if they did not exist, an older authorization keeps its own reason.
const isSigned = (one: Authorization): boolean => one.state !== 'DRAFT' && one.state !== 'PENDING_SIGNATURE';

function judge(one: Authorization, query: ConsentQuery): Decision {
  const reason = stateReason(one, query.at) ?? scopeReason(one, query);
  return reason ? withheld(reason) : { decision: 'GRANTED', authorizationId: one.authorizationId };
}

// Final states first, they never reopen; then the calendar, because an expired one stays expired when resumed.
function stateReason(one: Authorization, at: number): WithheldReason | null {
  if (one.state === 'REVOKED' || one.state === 'EXPIRED' || one.state === 'EXHAUSTED') return one.state;
  if (at >= one.notAfter) return 'EXPIRED';
  if (one.state === 'SUSPENDED') return 'SUSPENDED';
  return at < one.notBefore ? 'NO_AUTHORIZATION' : null;
}

const scopeReason = (one: Authorization, query: ConsentQuery): WithheldReason | null =>
  one.purpose === query.purpose && one.categories.includes(query.category) ? null : 'SCOPE';

/** Who asks and what for, from the signed context alone: `svc:finance` may speak for a grantee, nobody else. */
export function partyOf(viewer: Viewer): { grantee: string | null; purpose: string | null } {
  if (viewer.id === 'svc:finance' && viewer.kind === 'SERVICE' && viewer.onBehalfOf) return viewer.onBehalfOf;
  return { grantee: viewer.orgId, purpose: null };
}

/** Whether the viewer may see figures of this category about the organization; null is a room without a mirror. */
export function accessOf(
  viewer: Viewer,
  orgId: string,
  mirror: ConsentMirror | null,
  ask: { readonly category: string; readonly at: number },
): Access {
  const { grantee, purpose } = partyOf(viewer);
  if (grantee === orgId) return { decision: 'GRANTED', authorizationId: null };
  if (!mirror || grantee === null) return withheld('NO_AUTHORIZATION');
  return decide(mirror, { orgId, grantee, purpose, ...ask });
}

export type FigureState = 'PRESENT' | 'MISSING' | 'WITHHELD' | 'STALE' | 'UNAVAILABLE';

/** A figure about an organization as its source has it, before anybody asked whether it may be shown. */
export interface SourceFigure {
  /** Decimal text; only PRESENT and STALE have one. */
  readonly value: string | null;
  readonly unit: string;
  readonly state: Exclude<FigureState, 'WITHHELD'>;
  /** RFC 3339 in UTC. */
  readonly observedAt: string | null;
  /** The room that answers for it. */
  readonly source: string;
  readonly provenance: Provenance | null;
}

/** The figure as another party may see it; `value` is null unless PRESENT or STALE. */
export interface GuardedFigure extends Omit<SourceFigure, 'state'> {
  readonly state: FigureState;
  readonly authorizationId: string | null;
}

/** The figure under a decision. Withheld, it does not even tell whether the source has one. */
export function guarded(access: Access, figure: SourceFigure): GuardedFigure {
  const { unit, source } = figure;
  if (access.decision === 'WITHHELD') {
    return { value: null, unit, state: 'WITHHELD', observedAt: null, source, provenance: null, authorizationId: null };
  }
  const hasValue = figure.state === 'PRESENT' || figure.state === 'STALE';
  return { ...figure, value: hasValue ? figure.value : null, authorizationId: access.authorizationId };
}

/** accessOf and guarded in one: what this viewer gets of a figure about `orgId`. */
export const guard = (
  viewer: Viewer,
  orgId: string,
  mirror: ConsentMirror | null,
  ask: { readonly category: string; readonly at: number; readonly figure: SourceFigure },
): GuardedFigure => guarded(accessOf(viewer, orgId, mirror, { category: ask.category, at: ask.at }), ask.figure);

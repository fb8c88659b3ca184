/** What an enterprise agrees to: a party, a purpose, categories of figures and a span of time; and its life. */
import type { AuthorizationState, ConsentMirror, Transitions } from '@yushu/kit/domain';

export const PURPOSES = ['PRE_CREDIT', 'CREDIT_DECISION', 'POST_LOAN', 'MODEL_TRAINING'] as const;
export type Purpose = (typeof PURPOSES)[number];

export const CATEGORIES = [
  'COMPUTE_USAGE',
  'MODEL_USAGE',
  'BUILDING_ENERGY',
  'FLIGHT_OPS',
  'VOUCHER_SETTLEMENT',
  'REGISTRY',
  'UPLOADED',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const AUTHORIZATION_STATES = [
  'DRAFT',
  'PENDING_SIGNATURE',
  'ACTIVE',
  'SUSPENDED',
  'REVOKED',
  'EXPIRED',
  'EXHAUSTED',
] as const satisfies readonly AuthorizationState[];

/** Ended states never reopen: agreeing again is another authorization. */
export const authorizationMachine: Transitions<AuthorizationState> = {
  DRAFT: ['PENDING_SIGNATURE'],
  PENDING_SIGNATURE: ['ACTIVE'],
  ACTIVE: ['SUSPENDED', 'REVOKED', 'EXPIRED', 'EXHAUSTED'],
  SUSPENDED: ['ACTIVE', 'REVOKED', 'EXPIRED'],
  REVOKED: [],
  EXPIRED: [],
  EXHAUSTED: [],
};

/** Who it is about: a natural person (法定代表人, 实际控制人) must agree for himself (单独同意). */
export type DataSubject = 'ORGANIZATION' | 'NATURAL_PERSON';

/** An authorization as finance holds it. Times in epoch milliseconds; in force from notBefore until before notAfter. */
export interface DataAuthorization {
  readonly id: string;
  readonly orgId: string;
  /** The party that may see figures, as an organization's id. */
  readonly grantee: string;
  readonly purpose: Purpose;
  readonly categories: readonly Category[];
  readonly subjectKind: DataSubject;
  /** The natural person's reference, never a name; null for the organization. */
  readonly subjectRef: string | null;
  readonly notBefore: number;
  readonly notAfter: number;
  /** Snapshots that it may cover; null is no limit. */
  readonly maxUses: number | null;
  readonly uses: number;
  readonly state: AuthorizationState;
  readonly version: number;
  /** The seq at which others first heard of it; null before it is signed. */
  readonly grantedSeq: number | null;
  readonly createdAt: number;
  readonly changedAt: number;
}

/** Whether its calendar has run out by `at`, whatever its state says. */
export const hasRunOut = ({ notAfter }: Pick<DataAuthorization, 'notAfter'>, at: number): boolean => at >= notAfter;

/**
 * Finance's own authorizations as the mirror that `decide` asks: it is the source, so it is never stale. Those of
 * natural persons are about no organization's figures.
 */
export const ownMirror = (authorizations: readonly DataAuthorization[], at: number): ConsentMirror => ({
  authorizations: authorizations
    .filter(({ subjectKind }) => subjectKind === 'ORGANIZATION')
    .map(({ id, grantedSeq, ...one }) => ({ ...one, authorizationId: id, grantedSeq: grantedSeq ?? 0 })),
  heldSeq: 0,
  heartbeats: [{ seq: 0, heardAt: at }],
});

/** The next use of an authorization: counted, and EXHAUSTED with the last one. Null when none is left. */
export function useOnce(authorization: DataAuthorization): DataAuthorization | null {
  const { uses, maxUses, state } = authorization;
  if (state !== 'ACTIVE' || (maxUses !== null && uses >= maxUses)) return null;
  const isLast = maxUses !== null && uses + 1 >= maxUses;
  return { ...authorization, uses: uses + 1, state: isLast ? 'EXHAUSTED' : state };
}

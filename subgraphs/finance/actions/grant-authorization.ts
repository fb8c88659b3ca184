import {
  type AuthorizationState,
  err,
  type IdempotencyConflict,
  type IdempotencyInProgress,
  type IllegalTransition,
  type NotFound,
  newId,
  notFound,
  ok,
  type Result,
  type RoomContext,
  transition,
} from '@yushu/kit';
import { authorizationMachine, type DataAuthorization } from '../domain/authorization.ts';
import { lockAuthorization, saveAuthorization } from '../store/authorizations.ts';
import { type Change, changedOnce } from './changed.ts';
import { saveAndTell } from './tell-consent.ts';

/** What is agreed to, and with whom. */
export type AuthorizationScope = Pick<
  DataAuthorization,
  'grantee' | 'purpose' | 'categories' | 'subjectKind' | 'subjectRef' | 'notBefore' | 'notAfter' | 'maxUses'
>;

type Step = Result<Change<{ authorization: DataAuthorization }>, NotFound | IllegalTransition>;
type Granted = Result<
  { authorization: DataAuthorization },
  NotFound | IllegalTransition | IdempotencyConflict | IdempotencyInProgress
>;

/** Asks an enterprise to agree: the request waits for its signature. */
export const requestAuthorization = (
  input: Omit<AuthorizationScope, 'grantee'> & { idempotencyKey: string; orgId: string },
  context: RoomContext,
  grantee: string,
): Promise<Granted> =>
  changedOnce(context, 'requestAuthorization', input, async (tx): Promise<Step> => {
    const draft = draftOf({ ...input, grantee }, input.orgId, context);
    const next = transition<AuthorizationState, AuthorizationState>(
      authorizationMachine,
      draft.state,
      'PENDING_SIGNATURE',
    );
    if (!next.ok) return next;
    const authorization = { ...draft, state: next.value };
    await saveAuthorization(tx, authorization);
    return ok({ subject: authorization.id, data: input, value: { authorization } });
  });

/** Agrees to what was asked for; only the enterprise itself can. */
export const signAuthorization = (
  input: { idempotencyKey: string; id: string },
  context: RoomContext,
  orgId: string,
): Promise<Granted> =>
  changedOnce(context, 'grantAuthorization', input, async (tx): Promise<Step> => {
    const pending = await lockAuthorization(tx, input.id);
    if (pending?.orgId !== orgId) return err(notFound('DataAuthorization', input.id, ['input', 'id']));
    const next = transition<AuthorizationState, AuthorizationState>(authorizationMachine, pending.state, 'ACTIVE');
    if (!next.ok) return next;
    const authorization = await saveAndTell(tx, { ...pending, state: next.value }, context.clock);
    return ok({ subject: authorization.id, data: input, value: { authorization } });
  });

/** Agrees without having been asked. */
export const grantAuthorization = (
  { idempotencyKey, ...scope }: AuthorizationScope & { idempotencyKey: string },
  context: RoomContext,
  orgId: string,
): Promise<Granted> =>
  changedOnce(context, 'grantAuthorization', { idempotencyKey, ...scope }, async (tx) => {
    const draft = draftOf(scope, orgId, context);
    const authorization = await saveAndTell(tx, { ...draft, state: 'ACTIVE' }, context.clock);
    return ok({ subject: authorization.id, data: scope, value: { authorization } });
  });

function draftOf(scope: AuthorizationScope, orgId: string, { clock }: RoomContext): DataAuthorization {
  const now = clock.now();
  const { grantee, purpose, categories, subjectKind, subjectRef, notBefore, notAfter, maxUses } = scope;
  return {
    ...{ grantee, purpose, subjectKind, subjectRef, notBefore, notAfter, maxUses },
    ...{ id: newId('auth', clock), orgId, categories: [...new Set(categories)] },
    ...{ uses: 0, state: 'DRAFT', version: 0, grantedSeq: null, createdAt: now, changedAt: now },
  };
}

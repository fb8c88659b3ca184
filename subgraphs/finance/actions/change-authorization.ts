/** What an enterprise may do with what it agreed to, and what time does. */
import {
  type AuthorizationState,
  append,
  err,
  type IllegalTransition,
  illegalTransition,
  type NotFound,
  notFound,
  ok,
  type Result,
  type RoomContext,
  type RoomEnvironment,
  transition,
} from '@yushu/kit';
import { authorizationMachine, type DataAuthorization, hasRunOut } from '../domain/authorization.ts';
import { lockAuthorization, lockRunOut } from '../store/authorizations.ts';
import { asRoom } from '../store/tenancy.ts';
import { type Change, changed } from './changed.ts';
import { saveAndTell } from './tell-consent.ts';

type Fault = NotFound | IllegalTransition;
type Changed = Result<{ authorization: DataAuthorization }, Fault>;
type Step = Result<Change<{ authorization: DataAuthorization }>, Fault>;
type Input = { readonly id: string };

/** Ends it for good. */
export const revokeAuthorization = (input: Input, context: RoomContext, orgId: string): Promise<Changed> =>
  move('revokeAuthorization', 'REVOKED', input, context, orgId);

/** Stops it until it is resumed. */
export const suspendAuthorization = (input: Input, context: RoomContext, orgId: string): Promise<Changed> =>
  move('suspendAuthorization', 'SUSPENDED', input, context, orgId);

/** Lets a suspended one go on. */
export const resumeAuthorization = (input: Input, context: RoomContext, orgId: string): Promise<Changed> =>
  move('resumeAuthorization', 'ACTIVE', input, context, orgId);

const move = (
  action: string,
  to: AuthorizationState,
  { id }: Input,
  context: RoomContext,
  orgId: string,
): Promise<Changed> =>
  changed(context, action, async (tx): Promise<Step> => {
    const found = await lockAuthorization(tx, id);
    // A grantee sees it, but whose figures they are decides.
    if (found?.orgId !== orgId) return err(notFound('DataAuthorization', id, ['input', 'id']));
    // A request waits for a signature: that is granting it, not resuming it.
    if (found.state === 'PENDING_SIGNATURE') return err(illegalTransition(found.state, to, []));
    const next = transition<AuthorizationState, AuthorizationState>(authorizationMachine, stateAt(found, context), to);
    if (!next.ok) return next;
    const authorization = await saveAndTell(tx, { ...found, state: next.value }, context.clock);
    return ok({ subject: id, data: { to }, value: { authorization } });
  });

// Its time may have run out before the job has come by.
const stateAt = (one: DataAuthorization, { clock }: RoomContext): AuthorizationState =>
  (one.state === 'ACTIVE' || one.state === 'SUSPENDED') && hasRunOut(one, clock.now()) ? 'EXPIRED' : one.state;

const AT_A_TIME = 200;

/** Ends what has run out and tells it; returns how many. What `decide` says does not wait for it. */
export const expireAuthorizations = ({ database: { db }, clock }: RoomEnvironment): Promise<number> =>
  asRoom(db, async (tx) => {
    const out = await lockRunOut(tx, new Date(clock.now()), AT_A_TIME);
    for (const one of out) await saveAndTell(tx, { ...one, state: 'EXPIRED' }, clock);
    const data = { ids: out.map(({ id }) => id) };
    if (out.length > 0)
      await append(
        tx,
        { room: 'finance', actor: 'svc:finance', action: 'expireAuthorizations', subject: '', data },
        clock,
      );
    return out.length;
  });

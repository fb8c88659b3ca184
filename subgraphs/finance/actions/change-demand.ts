/** Steps of a demand after it was matched: each locks it, asks the table of states, and writes what the step brings. */
import type { Db } from '@yushu/db';
import {
  err,
  type IllegalTransition,
  type NotFound,
  notFound,
  ok,
  type Result,
  type RoomContext,
  transition,
  type UserError,
} from '@yushu/kit';
import { DECISION_WORKING_DAYS, type DemandState, demandMachine, type RejectionCode } from '../domain/demand.ts';
import { type ReasonRequired, reasonRequired } from '../domain/errors.ts';
import { type CalendarMissing, deadlineOf, endOfShanghaiDay } from '../domain/working-days.ts';
import { type FinancingDemand, lockDemand, type NewDemand, updateDemand } from '../store/demands.ts';
import { institutionOf, latestCalendars, productById } from '../store/market.ts';
import { changed } from './changed.ts';
import { tellDemand } from './tell-demand.ts';

export type DemandChanged<E extends UserError = never> = Result<
  { demand: FinancingDemand },
  NotFound | IllegalTransition | E
>;
type Input = { readonly id: string };
type More<E> = (tx: Db, demand: FinancingDemand) => Promise<Result<Partial<NewDemand>, E>>;

interface Step<E extends UserError> {
  readonly action: string;
  readonly to: DemandState;
  /** Whether this organization is the one that may do it. */
  readonly isOwn: (demand: FinancingDemand) => boolean;
  readonly more?: More<E>;
}

const move = <E extends UserError = never>(
  { id, ...rest }: Input,
  context: RoomContext,
  { action, to, isOwn, more }: Step<E>,
): Promise<DemandChanged<E>> =>
  changed<{ demand: FinancingDemand }, NotFound | IllegalTransition | E>(context, action, async (tx) => {
    const demand = await lockDemand(tx, id);
    if (!demand || !isOwn(demand)) return err(notFound('FinancingDemand', id, ['input', 'id']));
    const next = transition<DemandState, DemandState>(demandMachine, demand.state, to);
    if (!next.ok) return next;
    const brought = more ? await more(tx, demand) : ok({});
    if (!brought.ok) return brought;
    const change = { ...brought.value, state: next.value, changedAt: new Date(context.clock.now()) };
    const after = await updateDemand(tx, id, change);
    await tellDemand(tx, after, context.clock);
    return ok({ subject: id, data: { to, ...rest }, value: { demand: after } });
  });

/** Takes it back, until there is a contract. */
export const withdrawDemand = (input: Input, context: RoomContext, orgId: string): Promise<DemandChanged> =>
  move(input, context, { action: 'withdrawDemand', to: 'WITHDRAWN', isOwn: (demand) => demand.orgId === orgId });

/** Takes it on with one of the products that fit; from here the clock of ten working days runs (办理有时效). */
export const acceptDemand = (
  input: Input & { readonly productId: string },
  context: RoomContext,
  orgId: string,
): Promise<DemandChanged<CalendarMissing>> =>
  move<CalendarMissing | NotFound>(input, context, {
    ...{ action: 'acceptDemand', to: 'ACCEPTED' },
    isOwn: ({ parties }) => parties.includes(orgId),
    more: async (tx, demand) => {
      const institution = await institutionOf(tx, orgId);
      const product = await productById({ ...context, db: tx }).load(input.productId);
      const fits = product?.institutionId === institution?.id && demand.matching?.matches.includes(input.productId);
      if (!institution || !fits) return err(notFound('FinanceProduct', input.productId, ['input', 'productId']));
      const due = deadlineOf(context.clock.now(), DECISION_WORKING_DAYS, await latestCalendars(tx));
      if (!due.ok) return due;
      return ok({
        ...{ parties: [orgId], institutionId: institution.id, productId: input.productId },
        ...{ acceptedAt: new Date(context.clock.now()), decisionDueOn: due.value.deadline },
        decisionDueAt: new Date(endOfShanghaiDay(due.value.deadline)),
      });
    },
  });

const byItsInstitution = (orgId: string) => (demand: FinancingDemand) => demand.parties.includes(orgId);

/** Begins to look into it (尽职调查). */
export const startDueDiligence = (input: Input, context: RoomContext, orgId: string): Promise<DemandChanged> =>
  move(input, context, { action: 'startDueDiligence', to: 'DUE_DILIGENCE', isOwn: byItsInstitution(orgId) });

/** Decides for it, with the amount. */
export const approveDemand = (
  input: Input & { readonly amountMinor: bigint },
  context: RoomContext,
  orgId: string,
): Promise<DemandChanged> =>
  move(input, context, {
    ...{ action: 'approveDemand', to: 'APPROVED', isOwn: byItsInstitution(orgId) },
    more: async () => ok({ approvedMinor: input.amountMinor, decidedAt: new Date(context.clock.now()) }),
  });

/** Decides against it, with reasons that reach the enterprise (拒单有原因). */
export async function rejectDemand(
  input: Input & { readonly codes: readonly RejectionCode[]; readonly text: string },
  context: RoomContext,
  orgId: string,
): Promise<DemandChanged<ReasonRequired>> {
  if (input.codes.length === 0 || input.text.trim() === '') return err(reasonRequired);
  const rejectionCodes = [...new Set(input.codes)];
  return move(input, context, {
    ...{ action: 'rejectDemand', to: 'REJECTED', isOwn: byItsInstitution(orgId) },
    more: async () =>
      ok({ rejectionCodes, rejectionText: input.text.trim(), decidedAt: new Date(context.clock.now()) }),
  });
}

/** Records that a contract is signed. */
export const contractDemand = (input: Input, context: RoomContext, orgId: string): Promise<DemandChanged> =>
  move(input, context, { action: 'contractDemand', to: 'CONTRACTED', isOwn: byItsInstitution(orgId) });

/** Records that the money went out. */
export const recordDisbursement = (
  input: Input & { readonly amountMinor: bigint },
  context: RoomContext,
  orgId: string,
): Promise<DemandChanged> =>
  move(input, context, {
    ...{ action: 'recordDisbursement', to: 'DISBURSED', isOwn: byItsInstitution(orgId) },
    more: async () => ok({ disbursedMinor: input.amountMinor }),
  });

/** Records that it is paid back. */
export const closeDemand = (input: Input, context: RoomContext, orgId: string): Promise<DemandChanged> =>
  move(input, context, { action: 'closeDemand', to: 'CLOSED', isOwn: byItsInstitution(orgId) });

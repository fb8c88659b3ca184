/** Complaints about a demand's handling, and what came of them (服务有监管). */
import {
  err,
  type IllegalTransition,
  illegalTransition,
  type NotFound,
  newId,
  notFound,
  ok,
  type Result,
  type RoomContext,
} from '@yushu/kit';
import { lockDemand } from '../store/demands.ts';
import { type Dispute, insertDispute, lockDispute, resolveStored } from '../store/disputes.ts';
import { type Change, changed } from './changed.ts';

type Step = Result<Change<{ dispute: Dispute }>, NotFound | IllegalTransition>;
type Changed = Result<{ dispute: Dispute }, NotFound | IllegalTransition>;

/** Complains about a demand of one's own. */
export const openDispute = (
  input: Pick<Dispute, 'demandId' | 'kind' | 'text'>,
  context: RoomContext,
  orgId: string,
): Promise<Changed> =>
  changed(context, 'openDispute', async (tx): Promise<Step> => {
    const demand = await lockDemand(tx, input.demandId);
    if (demand?.orgId !== orgId) return err(notFound('FinancingDemand', input.demandId, ['input', 'demandId']));
    const dispute: Dispute = {
      ...input,
      ...{ orgId, id: newId('dsp', context.clock), state: 'OPEN', resolution: null, resolvedAt: null },
      // Once it was accepted one institution is left: the one that is complained of.
      institutionOrgId: demand.institutionId === null ? null : (demand.parties[0] ?? null),
      ...{ openedBy: context.viewer.id, openedAt: new Date(context.clock.now()) },
    };
    await insertDispute(tx, dispute);
    return ok({ subject: dispute.id, data: input, value: { dispute } });
  });

/** Says what came of a complaint. */
export const resolveDispute = (
  { id, resolution }: { readonly id: string; readonly resolution: string },
  context: RoomContext,
): Promise<Changed> =>
  changed(context, 'resolveDispute', async (tx): Promise<Step> => {
    const open = await lockDispute(tx, id);
    if (!open) return err(notFound('Dispute', id, ['input', 'id']));
    if (open.state === 'RESOLVED') return err(illegalTransition(open.state, 'RESOLVED', []));
    const dispute = await resolveStored(tx, id, resolution, new Date(context.clock.now()));
    return ok({ subject: id, data: { resolution }, value: { dispute } });
  });

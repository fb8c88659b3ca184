/** Steps of a request after it was matched. */
import {
  err,
  type IllegalTransition,
  type NotFound,
  notFound,
  ok,
  type Result,
  type RoomContext,
  transition,
} from '@yushu/kit';
import { type MatchRequestState, matchRequestMachine } from '../domain/transitions.ts';
import { lockRequest, type MatchRequest, type NewMatchRequest, updateRequest } from '../store/match-requests.ts';
import { asViewer } from '../store/tenancy.ts';

type Changed = Result<{ matchRequest: MatchRequest }, NotFound | IllegalTransition>;
type Step = (request: MatchRequest) => Result<Partial<NewMatchRequest>, NotFound | IllegalTransition>;

/** Takes the request back. */
export const withdrawMatchRequest = ({ id }: { id: string }, context: RoomContext): Promise<Changed> =>
  change(id, context, (request) => to(request.state, 'WITHDRAWN'));

/** Chooses an offer for talks; more can be chosen later. */
export const shortlistOffer = (
  { requestId, offerId }: { requestId: string; offerId: string },
  context: RoomContext,
): Promise<Changed> =>
  change(requestId, context, (request) => {
    const step = request.state === 'SHORTLISTED' ? ok({}) : to(request.state, 'SHORTLISTED');
    if (!step.ok) return step;
    const fits = request.result?.matches.some((match) => match.offerId === offerId);
    if (!fits) return err(notFound('MatchOffer', offerId, ['input', 'offerId']));
    return ok({ ...step.value, shortlisted: [...new Set([...request.shortlisted, offerId])] });
  });

/** Accepts one of the offers chosen for talks; `orderId` is the market's order that came out of it. */
export const acceptOffer = (
  { requestId, offerId, orderId }: { requestId: string; offerId: string; orderId: string | null },
  context: RoomContext,
): Promise<Changed> =>
  change(requestId, context, (request) => {
    const step = to(request.state, 'ACCEPTED');
    if (!step.ok) return step;
    if (!request.shortlisted.includes(offerId)) return err(notFound('MatchOffer', offerId, ['input', 'offerId']));
    return ok({ ...step.value, acceptedOfferId: offerId, orderId });
  });

function to(from: MatchRequestState, state: MatchRequestState): ReturnType<Step> {
  const next = transition<MatchRequestState, MatchRequestState>(matchRequestMachine, from, state);
  return next.ok ? ok({ state: next.value }) : next;
}

const change = (id: string, { db, viewer, clock }: RoomContext, step: Step): Promise<Changed> =>
  asViewer(db, viewer, async (tx) => {
    const request = await lockRequest(tx, id);
    if (!request) return err(notFound('MatchRequest', id, ['input']));
    const next = step(request);
    if (!next.ok) return next;
    return ok({ matchRequest: await updateRequest(tx, id, { ...next.value, changedAt: new Date(clock.now()) }) });
  });

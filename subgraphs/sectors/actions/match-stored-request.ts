import type { Db } from '@yushu/db';
import { type Clock, transition, type Viewer } from '@yushu/kit';
import { prepareOffers } from '../domain/prepared-offers.ts';
import { type MatchRequestState, matchRequestMachine } from '../domain/transitions.ts';
import { allOffers, demandOf, lockRequest, type MatchRequest, updateRequest } from '../store/match-requests.ts';
import { asViewer } from '../store/tenancy.ts';
import { matchOutcome } from './match-outcome.ts';

const step = (from: MatchRequestState, to: MatchRequestState) =>
  transition<MatchRequestState, MatchRequestState>(matchRequestMachine, from, to);

/**
 * Holds a stored request against all offers and keeps the outcome; a request that was matched before stays as it is.
 * With at least one offer that fits it becomes MATCHED, else it stays OPEN with every rejection explained.
 */
export const matchStoredRequest = (db: Db, viewer: Viewer, id: string, clock: Clock): Promise<MatchRequest> =>
  asViewer(db, viewer, async (tx) => {
    const request = await lockRequest(tx, id);
    if (!request) throw new Error(`match request ${id} vanished`);
    if (request.state !== 'OPEN' || request.result !== null) return request;
    const result = matchOutcome(demandOf(request), prepareOffers(await allOffers(tx)));
    const next = result.matches.length > 0 ? step(request.state, 'MATCHED') : null;
    return updateRequest(tx, id, {
      result,
      ...(next?.ok ? { state: next.value, changedAt: new Date(clock.now()) } : {}),
    });
  });

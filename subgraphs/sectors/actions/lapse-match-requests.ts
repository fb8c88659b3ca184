import { type RoomEnvironment, transition } from '@yushu/kit';
import { lapses, MATCH_REQUEST_LAPSE_MS, type MatchRequestState, matchRequestMachine } from '../domain/transitions.ts';
import { lockRequest, staleRequests, unmatchedRequests, updateRequest } from '../store/match-requests.ts';
import { asRoom } from '../store/tenancy.ts';
import { matchStoredRequest } from './match-stored-request.ts';
import { ownCall } from './own-call.ts';

/** Lapses requests that nobody touched for 90 days; gives how many. */
export async function lapseMatchRequests({ database: { db }, clock }: RoomEnvironment): Promise<number> {
  const now = clock.now();
  const stale = await asRoom(db, (tx) => staleRequests(tx, new Date(now - MATCH_REQUEST_LAPSE_MS)));
  let lapsed = 0;
  for (const { id } of stale) {
    await asRoom(db, async (tx) => {
      const request = await lockRequest(tx, id);
      if (!request || !lapses(request.state, request.changedAt.getTime(), now)) return;
      const next = transition<MatchRequestState, MatchRequestState>(matchRequestMachine, request.state, 'LAPSED');
      if (!next.ok) return;
      await updateRequest(tx, id, { state: next.value, changedAt: new Date(now) });
      lapsed += 1;
    });
  }
  return lapsed;
}

/** Matches requests whose process ended between storing and matching; gives how many. */
export async function matchForgottenRequests(environment: RoomEnvironment): Promise<number> {
  const { db, viewer, clock } = ownCall(environment);
  const forgotten = await asRoom(db, unmatchedRequests);
  for (const { id } of forgotten) await matchStoredRequest(db, viewer, id, clock);
  return forgotten.length;
}

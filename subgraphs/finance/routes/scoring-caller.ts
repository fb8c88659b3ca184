import type { ServerResponse } from 'node:http';
import { hasScope, type RouteCall, sendError } from '@yushu/kit';

const INSTITUTION = 'finance:institution';

/** The organization of the institution that calls; null when it is none, which the caller has then been told. */
export function institutionCalling({ viewer }: RouteCall, response: ServerResponse): string | null {
  if (viewer.kind === 'PARTNER' && viewer.orgId !== null && hasScope(viewer, INSTITUTION)) return viewer.orgId;
  if (viewer.kind === 'ANONYMOUS') sendError(response, 401, 'UNAUTHENTICATED', 'This needs a key.');
  else sendError(response, 403, 'FORBIDDEN', `This needs an institution's key with the scope ${INSTITUTION}.`);
  return null;
}

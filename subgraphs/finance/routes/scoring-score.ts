/** `POST /finance/v1/score`: one enterprise, for programs that speak no GraphQL. */
import { prefixOf, type Route, type RouteCall, readBody, sendError, sendJson, type UserError } from '@yushu/kit';
import { z } from 'zod';
import { scoreOrganization } from '../actions/scoring-organization.ts';
import { inRouteCall } from '../store/scoring-call.ts';
import { institutionCalling } from './scoring-caller.ts';

const id = (prefix: string) => z.string().refine((text) => prefixOf(text) === prefix);
const bodyShape = z.strictObject({ snapshotId: id('snap'), productId: id('prd') });
const keyShape = z.string().trim().min(1).max(120);

const STATUS: Readonly<Record<string, number>> = {
  ...{ NOT_FOUND: 404, FEATURE_WITHHELD: 403, SCOPE_EXCEEDED: 403, FEATURE_UNAVAILABLE: 503 },
  ...{ IDEMPOTENCY_CONFLICT: 409, IDEMPOTENCY_IN_PROGRESS: 409 },
};

/** Body `{snapshotId, productId}`, header `Idempotency-Key`; answers with the stored score, or with an error that has a code. */
export const scoreRoute: Route = {
  method: 'POST',
  path: '/finance/v1/score',
  handle: async (request, response, call) => {
    const orgId = institutionCalling(call, response);
    if (orgId === null) return;
    const key = keyShape.safeParse(request.headers['idempotency-key']);
    const body = bodyShape.safeParse(parsed((await readBody(request)) ?? ''));
    if (!key.success) return sendError(response, 400, 'BAD_USER_INPUT', 'The header Idempotency-Key is missing.');
    if (!body.success)
      return sendError(response, 400, 'BAD_USER_INPUT', 'The body is {"snapshotId": "snap_…", "productId": "prd_…"}.');
    const scored = await scoredBy(call, { ...body.data, idempotencyKey: key.data }, orgId);
    if (scored.ok) return sendJson(response, 200, scored.value.score);
    const error: UserError = scored.error;
    sendJson(response, STATUS[error.code] ?? 422, { errors: [{ message: error.message, extensions: { ...error } }] });
  },
};

const scoredBy = (call: RouteCall, request: Parameters<typeof scoreOrganization>[0], orgId: string) =>
  inRouteCall(call, (context) => scoreOrganization(request, context, orgId));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

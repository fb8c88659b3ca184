/** `POST /finance/v1/credit-models`: a model file as it is, up to 20 MiB, where a GraphQL request ends at 1 MiB. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { prefixOf, type Route, readBytes, sendError, sendJson, type UserError } from '@yushu/kit';
import { z } from 'zod';
import { type ModelUpload, uploadCreditModel } from '../actions/credit-model-upload.ts';
import { ON_UNAVAILABLE } from '../domain/credit-model.ts';
import { LARGEST_MODEL } from '../domain/scorecard/index.ts';
import type { CreditModelVersion } from '../store/credit-models.ts';
import { inRouteCall } from '../store/scoring-call.ts';
import { institutionCalling } from './scoring-caller.ts';

const line = z.string().trim().min(1).max(120);
const targetShape = z.strictObject({
  productId: z.string().refine((text) => prefixOf(text) === 'prd'),
  name: line,
  badLabel: line.nullish().transform((given) => given ?? null),
  onUnavailable: z.enum(ON_UNAVAILABLE).default('refuse'),
});
const TARGET = 'The address is ?productId=prd_…&name=…, and as wanted &badLabel=…&onUnavailable=refuse|degrade.';

/** The body is the file, JSON or PMML in UTF-8; 201 with the version, or an error that has a code. */
export const modelUploadRoute: Route = {
  method: 'POST',
  path: '/finance/v1/credit-models',
  handle: async (request, response, call) => {
    const orgId = institutionCalling(call, response);
    if (orgId === null) return;
    const query = new URL(request.url ?? '', 'http://room').searchParams;
    const target = targetShape.safeParse(Object.fromEntries(query));
    if (!target.success) return sendError(response, 400, 'BAD_USER_INPUT', TARGET);
    const content = await readModelText(request, response);
    if (content === null) return;
    const upload: ModelUpload = { ...target.data, content };
    const taken = await inRouteCall(call, (context) => uploadCreditModel(upload, context, orgId));
    if (taken.ok) sendJson(response, 201, described(taken.value.version));
    else refuse(response, taken.error);
  },
};

/** The file as text, to the byte; null where it is none, which the caller has then been told. */
async function readModelText(request: IncomingMessage, response: ServerResponse): Promise<string | null> {
  const bytes = await readBytes(request, LARGEST_MODEL);
  if (bytes === null) {
    sendError(response, 413, 'MODEL_TOO_LARGE', `A model has at most ${LARGEST_MODEL} bytes.`);
    return null;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    sendError(response, 422, 'INVALID_MODEL', 'The file is no text in UTF-8.');
    return null;
  }
}

/** What of a version the bank is told: not the file that it has just sent. */
const described = ({ id, modelId, number, state, hash, kind, element, inputs }: CreditModelVersion) => ({
  ...{ id, modelId, number, state, hash, kind, element, inputs },
});

function refuse(response: ServerResponse, error: UserError): void {
  const status = error.code === 'NOT_FOUND' ? 404 : 422;
  sendJson(response, status, { errors: [{ message: error.message, extensions: { ...error } }] });
}

/** GraphQL over HTTP: what a request asks for. */
import type { IncomingHttpHeaders } from 'node:http';
import { err, ok, type Result } from '../kit.ts';
import { type HttpFault, httpFault } from './fault.ts';
import { outgrows } from './json-bounds.ts';

export interface OperationRequest {
  /** Empty when the document is named by a hash. */
  query: string;
  variables: Record<string, unknown> | null;
  operationName: string | null;
  extensions: Record<string, unknown> | null;
  /** The hash of a trusted document. */
  documentId: string | null;
  /** Set when the query came from a list of ours and not from the client. */
  trusted?: boolean;
}

/** Said of a request without a document, by the one who looks last. */
export const NO_QUERY = '"query" must be a text.';

const bad = (message: string) => err(httpFault(400, 'BAD_REQUEST', message));

/**
 * Refuses what browsers send across sites without asking first (forms, text/plain): only JSON is an operation.
 * GET carries queries alone, which change nothing.
 */
export function checkContentType(headers: IncomingHttpHeaders): Result<void, HttpFault> {
  if (headers['content-type'] === 'application/json') return ok(undefined);
  const [type = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((each) => each.trim()).find((each) => each.startsWith('charset='));
  const utf8 = !charset || /^charset="?utf-?8"?$/.test(charset);
  if (type.trim() === 'application/json' && utf8) return ok(undefined);
  return err(httpFault(415, 'BAD_REQUEST', 'Send operations as application/json in UTF-8.'));
}

// Scripts of another site may send these only after the browser has asked the gateway, which allows it to nobody.
const NEED_PREFLIGHT = ['x-api-key', 'authorization', 'x-request-id', 'yushu-preflight', 'apollo-require-preflight'];

/**
 * Refuses a GET that a page of another site makes a browser send (an image, a link, a form). Browsers say so in
 * Sec-Fetch-Site, which no script can set; programs do not send it.
 */
export function checkOrigin(headers: IncomingHttpHeaders): Result<void, HttpFault> {
  if (headers['sec-fetch-site'] !== 'cross-site') return ok(undefined);
  if (NEED_PREFLIGHT.some((name) => headers[name] !== undefined)) return ok(undefined);
  const message = 'Another site asks here: send the header "yushu-preflight", or use POST with JSON.';
  return err(httpFault(403, 'BAD_REQUEST', message));
}

/** The operation in a POST body. */
export function operationFromBody(body: string): Result<OperationRequest, HttpFault> {
  if (body.length > COUNTED_FIRST && outgrows(body, MAX_NESTING + 1, MAX_VALUES)) return bad(UNSOUND);
  try {
    return operationFromJson(JSON.parse(body));
  } catch {
    return bad('The body is no JSON.');
  }
}

/** The operation in JSON that has been read. */
export function operationFromJson(value: unknown): Result<OperationRequest, HttpFault> {
  if (Array.isArray(value)) return bad('Batched operations are not served: send one at a time.');
  if (typeof value !== 'object' || value === null) return bad('The body must be an object with a "query".');
  return operationOf(value as Record<string, unknown>);
}

/** The operation in the search parameters of a GET. */
export function operationFromSearch(search: URLSearchParams): Result<OperationRequest, HttpFault> {
  const variables = search.get('variables');
  const extensions = search.get('extensions');
  try {
    return operationOf({
      query: search.get('query') ?? undefined,
      variables: variables ? JSON.parse(variables) : null,
      operationName: search.get('operationName'),
      extensions: extensions ? JSON.parse(extensions) : null,
      documentId: search.get('documentId'),
    });
  } catch {
    return bad('"variables" or "extensions" is no JSON.');
  }
}

function operationOf(given: Record<string, unknown>): Result<OperationRequest, HttpFault> {
  const { query = null, variables = null, operationName = null, extensions = null, documentId = null } = given;
  const byHash = query === null && (extensions !== null || documentId !== null);
  if (!byHash && (typeof query !== 'string' || query === '')) return bad(NO_QUERY);
  if (documentId !== null && typeof documentId !== 'string') return bad('"documentId" must be a text.');
  if (!isObjectOrNull(variables)) return bad('"variables" must be an object.');
  if (!isObjectOrNull(extensions)) return bad('"extensions" must be an object.');
  if (operationName !== null && typeof operationName !== 'string') return bad('"operationName" must be a text.');
  if (![query, operationName, variables, extensions, documentId].every(isSound)) {
    return bad(UNSOUND);
  }
  return ok({
    query: typeof query === 'string' ? query : '',
    variables,
    operationName: operationName === '' ? null : operationName,
    extensions,
    documentId,
  });
}

const isObjectOrNull = (value: unknown): value is Record<string, unknown> | null =>
  value === null || (typeof value === 'object' && !Array.isArray(value));

// No input type nests so deep; what walks variables behind here may then call itself.
const MAX_NESTING = 200;
// Coercing a list of a hundred thousand holds everybody up for a tenth of a second.
const MAX_VALUES = 20_000;

const UNSOUND = `No null characters, no halves of surrogate pairs, at most ${MAX_NESTING} levels and ${MAX_VALUES} values of JSON.`;
// Characters of a body that is counted before it is parsed. A shorter one is parsed as soon as counted.
const COUNTED_FIRST = 50_000;

/** No store holds a null character, half a surrogate pair is no text: neither is worth a call of a room. */
function isSound(root: unknown): boolean {
  // A stack of its own: JSON may nest deeper than calls may.
  const open: [value: unknown, depth: number][] = [[root, 0]];
  let values = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, depth] = next;
    if (typeof value === 'string' && !isText(value)) return false;
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= MAX_NESTING) return false;
    const keys = Object.keys(value);
    values += keys.length;
    if (values > MAX_VALUES) return false;
    for (const key of keys) {
      if (!Array.isArray(value) && !isText(key)) return false;
      open.push([(value as Record<string, unknown>)[key], depth + 1]);
    }
  }
  return true;
}

const isText = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000');

/** From `extensions.resume`: the cursor of the last event of a stream that the asker has seen. */
export function resumeOf({ extensions }: Pick<OperationRequest, 'extensions'>): string | null {
  return typeof extensions?.resume === 'string' ? extensions.resume : null;
}

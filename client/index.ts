import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

/** One entry of a GraphQL answer's `errors`, or a fault on the way (`code` then is one of TransportCode). */
export interface HubError {
  readonly message: string;
  readonly code: string;
  readonly path?: readonly (string | number)[];
  readonly service?: string;
}

/** UNREACHABLE: no answer; TIMEOUT: none in time; NOT_GRAPHQL: an answer that is not a GraphQL response. */
export type TransportCode = 'UNREACHABLE' | 'TIMEOUT' | 'NOT_GRAPHQL';

/** Data and no errors, or at least one error and whatever part of the data came with it. Never thrown. */
export type Answer<T> =
  | { readonly ok: true; readonly data: T; readonly errors: readonly [] }
  | { readonly ok: false; readonly data: Partial<T> | null; readonly errors: readonly HubError[] };

export interface ClientOptions {
  /** The hub's GraphQL address. Default: this machine's hub, http://localhost:4000/graphql. */
  readonly url?: string;
  /** An API key; without one the client sees the public graph. */
  readonly key?: string;
  /** How long to wait for an answer, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}

/** A document from codegen, which knows the type of its answer and of its variables; or plain GraphQL text. */
export type Document<T, V> = DocumentTypeDecoration<T, V> | string;

type Arguments<V> = Record<string, never> extends V ? [variables?: V] : [variables: V];

export interface Client {
  /** Runs one operation. Expected faults (hub down, refused, partial data) are values of Answer, never exceptions. */
  request<T, V = Record<string, never>>(document: Document<T, V>, ...variables: Arguments<V>): Promise<Answer<T>>;
}

interface RawError {
  readonly message?: string;
  readonly path?: (string | number)[];
  readonly extensions?: { readonly code?: string; readonly service?: string };
}

const failure = (code: TransportCode, message: string) =>
  ({ ok: false, data: null, errors: [{ code, message }] }) as const;

const hubError = (raw: RawError): HubError => ({
  message: raw.message ?? 'unknown error',
  code: raw.extensions?.code ?? 'INTERNAL_SERVER_ERROR',
  path: raw.path,
  service: raw.extensions?.service,
});

function answer<T>(body: unknown): Answer<T> {
  if (typeof body !== 'object' || body === null) return failure('NOT_GRAPHQL', 'the answer is not a JSON object');
  const { data, errors } = body as { data?: T | null; errors?: RawError[] };
  if (errors && errors.length > 0) return { ok: false, data: data ?? null, errors: errors.map(hubError) };
  if (data === undefined || data === null) return failure('NOT_GRAPHQL', 'the answer has neither data nor errors');
  return { ok: true, data, errors: [] };
}

async function read<T>(response: Response): Promise<Answer<T>> {
  const body: unknown = await response.json().catch(() => null);
  if (body === null) return failure('NOT_GRAPHQL', `HTTP ${response.status} without a JSON body`);
  return answer<T>(body);
}

function unanswered(cause: unknown, url: string): Answer<never> {
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'TimeoutError') return failure('TIMEOUT', `${url} did not answer in time`);
  return failure('UNREACHABLE', `${url} cannot be reached`);
}

function headers(key: string | undefined): Record<string, string> {
  const plain = { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' };
  return key ? { ...plain, authorization: `Bearer ${key}` } : plain;
}

/**
 * A client of the hub. Without options it asks the public graph of the hub on this machine.
 * Returns an object with one function, `request`, that resolves to an Answer and never rejects.
 */
export function createClient(options: ClientOptions = {}): Client {
  const { url = 'http://localhost:4000/graphql', key, timeoutMs = 10_000 } = options;
  const send = options.fetch ?? fetch;
  return {
    async request<T, V>(document: Document<T, V>, ...[variables]: Arguments<V>): Promise<Answer<T>> {
      try {
        const response = await send(url, {
          method: 'POST',
          headers: headers(key),
          body: JSON.stringify({ query: String(document), variables }),
          signal: AbortSignal.timeout(timeoutMs),
        });
        return await read<T>(response);
      } catch (cause) {
        return unanswered(cause, url);
      }
    },
  };
}

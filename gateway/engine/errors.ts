/** Errors as clients see them, and which nulls they already explain. */
import type { GraphQLFormattedError, SourceLocation } from 'graphql';

/** The closed list of `extensions.code`. */
export const ERROR_CODES = [
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'COST_LIMIT_EXCEEDED',
  'DATABASE_UNAVAILABLE',
  'DOCUMENT_NOT_TRUSTED',
  'DOWNSTREAM_TIMEOUT',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'INTERNAL_ERROR',
  'OPERATION_LIMIT_EXCEEDED',
  'PERSISTED_QUERY_HASH_MISMATCH',
  'PERSISTED_QUERY_NOT_FOUND',
  'RATE_LIMITED',
  'SUBREQUEST_FAILED',
  'UNAUTHENTICATED',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export type ResponsePath = readonly (string | number)[];

/** An error before it is written into an answer. `service` names the room at fault. */
export interface GatewayError {
  code: ErrorCode;
  message: string;
  service?: string;
  path?: ResponsePath;
  locations?: readonly SourceLocation[];
  /** Written into `extensions` beside the code. */
  figures?: Readonly<Record<string, number | string>>;
  /** For logs; never written into an answer. */
  detail?: string;
}

/** An error of a room, as it came over a transport: nothing in it can be trusted. */
export interface RoomError {
  message?: unknown;
  path?: unknown;
  extensions?: unknown;
}

// Codes by which a room speaks to the client on purpose. Every other message may hold SQL, hosts or paths.
const SPOKEN: ReadonlySet<string> = new Set([
  'BAD_USER_INPUT',
  'DATABASE_UNAVAILABLE',
  'FORBIDDEN',
  'OPERATION_LIMIT_EXCEEDED',
  'UNAUTHENTICATED',
]);

/** The error of a room without what it must not tell: the message survives only under a code meant for clients. */
export function maskRoomError(error: RoomError, service: string, path: ResponsePath | undefined): GatewayError {
  const code = codeOf(error);
  if (code === 'DOWNSTREAM_TIMEOUT') return { code, message: `${service} took too long to answer.`, service, path };
  if (code && SPOKEN.has(code) && typeof error.message === 'string') {
    return { code, message: error.message, service, path };
  }
  return { code: 'SUBREQUEST_FAILED', message: `${service} could not answer this field.`, service, path };
}

/** True when clients are not told what the room said. */
export function isMasked(error: RoomError): boolean {
  const code = codeOf(error);
  return !code || !SPOKEN.has(code);
}

function codeOf(error: RoomError): ErrorCode | undefined {
  const extensions = error.extensions;
  if (typeof extensions !== 'object' || extensions === null || !('code' in extensions)) return undefined;
  return ERROR_CODES.find((code) => code === extensions.code);
}

const MAX_MESSAGE = 500;

/** The error as it stands in `errors` of an answer. */
export function toResponseError(error: GatewayError, requestId: string): GraphQLFormattedError {
  const { code, message, service, path, locations, figures } = error;
  return {
    // Messages of validation quote what was sent, however long it is.
    message: message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)}…` : message,
    ...(locations?.length ? { locations } : {}),
    ...(path ? { path } : {}),
    extensions: { code, ...figures, ...(service ? { service } : {}), requestId },
  };
}

interface CoverageNode {
  whole: boolean;
  below: Map<string | number, CoverageNode>;
}

const node = (): CoverageNode => ({ whole: false, below: new Map() });

/** Which places of the answer an error already speaks for, so that a null there needs no second one. */
export class NullCoverage {
  #root = node();

  /** From now on nulls at, below and above `path` are explained. */
  add(path: ResponsePath): void {
    let at = this.#root;
    for (const key of path) {
      let next = at.below.get(key);
      if (!next) {
        next = node();
        at.below.set(key, next);
      }
      at = next;
    }
    at.whole = true;
  }

  /** True when an error stands at `path`, above it, or below it (and bubbled up to here). */
  covers(path: ResponsePath): boolean {
    let at: CoverageNode | undefined = this.#root;
    for (const key of path) {
      if (at.whole) return true;
      at = at.below.get(key);
      if (!at) return false;
    }
    return at.whole || at.below.size > 0;
  }
}

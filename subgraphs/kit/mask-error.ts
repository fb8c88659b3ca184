import { isConnectionFault } from '@yushu/db';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** Codes that may leave a room; everything else is a bug and leaves as INTERNAL_ERROR. */
const TOLD = new Set([
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'DATABASE_UNAVAILABLE',
  'UNAUTHENTICATED',
]);

/** What clients read while the database is away. */
export const DATABASE_AWAY = 'The database does not answer; try again.';

export type Log = (message: string, detail?: Record<string, unknown>) => void;

/**
 * What may be told of an error: its own words where it was meant for people, DATABASE_UNAVAILABLE where the database is
 * away, and one fixed sentence where it is a bug. What is not told is logged.
 */
export function maskError(formatted: GraphQLFormattedError, error: unknown, log: Log): GraphQLFormattedError {
  const { path, locations } = formatted;
  const code = formatted.extensions?.code;
  const unfit = isUnfitValue(formatted, error);
  if (typeof code === 'string' && TOLD.has(code) && !unfit) return { ...formatted, extensions: { code } };
  if (unfit) return { ...formatted, extensions: { code: 'BAD_USER_INPUT' } };
  const cause = causeOf(error);
  const message = cause instanceof Error ? cause.message : String(cause);
  if (isConnectionFault(cause)) {
    log('database unavailable', { message, path });
    return { message: DATABASE_AWAY, path, locations, extensions: { code: 'DATABASE_UNAVAILABLE' } };
  }
  log('unexpected error', { message, path });
  const told = 'Something went wrong in this room.';
  return { message: told, path, locations, extensions: { code: 'INTERNAL_ERROR' } };
}

/** graphql-js's own scalars are known to the gateway, which never lets a literal through that is none of them. */
const UNFIT =
  /^(Argument "\w+" has invalid value |Expected value of type |(?!(String|Int|Float|Boolean|ID) )\w+ cannot represent )/;

/**
 * A literal that is none of its scalar, such as a date: the gateway knows no scalar of a room's, so it is found here,
 * by graphql-js itself and in its words, and is the client's to mend.
 */
function isUnfitValue({ message, extensions }: GraphQLFormattedError, error: unknown): boolean {
  const code = extensions?.code;
  const byGraphQL = code === 'GRAPHQL_VALIDATION_FAILED' || (code === undefined && causeOf(error) === error);
  return byGraphQL && error instanceof GraphQLError && UNFIT.test(message);
}

/** As maskError, of an error as graphql-js hands it out: what a room in the hub's process tells. */
export const maskResolverError = (error: GraphQLError, log: Log): GraphQLFormattedError =>
  maskError(error.toJSON(), error, log);

/** What a resolver threw: executors wrap it once, and Apollo Server wraps that again. */
function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;
}

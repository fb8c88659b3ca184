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

type Log = (message: string, detail?: Record<string, unknown>) => void;

/** What may be told of an error: its own words where it was meant for people, one fixed sentence where it is a bug. */
export function maskError(formatted: GraphQLFormattedError, error: unknown, log: Log): GraphQLFormattedError {
  const code = formatted.extensions?.code;
  if (typeof code === 'string' && TOLD.has(code)) return { ...formatted, extensions: { code } };
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  log('unexpected error', { message: cause instanceof Error ? cause.message : String(cause), path: formatted.path });
  return {
    message: 'Something went wrong in this room.',
    path: formatted.path,
    locations: formatted.locations,
    extensions: { code: 'INTERNAL_ERROR' },
  };
}

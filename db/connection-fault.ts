/** Tells a database that is away from a statement that is wrong. */

/** SQLSTATE classes and codes with which PostgreSQL itself says that it, or the connection, is going or not there yet. */
const SQLSTATES = /^(08...|57P01|57P02|57P03|53300)$/;
const SOCKET_CODES = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH'],
]);
/** pg gives these no code. */
const MESSAGES =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Connection ended unexpectedly|Client was closed and is not queryable)/;

/**
 * True when the error, or what caused it, is the database being away (retry later, answer 503); false for an error of
 * SQL or of the program.
 */
export function isConnectionFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (SQLSTATES.test(code) || SOCKET_CODES.has(code) || MESSAGES.test(error.message)) return true;
  // A host with two addresses fails with both errors at once.
  if (error instanceof AggregateError) return error.errors.some(isConnectionFault);
  return isConnectionFault(error.cause);
}

/** A request that never became an operation. */
import type { ErrorCode, GatewayError } from '../engine/errors.ts';

export interface HttpFault {
  status: number;
  error: GatewayError;
  headers?: Record<string, string>;
}

/** A fault with an HTTP status and an error for the body. */
export const httpFault = (
  status: number,
  code: ErrorCode,
  message: string,
  headers?: Record<string, string>,
): HttpFault => ({ status, error: { code, message }, headers });

/** 405, with the methods that there are. */
export const notAllowed = (methods: readonly string[]): HttpFault => {
  const allow = methods.join(', ');
  return httpFault(405, 'BAD_REQUEST', `Use ${allow}.`, { allow });
};

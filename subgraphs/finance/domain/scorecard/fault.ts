/** How the package fails: bad input is a value with a code; deep readers raise it, every public door settles it. */
import { err, ok, type Result } from '@yushu/kit/domain';

export type FaultCode =
  | 'BAD_CSV'
  | 'MISSING_COLUMN'
  | 'TARGET_NOT_BINARY'
  | 'UNKNOWN_CATEGORY'
  | 'BREAKS_INVALID'
  | 'INVALID_MODEL'
  | 'UNSUPPORTED_MODEL_ELEMENT'
  | 'UNSAFE_XML'
  | 'MODEL_TOO_LARGE';

/** Bad input: what is wrong and where. */
export interface Fault {
  readonly code: FaultCode;
  readonly message: string;
}

/** Unwinds a reader that stands deep in a file; never leaves the package, see `settle`. */
class Raised extends Error {
  override readonly name = 'Raised';
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(`${fault.code}: ${fault.message}`);
    this.fault = fault;
  }
}

/** Ends the work under way with a fault. */
export function raise(code: FaultCode, message: string): never {
  throw new Raised({ code, message });
}

/** What `work` returns, or the fault it raised. Anything else that is thrown is a bug and passes. */
export function settle<T>(work: () => T): Result<T, Fault> {
  try {
    return ok(work());
  } catch (error) {
    if (error instanceof Raised) return err(error.fault);
    throw error;
  }
}

/** A text of the input as it may stand in a message: short and on one line. */
export const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

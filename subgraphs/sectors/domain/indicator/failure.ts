/** Why a run stores no value. */
export type FailureCode =
  | 'SOURCE_DOWN'
  | 'SOURCE_ERROR'
  | 'SOURCE_NULL'
  | 'INCOMPLETE_PAGE'
  | 'DUPLICATE_CONFLICT'
  | 'PROVENANCE_MISSING'
  | 'TARGET_AS_ACTUAL'
  | 'VALUE_NULL'
  | 'EMPTY'
  | 'NO_DENOMINATOR';

export interface RunFailure {
  readonly code: FailureCode;
  /** The list, the field, or the key as JSON. */
  readonly path?: string;
  /** The rooms that answered with errors, `unknown` where the error names none. */
  readonly sources?: readonly string[];
}

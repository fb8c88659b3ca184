/** Refusals of this room, as values. */
import type { UserError } from '@yushu/kit/domain';
import { PUE_LEAST, PUE_MOST } from './site.ts';

export interface DuplicateIdentifier extends UserError<'DUPLICATE_IDENTIFIER'> {
  readonly identifier: string;
}
export interface PueOutOfRange extends UserError<'PUE_OUT_OF_RANGE'> {
  readonly pue: string;
}
export type PrecisionMissing = UserError<'PRECISION_MISSING'>;
export interface BelowLightBound extends UserError<'BELOW_LIGHT_BOUND'> {
  readonly roundTripMs: string;
  readonly boundMs: string;
}

/** The code or 算力标识 is taken. */
export const duplicateIdentifier = (identifier: string, field: string): DuplicateIdentifier => ({
  code: 'DUPLICATE_IDENTIFIER',
  message: `${identifier} is registered already.`,
  path: ['input', field],
  identifier,
});

/** No site can have this PUE. */
export const pueOutOfRange = (pue: string): PueOutOfRange => ({
  code: 'PUE_OUT_OF_RANGE',
  message: `A PUE lies between ${PUE_LEAST} and ${PUE_MOST}; ${pue} does not.`,
  path: ['input', 'pue'],
  pue,
});

/** PFLOPS without a precision say nothing. */
export const precisionMissing = (): PrecisionMissing => ({
  code: 'PRECISION_MISSING',
  message: 'Capacity needs the precision it is stated at: FP16, BF16, FP32 or FP64.',
  path: ['input', 'precision'],
});

/** The sample at `index` of the batch is faster than light in glass; `boundMs` in full precision. */
export const belowLightBound = (roundTripMs: string, boundMs: number, index: number): BelowLightBound => ({
  code: 'BELOW_LIGHT_BOUND',
  message: `A round trip of ${roundTripMs} ms is below the light bound of ${boundMs.toFixed(3)} ms.`,
  path: ['input', 'samples', String(index), 'roundTripMs'],
  roundTripMs,
  boundMs: boundMs.toFixed(3),
});

export interface StateConflict extends UserError<'STATE_CONFLICT'> {
  /** The state now. */
  readonly current: string;
  readonly allowed: readonly string[];
}

/** The state does not allow the step. */
export const stateConflict = (current: string, wanted: string, allowed: readonly string[]): StateConflict => ({
  code: 'STATE_CONFLICT',
  message: `${current} cannot become ${wanted}; allowed: ${allowed.join(', ') || 'none, it is final'}.`,
  path: null,
  current,
  allowed,
});

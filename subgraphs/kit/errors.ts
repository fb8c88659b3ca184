/** Failures that a user can act on, as values. Several rooms use these; a room's own errors have the same shape. */
import { err, ok, type Result } from './result.ts';

/** What every typed failure carries: the code is the GraphQL type's name in UPPER_SNAKE. */
export interface UserError<Code extends string = string> {
  readonly code: Code;
  readonly message: string;
  /** Where in the input the fault lies; null when it concerns the whole request. */
  readonly path: readonly string[] | null;
}

/** One fault of the input, as zod states it. */
export interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}
export interface ValidationFailed extends UserError<'VALIDATION_FAILED'> {
  readonly issues: readonly { readonly path: readonly string[]; readonly message: string }[];
}
export interface NotFound extends UserError<'NOT_FOUND'> {
  readonly entity: string;
  readonly key: string;
}
export interface IllegalTransition<State extends string = string> extends UserError<'ILLEGAL_TRANSITION'> {
  readonly from: State;
  readonly to: State;
  readonly allowed: readonly State[];
}
export interface IdempotencyConflict extends UserError<'IDEMPOTENCY_CONFLICT'> {
  readonly key: string;
}
export interface IdempotencyInProgress extends UserError<'IDEMPOTENCY_IN_PROGRESS'> {
  readonly key: string;
}
export interface InvalidUscc extends UserError<'INVALID_USCC'> {
  readonly uscc: string;
  readonly failing: 'length' | 'alphabet' | 'check';
}
export interface FourEyesRequired extends UserError<'FOUR_EYES_REQUIRED'> {
  /** Who did the first step and so cannot do the second. */
  readonly actor: string;
}

/** The GraphQL type's name of a code: `NOT_FOUND` is `NotFound`. */
export const typeNameOf = (code: string): string =>
  code
    .split('_')
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join('');

/** The input breaks one or more rules; path and message are those of the first. `issues` must not be empty. */
export function validationFailed(issues: readonly Issue[]): ValidationFailed {
  const stated = issues.map((issue) => ({ path: issue.path.map(String), message: issue.message }));
  const [first] = stated;
  return {
    code: 'VALIDATION_FAILED',
    message: first?.message ?? 'The input is not valid.',
    path: first?.path ?? null,
    issues: stated,
  };
}

/** No such thing, or none that the viewer may see: the two must look the same. */
export const notFound = (entity: string, key: string, path: readonly string[] | null = null): NotFound => ({
  code: 'NOT_FOUND',
  message: `${entity} ${key} was not found.`,
  path,
  entity,
  key,
});

/** The thing is in a state from which the wanted one cannot be reached in one step. */
export const illegalTransition = <State extends string>(
  from: State,
  to: State,
  allowed: readonly State[],
): IllegalTransition<State> => ({
  code: 'ILLEGAL_TRANSITION',
  message: `${from} cannot become ${to}; allowed: ${allowed.join(', ') || 'none, it is final'}.`,
  path: null,
  from,
  to,
  allowed,
});

/** The idempotency key was used before with another request. */
export const idempotencyConflict = (key: string): IdempotencyConflict => ({
  code: 'IDEMPOTENCY_CONFLICT',
  message: 'This idempotency key was used with another request.',
  path: ['input', 'idempotencyKey'],
  key,
});

/** The first request with this key has not ended; asking again later gives its answer. */
export const idempotencyInProgress = (key: string): IdempotencyInProgress => ({
  code: 'IDEMPOTENCY_IN_PROGRESS',
  message: 'The first request with this idempotency key is still running; ask again.',
  path: ['input', 'idempotencyKey'],
  key,
});

const USCC_FAULTS: Record<InvalidUscc['failing'], string> = {
  length: 'must have 18 characters',
  alphabet: 'has a character outside 0-9 and A-Z without I, O, S, V, Z',
  check: 'has a wrong check character',
};

/** A unified social credit code that fails GB 32100-2015, and in which part. */
export const invalidUscc = (
  uscc: string,
  failing: InvalidUscc['failing'],
  path: readonly string[] | null = null,
): InvalidUscc => ({ code: 'INVALID_USCC', message: `USCC ${uscc} ${USCC_FAULTS[failing]}.`, path, uscc, failing });

/** The second of two steps was tried by the person who did the first. */
export const fourEyesRequired = (actor: string): FourEyesRequired => ({
  code: 'FOUR_EYES_REQUIRED',
  message: `Another person than ${actor} must do this.`,
  path: null,
  actor,
});

/** A state machine: what each state may become in one step; a final state has none. */
export type Transitions<State extends string> = { readonly [from in State]: readonly State[] };

/** `to` when the table allows the step; an IllegalTransition that names what is allowed when not. */
export function transition<State extends string, To extends NoInfer<State>>(
  table: Transitions<State>,
  from: NoInfer<State>,
  to: To,
): Result<To, IllegalTransition<State>> {
  // hasOwn: a state read from a row could be any text, 'constructor' among them.
  const allowed = Object.hasOwn(table, from) ? table[from] : [];
  return allowed.includes(to) ? ok(to) : err(illegalTransition<State>(from, to, allowed));
}

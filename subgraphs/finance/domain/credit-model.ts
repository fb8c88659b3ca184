/** A bank's model over its life: who may move it, and what an upload is refused for. */

import type { FourEyesRequired, IllegalTransition, UserError } from '@yushu/kit/domain';
import { err, fourEyesRequired, ok, type Result, type Transitions, transition } from '@yushu/kit/domain';
import { type ReadModel, readModel, settle } from './scorecard/index.ts';

export const MODEL_STATES = [
  'UPLOADED',
  'VALIDATING',
  'INVALID',
  'VALIDATED',
  'SHADOW',
  'CHALLENGER',
  'CHAMPION',
  'RETIRED',
] as const;
export type ModelState = (typeof MODEL_STATES)[number];

/** A version in one of these scores enterprises; the champion alone is heard. */
export const ROLES = ['SHADOW', 'CHALLENGER', 'CHAMPION'] as const satisfies readonly ModelState[];
export type Role = (typeof ROLES)[number];

export const ON_UNAVAILABLE = ['refuse', 'degrade'] as const;
export type OnUnavailable = (typeof ON_UNAVAILABLE)[number];

/** The life of a version, one step after the other; an invalid or retired one never comes back. */
export const modelMachine: Transitions<ModelState> = {
  UPLOADED: ['VALIDATING'],
  VALIDATING: ['INVALID', 'VALIDATED'],
  INVALID: [],
  VALIDATED: ['SHADOW'],
  SHADOW: ['CHALLENGER'],
  CHALLENGER: ['CHAMPION'],
  CHAMPION: ['RETIRED'],
  RETIRED: [],
};

/**
 * Whether `actor` may move a version to `to`: what scores enterprises has been proposed by one person and is let through by
 * another. Who takes it out of use needs nobody.
 */
export function promotion(
  version: { readonly state: ModelState; readonly proposer: string },
  to: Role | 'RETIRED',
  actor: string,
): Result<ModelState, IllegalTransition | FourEyesRequired> {
  const next = transition<ModelState, ModelState>(modelMachine, version.state, to);
  if (!next.ok) return next;
  return to !== 'RETIRED' && version.proposer === actor ? err(fourEyesRequired(actor)) : ok(to);
}

export interface ModelFinding {
  readonly code: string;
  readonly message: string;
}
export interface ModelRejected extends UserError<'MODEL_REJECTED'> {
  readonly findings: readonly ModelFinding[];
}

/** A model that is not taken, and everything that is wrong with it. */
export const modelRejected = (findings: readonly ModelFinding[]): ModelRejected => ({
  code: 'MODEL_REJECTED',
  message: `The model is not taken: ${findings.map(({ message }) => message).join('; ')}`.slice(0, 500),
  path: ['input', 'content'],
  findings,
});

/** Reads what was uploaded: a model of a kind that is known, without characteristics that may not decide. */
export function acceptModel(bytes: Uint8Array): Result<ReadModel, ModelRejected> {
  const read = settle(() => readModel(bytes));
  if (!read.ok) return err(modelRejected([read.error]));
  const { findings } = read.value;
  if (findings.length === 0) return read;
  return err(
    modelRejected(findings.map(({ code, name }) => ({ code, message: `${name} may not decide about credit` }))),
  );
}

/** A model that was taken once, read again. Throws where its text is no model any more: that is a bug. */
export function storedModel(content: string): ReadModel {
  const read = settle(() => readModel(new TextEncoder().encode(content)));
  if (!read.ok) throw new Error(`a stored model is not readable: ${read.error.message}`);
  return read.value;
}

/** P of the bad class; null where the model gives none. */
export const badProbabilityOf = (
  probability: Readonly<Record<string, number>> | null,
  badLabel: string | null,
): number | null => (badLabel === null ? null : (probability?.[badLabel] ?? null));

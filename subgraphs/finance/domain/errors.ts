/** Refusals of the room, as values. */
import type { AuthorizationState, UserError, WithheldReason } from '@yushu/kit/domain';

export type AuthorizationRequired = UserError<'AUTHORIZATION_REQUIRED'>;
export interface AuthorizationEnded extends UserError<'AUTHORIZATION_ENDED'> {
  readonly state: AuthorizationState;
}
export interface ScopeExceeded extends UserError<'SCOPE_EXCEEDED'> {
  readonly purpose: string;
}
export interface FeatureWithheld extends UserError<'FEATURE_WITHHELD'> {
  readonly features: readonly string[];
}
export interface FeatureUnavailable extends UserError<'FEATURE_UNAVAILABLE'> {
  readonly sources: readonly string[];
}
export type ReasonRequired = UserError<'REASON_REQUIRED'>;

/** No enterprise of the request lets this party see anything: why, for the first of them. */
export function noConsent(
  reason: WithheldReason,
  purpose: string,
): AuthorizationRequired | AuthorizationEnded | ScopeExceeded {
  if (reason === 'SCOPE')
    return {
      code: 'SCOPE_EXCEEDED',
      message: `No authorization covers ${purpose}.`,
      path: ['input', 'purpose'],
      purpose,
    };
  if (reason === 'NO_AUTHORIZATION' || reason === 'STALE_MIRROR')
    return { code: 'AUTHORIZATION_REQUIRED', message: 'The enterprise has not agreed.', path: ['input'] };
  return { code: 'AUTHORIZATION_ENDED', message: `The authorization is ${reason}.`, path: ['input'], state: reason };
}

/** A model needs what nobody agreed to: its missing bin is no way out. */
export const featureWithheld = (features: readonly string[]): FeatureWithheld => ({
  code: 'FEATURE_WITHHELD',
  message: `Withheld: ${features.join(', ')}. The enterprise has to agree first.`,
  path: null,
  features,
});

/** Rooms that hold what a model needs do not answer, and the model does not go without. */
export const featureUnavailable = (sources: readonly string[]): FeatureUnavailable => ({
  code: 'FEATURE_UNAVAILABLE',
  message: `Not available now: ${sources.join(', ')}.`,
  path: null,
  sources,
});

/** A refusal without a reason (拒单有原因). */
export const reasonRequired: ReasonRequired = {
  code: 'REASON_REQUIRED',
  message: 'A refusal needs at least one code and a text that the enterprise can read.',
  path: ['input', 'text'],
};

/** Certificates of green buildings, as the authority issued them. */
import type { EditionMismatch } from '../errors.ts';
import type { Grade, PHASES } from './stars.ts';

export interface Certificate {
  /** PRE: 预评价; FINAL: 评价. */
  readonly phase: (typeof PHASES)[number];
  readonly number: string;
  readonly issuedBy: string;
  /** YYYY-MM-DD. */
  readonly issuedOn: string;
  /** Its last day; null where it names none. */
  readonly validUntil: string | null;
  /** As certified, which need not be what the self-assessment came to. */
  readonly grade: Exclude<Grade, 'NONE'>;
}

/** What an assessment becomes by a certificate. */
export const certifiedState = ({ phase }: Pick<Certificate, 'phase'>) =>
  phase === 'PRE' ? ('PRE_CERTIFIED' as const) : ('CERTIFIED' as const);

/** Whether the certificate is the one that is stored. */
export function isSame(stored: unknown, given: Certificate): boolean {
  const known = stored as Certificate | null;
  return known !== null && Object.entries(given).every(([name, value]) => known[name as keyof Certificate] === value);
}

/**
 * Why a certificate of this phase does not belong to the assessment: one for the finished building has no
 * pre-certificate, and one before completion has the final one only after it.
 */
export function phaseFault(
  { phase, state }: { readonly phase: string; readonly state: string },
  given: Pick<Certificate, 'phase'>,
): EditionMismatch | null {
  const expected = phase === 'PRE' && state === 'PRE_CERTIFIED' ? 'FINAL' : phase;
  // Of what has ended, or is certified already, the state says more than the phase.
  if (given.phase === expected || !['SELF_ASSESSED', 'SUBMITTED', 'PRE_CERTIFIED'].includes(state)) return null;
  const message = `The assessment is of phase ${phase} and ${state}: its next certificate is one of phase ${expected}.`;
  return { code: 'EDITION_MISMATCH', message, path: ['input', 'phase'], expected };
}

/** The room's own expected failures. */
import type { UserError } from '@yushu/kit';

export interface UnknownName<Code extends 'UNKNOWN_SECTOR' | 'UNKNOWN_CAPABILITY'> extends UserError<Code> {
  /** Known codes that it could have been meant to be. */
  readonly near: readonly string[];
}
export type UnknownSector = UnknownName<'UNKNOWN_SECTOR'>;
export type UnknownCapability = UnknownName<'UNKNOWN_CAPABILITY'>;

export interface Missing<Code extends 'EVIDENCE_MISSING' | 'EVALUATION_MISSING'> extends UserError<Code> {
  /** What is missing, as codes. */
  readonly missing: readonly string[];
}
export type EvidenceMissing = Missing<'EVIDENCE_MISSING'>;
export type EvaluationMissing = Missing<'EVALUATION_MISSING'>;

const hint = (near: readonly string[]): string => (near.length > 0 ? ` Did you mean ${near.join(', ')}?` : '');

/** No sector has this code. */
export const unknownSector = (code: string, near: readonly string[], path: readonly string[]): UnknownSector => ({
  code: 'UNKNOWN_SECTOR',
  message: `There is no sector ${code}.${hint(near)}`,
  path,
  near,
});

/** No capability has this code. */
export const unknownCapability = (
  code: string,
  near: readonly string[],
  path: readonly string[],
): UnknownCapability => ({
  code: 'UNKNOWN_CAPABILITY',
  message: `There is no capability ${code}.${hint(near)}`,
  path,
  near,
});

/** The step needs evidence that is not there. */
export const evidenceMissing = (
  missing: readonly string[],
  path: readonly string[] | null = null,
): EvidenceMissing => ({
  code: 'EVIDENCE_MISSING',
  message: `Evidence is missing: ${missing.join(', ')}.`,
  path,
  missing,
});

/** An agent lacks what it needs to be ACTIVE. */
export const evaluationMissing = (missing: readonly string[]): EvaluationMissing => ({
  code: 'EVALUATION_MISSING',
  message: `The agent cannot become ACTIVE without: ${missing.join(', ')}.`,
  path: null,
  missing,
});

/** Output: the fields that a model gives. */
import type { Outcome } from './outcome.ts';
import { likeliest } from './outcome.ts';
import type { Value } from './scope.ts';
import {
  knownChildren,
  numberAttribute,
  requiredAttribute,
  unsupported,
  wordAttribute,
  type XmlElement,
} from './xml.ts';

export interface OutputField {
  readonly name: string;
  read(outcome: Outcome): Value;
}

const FEATURES = ['predictedValue', 'probability', 'confidence', 'reasonCode', 'entityId'] as const;

/** The fields of an Output element, in order; none where there is none. */
export const readOutput = (element: XmlElement | null): OutputField[] =>
  element ? knownChildren(element, ['OutputField']).map(readField) : [];

function readField(element: XmlElement): OutputField {
  const name = requiredAttribute(element, 'name');
  knownChildren(element, []);
  if (element.attributes.segmentId !== undefined) unsupported(element, 'segmentId');
  const category = element.attributes.value ?? null;
  const rank = numberAttribute(element, 'rank', 1);
  switch (wordAttribute(element, 'feature', FEATURES, 'predictedValue')) {
    case 'predictedValue':
      return { name, read: ({ value }) => value };
    case 'probability':
      return { name, read: ({ value, probabilities }) => shareOf(probabilities, category, value) };
    case 'confidence':
      return {
        name,
        read: ({ value, probabilities, confidences }) => shareOf(confidences ?? probabilities, category, value),
      };
    case 'entityId':
      return { name, read: ({ entityId }) => entityId };
    case 'reasonCode':
      return { name, read: ({ reasons }) => codeOf(reasons, rank) };
  }
}

/** The share of the category named, or of the one predicted. */
function shareOf(shares: ReadonlyMap<string, number> | null, category: string | null, value: Value): Value {
  if (!shares) return null;
  return shares.get(category ?? (value === null ? (likeliest(shares) ?? '') : String(value))) ?? null;
}

/** Codes by difference, ties in string order; differences below 0 are no reasons. */
function codeOf(reasons: Outcome['reasons'], rank: number): Value {
  const told = reasons.filter(({ points }) => points >= 0);
  return told.toSorted((a, b) => b.points - a.points || (a.code < b.code ? -1 : 1))[rank - 1]?.code ?? null;
}

/** Sites of the district's 1+3+N and the enclave at Hami; the nation's 1+M+N is another list. */
import { compare, decimal, type LocalizedText, type Provenance, rational } from '@yushu/kit/domain';
import type { Place } from './link.ts';

export const SITE_KINDS = ['CENTER', 'NODE', 'EDGE', 'ENCLAVE'] as const;
export type SiteKind = (typeof SITE_KINDS)[number];

/** A number with the source it was told by. */
export interface Sourced<T> {
  readonly value: T;
  readonly provenance: Provenance;
}

export interface Site {
  readonly id: string;
  /** `CQ-C1`: what people call it by. */
  readonly code: string;
  readonly name: LocalizedText;
  readonly kind: SiteKind;
  /** The organization that operates it; null where none is named. */
  readonly operatorId: string | null;
  readonly place: Sourced<Place> | null;
  /** Power usage effectiveness, decimal text. */
  readonly pue: Sourced<string> | null;
  readonly provenance: Provenance;
}

/** Below 1 a site would use less than its machines do; above 5 somebody mixed up units. */
export const PUE_LEAST = '1';
export const PUE_MOST = '5';

/** Whether the decimal text can be a site's PUE: 1 to 5, both included. Throws a RangeError on other text. */
export function isPossiblePue(text: string): boolean {
  const pue = decimal(text);
  return compare(pue, rational(BigInt(PUE_LEAST))) >= 0 && compare(pue, rational(BigInt(PUE_MOST))) <= 0;
}

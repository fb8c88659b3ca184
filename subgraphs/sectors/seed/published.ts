/** Facts with a public source: those checked against their page, and those that wait to be checked. */
import type { LocalizedText } from '@yushu/kit/domain';
import document from './published.json' with { type: 'json' };

export interface PublishedFigure {
  readonly field: string;
  /** Decimal text. */
  readonly value: string;
  readonly unit: string;
  /** A calendar day; null where the source gives none. */
  readonly asOf: string | null;
  /** How the source words it: 超 is MORE_THAN, 以上 is AT_LEAST, 约 is ABOUT. */
  readonly bound: 'EQUAL' | 'MORE_THAN' | 'AT_LEAST' | 'ABOUT';
  readonly label: LocalizedText;
}

export interface PublishedFact {
  readonly code: string;
  readonly subject: LocalizedText;
  /** UNVERIFIED facts are stored and never shown in public. */
  readonly status: 'PUBLISHED' | 'UNVERIFIED';
  readonly trust: 'OFFICIAL' | 'OFFICIAL_AGENCY' | 'OFFICIAL_COPY' | 'PRESS';
  readonly source: { readonly title: string; readonly url: string | null; readonly date: string | null };
  /** What is known of the address where the full one is not. */
  readonly address: string | null;
  readonly note: LocalizedText | null;
  readonly figures: readonly PublishedFigure[];
}

// The JSON's strings are wider than the unions; published.test.ts checks them.
export const publishedFacts = document.facts as readonly PublishedFact[];

/** The facts that may be shown: title, full address and date are known. */
export const showableFacts: readonly PublishedFact[] = publishedFacts.filter((fact) => fact.status === 'PUBLISHED');

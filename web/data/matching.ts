import 'server-only';
import type { Language } from '../words/routing.ts';
import {
  type MatchPartsFragment,
  MatchReceiptDocument,
  SubmitMatchDocument,
  type SubmitMatchMutation,
  type SubmitMatchRequestInput,
} from './generated/graphql.ts';
import { askNow } from './hub.ts';
import { graphLocale } from './pages.ts';
import { keepReceipt, receipt } from './receipts.ts';

/** The demand as the hub stored it, a typed refusal of the hub, or no answer at all. */
export type Submitted =
  | { readonly kind: 'stored'; readonly request: MatchPartsFragment }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly path: readonly string[] }
  | { readonly kind: 'unreachable' };

const refusal = (code: string, message: string, path: readonly string[] | null): Submitted => ({
  kind: 'refused',
  code,
  message,
  path: path ?? [],
});

/**
 * Puts a demand to the hub, by the given document (a demonstration's own file) or the form's.
 * The input's idempotency key makes a repeat safe: the hub stores one demand.
 */
export async function submitMatch(
  input: SubmitMatchRequestInput,
  language: Language,
  document: string = String(SubmitMatchDocument),
): Promise<Submitted> {
  const answer = await askNow<SubmitMatchMutation, unknown>(document, { input, locale: graphLocale(language) });
  if (!answer.ok) {
    const [error] = answer.errors;
    if (error === undefined || error.code === 'UNREACHABLE' || error.code === 'TIMEOUT') return { kind: 'unreachable' };
    return refusal(error.code, error.message, null);
  }
  const result = answer.data.submitMatchRequest;
  if (result.__typename !== 'SubmitMatchRequestSuccess') return refusal(result.code, result.message, result.path);
  keepReceipt(result.matchRequest);
  return { kind: 'stored', request: result.matchRequest };
}

/** A stored demand: the receipt where this server still has it, else what the hub lets this viewer read, else null. */
export async function readMatch(id: string, language: Language): Promise<MatchPartsFragment | null> {
  const held = receipt(id);
  if (held) return held;
  const answer = await askNow(MatchReceiptDocument, { id, locale: graphLocale(language) });
  return answer.ok ? answer.data.matchRequest : null;
}

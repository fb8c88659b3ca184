import 'server-only';
import type { MatchPartsFragment } from './generated/graphql.ts';

/** How many answers to demands are held; a receipt is a convenience, the hub has the demand. */
const LIMIT = 200;

/** Survives the bundler's splitting of actions and pages into separate module instances. */
const shelf = globalThis as typeof globalThis & { yushuReceipts?: Map<string, MatchPartsFragment> };
shelf.yushuReceipts ??= new Map();
const receipts = shelf.yushuReceipts;

/** Keeps what the hub answered to a demand, so that the next page can show it without asking again. */
export function keepReceipt(request: MatchPartsFragment): void {
  receipts.delete(request.id);
  receipts.set(request.id, request);
  if (receipts.size > LIMIT) receipts.delete(receipts.keys().next().value ?? '');
}

/** What was kept of a demand by its id; null after a restart or when many came since. */
export const receipt = (id: string): MatchPartsFragment | null => receipts.get(id) ?? null;

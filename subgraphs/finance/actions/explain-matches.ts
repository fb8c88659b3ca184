import type { RoomContext } from '@yushu/kit';
import { type MatchRule, matchDemand } from '../domain/matching.ts';
import { demandById, demandTermsOf } from '../store/demands.ts';
import { allProducts, type FinanceProduct, termsOf } from '../store/market.ts';

export interface ExplainedMatching {
  readonly matches: readonly FinanceProduct[];
  readonly rejected: readonly { readonly product: FinanceProduct; readonly rules: readonly MatchRule[] }[];
}

/** The products of now beside a demand; null when the viewer takes no part in it. */
export async function explainMatches(demandId: string, context: RoomContext): Promise<ExplainedMatching | null> {
  const demand = await demandById(context).load(demandId);
  if (!demand) return null;
  const products = await allProducts(context.db);
  const byId = new Map(products.map((product) => [product.id, product]));
  const { matches, rejected } = matchDemand(demandTermsOf(demand), products.map(termsOf));
  return {
    matches: matches.map((id) => byId.get(id)!),
    rejected: rejected.map(({ productId, rules }) => ({ product: byId.get(productId)!, rules })),
  };
}

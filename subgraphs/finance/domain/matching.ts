/** Which products fit a demand, and of those that do not, every rule that says so. */

/** What an enterprise asks for; null leaves it open. Amounts in fen, rates in basis points a year. */
export interface DemandTerms {
  readonly id: string;
  readonly sector: string | null;
  readonly sizeClass: string | null;
  readonly amountFen: bigint;
  readonly tenorMonths: number;
  readonly maxRateBp: number | null;
}

/** What a bank offers; null is no limit. */
export interface ProductTerms {
  readonly id: string;
  readonly sectors: readonly string[] | null;
  readonly sizeClasses: readonly string[] | null;
  readonly minAmountFen: bigint | null;
  readonly maxAmountFen: bigint | null;
  readonly minTenorMonths: number | null;
  readonly maxTenorMonths: number | null;
  readonly rateBp: number;
}

/** In the order in which they are told. */
export const MATCH_RULES = ['SECTOR', 'SIZE', 'AMOUNT', 'TENOR', 'RATE'] as const;
export type MatchRule = (typeof MATCH_RULES)[number];

export interface Matching {
  /** The products that fit: the cheapest first, then by id. */
  readonly matches: readonly string[];
  /** The others in the same order, each with every rule that it fails. */
  readonly rejected: readonly { readonly productId: string; readonly rules: readonly MatchRule[] }[];
}

/** Products in the order of answers; sort once, match many demands. */
export const inOfferOrder = <Product extends ProductTerms>(products: readonly Product[]): Product[] =>
  products.toSorted((a, b) => a.rateBp - b.rateBp || compareText(a.id, b.id));

/** Matches one demand with products that stand in the order of `inOfferOrder`. */
export function matchDemand(demand: DemandTerms, ordered: readonly ProductTerms[]): Matching {
  const matches: string[] = [];
  const rejected: { productId: string; rules: MatchRule[] }[] = [];
  for (const product of ordered) {
    const rules = failingRules(demand, product);
    if (rules.length === 0) matches.push(product.id);
    else rejected.push({ productId: product.id, rules });
  }
  return { matches, rejected };
}

/** The rules that the product fails for this demand, all of them, in the order of MATCH_RULES. */
export const failingRules = (demand: DemandTerms, product: ProductTerms): MatchRule[] =>
  MATCH_RULES.filter((rule) => !HOLDS[rule](demand, product));

const HOLDS: Record<MatchRule, (demand: DemandTerms, product: ProductTerms) => boolean> = {
  SECTOR: ({ sector }, { sectors }) => isListed(sector, sectors),
  SIZE: ({ sizeClass }, { sizeClasses }) => isListed(sizeClass, sizeClasses),
  AMOUNT: ({ amountFen }, { minAmountFen, maxAmountFen }) => isBetween(amountFen, minAmountFen, maxAmountFen),
  TENOR: ({ tenorMonths }, { minTenorMonths, maxTenorMonths }) =>
    isBetween(tenorMonths, minTenorMonths, maxTenorMonths),
  RATE: ({ maxRateBp }, { rateBp }) => maxRateBp === null || rateBp <= maxRateBp,
};

// A demand that does not say what it is cannot be on a list.
const isListed = (word: string | null, list: readonly string[] | null): boolean =>
  list === null || (word !== null && list.includes(word));

const isBetween = <N extends bigint | number>(value: N, least: N | null, most: N | null): boolean =>
  (least === null || value >= least) && (most === null || value <= most);

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

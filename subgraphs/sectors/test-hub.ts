/** For the room's tests: gateways that answer what they are told to. */
import type { HubAnswer, HubOperation } from '@yushu/kit';

/** A row of the room compute as the indicators' queries ask for it. */
export const capacity = (pflops: string, more: Record<string, unknown> = {}) => ({
  ...{ identifier: `c${pflops}`, pflops, precision: 'FP16', sparsity: 'DENSE', basis: 'PEAK', kind: 'INTELLIGENT' },
  ...{ state: 'MANAGED', green: true, provenance: { kind: 'ILLUSTRATIVE' } },
  ...more,
});
/** A page that ends, or goes on after `endCursor`. */
export const page = (nodes: unknown[], endCursor: string | null = null) => ({
  nodes,
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
});
/** What a gateway says to a query that it does not know. */
export const unserved: HubAnswer = {
  data: null,
  errors: [{ message: 'Cannot query field', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
};

/** Answers of a gateway by the name of the operation; what is not named is not served. */
export function hubOf(answers: Record<string, (operation: HubOperation) => HubAnswer>) {
  const asked: string[] = [];
  const hub = {
    execute: async (operation: HubOperation) => {
      const name = /query (\w+)/.exec(operation.query)?.[1] ?? '';
      asked.push(name);
      return answers[name]?.(operation) ?? unserved;
    },
  };
  return { hub, asked };
}
export const answer = (data: Record<string, unknown>): HubAnswer => ({ data, errors: [] });
const compute = (rows: unknown[]) => () => answer({ computeCapacity: page(rows) });
/** All three queries of capacity, answered with the same rows. */
export const served = (rows: unknown[]) => ({
  ManagedCompute: compute(rows),
  IntelligentShare: compute(rows),
  GreenShare: compute(rows),
});

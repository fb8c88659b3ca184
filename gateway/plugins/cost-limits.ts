/** What operations may cost: refused over a limit, reserved from the key's budget before, given back by what they did cost. */
import type { DocumentNode } from 'graphql';
import type { Clock } from '../kit.ts';
import { type Buckets, waitFor } from '../policy/buckets.ts';
import { actualCost, type Estimate, estimateCost, MUTATION_COST } from '../policy/cost.ts';
import { type CostRules, readCostRules } from '../policy/cost-rules.ts';
import { compileCost, type SetCost } from '../policy/cost-tree.ts';
import { addressName, type Rates, type Share, shareOf } from '../policy/rates.ts';
import type { GatewayPlugin, PluginRequest, PreparedSeen, Refusal } from './plugin.ts';
import { tooMany } from './rate-limits.ts';

export interface CostLimitOptions {
  /** The most that one operation may cost; 0: as much as it likes. */
  maxCost: number;
  /** Length of a list of which nothing is said. */
  listSize: number;
  /** `extensions.cost` never, for requests with the header `yushu-cost`, or always. */
  report: 'off' | 'asked' | 'always';
  /** Budgets in units of cost. */
  rates: Rates;
  buckets: Buckets;
  clock: Clock;
  salt: string;
}

interface Counted {
  tree: SetCost;
  estimated: number;
  share: Share | null;
}

/** The plugin. An operation that costs more than `maxCost` is COST_LIMIT_EXCEEDED with both figures. */
export function costLimits(options: CostLimitOptions): GatewayPlugin {
  const treeOf = costTrees();
  const counted = new WeakMap<PluginRequest, Counted>();
  const isReported = ({ headers }: PluginRequest) =>
    options.report === 'always' || (options.report === 'asked' && headers['yushu-cost'] !== undefined);
  return {
    name: 'cost limits',
    async onPrepared(request, prepared) {
      const share = shareFor(request, options);
      if (options.maxCost === 0 && !share && !isReported(request)) return undefined;
      const tree = treeOf(prepared);
      const estimate = estimateCost(tree, prepared.variables, options);
      const estimated = Math.max(0, estimate.cost) + (prepared.kind === 'mutation' ? MUTATION_COST : 0);
      const over = overLimit(estimate, estimated, options.maxCost);
      if (over) return over;
      const refusal = share && (await reserve(share, estimated, options));
      if (refusal) return refusal;
      counted.set(request, { tree, estimated, share });
      return undefined;
    },
    async onAnswer(request, answer) {
      const count = counted.get(request);
      if (!count || !answer.prepared) return;
      const { tree, estimated, share } = count;
      // Nothing was executed (a later refusal): all of it goes back.
      const ran = answer.result.data !== undefined;
      const base = ran && answer.prepared.kind === 'mutation' ? MUTATION_COST : 0;
      const actual = base + actualCost(tree, answer.result.data, answer.prepared.variables);
      if (share && actual < estimated) await options.buckets.give(share.name, share.rate, estimated - actual);
      if (isReported(request)) {
        answer.result = { ...answer.result, extensions: { ...answer.result.extensions, cost: { estimated, actual } } };
      }
    },
  };
}

/** Compiles each operation of each supergraph and contract once. */
function costTrees(): (prepared: PreparedSeen) => SetCost {
  const rules = new WeakMap<DocumentNode, CostRules>();
  const trees = new WeakMap<object, WeakMap<object, SetCost>>();
  const rulesOf = (supergraph: DocumentNode) => {
    const read = rules.get(supergraph) ?? readCostRules(supergraph);
    rules.set(supergraph, read);
    return read;
  };
  return ({ schema, supergraph, document, definition }) => {
    const ofSchema = trees.get(schema) ?? new WeakMap<object, SetCost>();
    trees.set(schema, ofSchema);
    const tree = ofSchema.get(definition) ?? compileCost(schema, rulesOf(supergraph), document, definition);
    ofSchema.set(definition, tree);
    return tree;
  };
}

function shareFor(request: PluginRequest, { rates, salt }: CostLimitOptions): Share | null {
  const address = () => addressName(request.remoteAddress, salt);
  return request.asker && shareOf('cost', rates, request.asker.viewer, address);
}

function overLimit({ unbounded }: Estimate, estimated: number, maxCost: number): Refusal | undefined {
  if (unbounded) {
    const message = `"${unbounded.field}" takes exactly one of: ${unbounded.arguments.join(', ')}.`;
    return { error: { code: 'BAD_USER_INPUT', message } };
  }
  return maxCost > 0 && estimated > maxCost ? tooDear(estimated, maxCost) : undefined;
}

const tooDear = (estimated: number, maxCost: number): Refusal => ({
  error: {
    code: 'COST_LIMIT_EXCEEDED',
    message: `The operation may cost ${estimated}; ${maxCost} are allowed.`,
    figures: { estimated, maxCost },
  },
});

async function reserve(
  { name, rate }: Share,
  estimated: number,
  options: CostLimitOptions,
): Promise<Refusal | undefined> {
  if (estimated > rate.capacity) return tooDear(estimated, rate.capacity);
  const { taken, left } = await options.buckets.take(name, rate, estimated, options.clock.now());
  return taken ? undefined : tooMany(waitFor(estimated, left, rate), 'costly operations');
}

/** What operations may cost: refused over a limit, reserved from the key's budget before, given back by what they did cost. */
import type { DocumentNode, ExecutionResult } from 'graphql';
import { type Entity, isEntity, mergeInto } from '../engine/merge.ts';
import type { Increment, LaterPart } from '../engine/part-stream.ts';
import { type Clock, mapStream } from '../kit.ts';
import { type Buckets, waitFor } from '../policy/buckets.ts';
import { actualCost, type Estimate, estimateCost, MUTATION_COST } from '../policy/cost.ts';
import { type CostRules, readCostRules } from '../policy/cost-rules.ts';
import { compileCost, type SetCost } from '../policy/cost-tree.ts';
import { addressName, type Rates, type Share, shareOf } from '../policy/rates.ts';
import type { AnswerSeen, GatewayPlugin, PluginRequest, PreparedSeen, Refusal } from './plugin.ts';
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
  reported: boolean;
}

/** The plugin. An operation that costs more than `maxCost` is COST_LIMIT_EXCEEDED with both figures. */
export function costLimits(options: CostLimitOptions): GatewayPlugin {
  const treeOf = costTrees();
  const estimateOf = estimates(options);
  const counted = new WeakMap<PluginRequest, Counted>();
  const isReported = ({ headers }: PluginRequest) =>
    options.report === 'always' || (options.report === 'asked' && headers['yushu-cost'] !== undefined);
  return {
    name: 'cost limits',
    async onPrepared(request, prepared) {
      const share = shareFor(request, options);
      const maxCost = maxFor(request, options);
      if (maxCost === 0 && !share && !isReported(request)) return undefined;
      const tree = treeOf(prepared);
      const estimate = estimateOf(tree, prepared.variables);
      const estimated = Math.max(0, estimate.cost) + (prepared.kind === 'mutation' ? MUTATION_COST : 0);
      const over = overLimit(estimate, estimated, maxCost);
      if (over) return over;
      const refusal = share && (await reserve(share, estimated, options));
      if (refusal) return refusal;
      if (share || isReported(request)) counted.set(request, { tree, estimated, share, reported: isReported(request) });
      return undefined;
    },
    async onAnswer(request, answer) {
      const count = counted.get(request);
      if (!count || !answer.prepared || isStream(answer)) return;
      if (answer.later) return countParts(count, answer, answer.later, options);
      const actual = costOf(count, answer);
      await giveBack(count, actual, options);
      if (count.reported) report(answer, { estimated: count.estimated, actual });
    },
  };
}

/** What a stream will send nobody knows: the estimate, which is of one event, stays taken. */
const isStream = ({ prepared, result }: AnswerSeen): boolean =>
  prepared?.kind === 'subscription' && result.data === undefined && !result.errors;

/** What was executed; nothing where a later refusal kept all from it. */
function costOf({ tree }: Counted, { result, prepared }: AnswerSeen): number {
  if (result.data === undefined || !prepared) return 0;
  const base = prepared.kind === 'mutation' ? MUTATION_COST : 0;
  return base + actualCost(tree, result.data, prepared.variables);
}

async function giveBack({ share, estimated }: Counted, actual: number, { buckets }: CostLimitOptions): Promise<void> {
  if (share && actual < estimated) await buckets.give(share.name, share.rate, estimated - actual);
}

interface Reported {
  extensions?: Record<string, unknown>;
}

function report(answer: { result: Reported }, cost: { estimated: number; actual?: number }): void {
  answer.result = { ...answer.result, extensions: { ...answer.result.extensions, cost } };
}

/** Counts once the last part has come, which says so; a client that goes before it pays for what it was given. */
function countParts(
  count: Counted,
  answer: AnswerSeen,
  later: AsyncGenerator<LaterPart, void>,
  options: CostLimitOptions,
): void {
  const { data } = answer.result;
  const taken = (part: LaterPart): LaterPart => {
    for (const each of part.incremental ?? []) layPart(data, each);
    if (part.hasNext || !count.reported) return part;
    const cost = { estimated: count.estimated, actual: costOf(count, { ...answer, result: { data } }) };
    return { ...part, extensions: { ...part.extensions, cost } };
  };
  const settle = () => void giveBack(count, costOf(count, { ...answer, result: { data } }), options);
  answer.later = mapStream(later, taken, settle);
  if (count.reported) report(answer, { estimated: count.estimated });
}

/** Lays a part where it belongs in the first one, which has gone out by then. */
function layPart(data: ExecutionResult['data'], { path, data: part }: Increment): void {
  let place: unknown = data;
  for (const step of path) place = Object.hasOwn(Object(place), step) ? (place as Entity)[step] : undefined;
  if (isEntity(place) && part) mergeInto(place, part, () => true);
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

/** What has no variables costs the same each time. */
function estimates(options: CostLimitOptions): (tree: SetCost, variables: PreparedSeen['variables']) => Estimate {
  const known = new WeakMap<SetCost, Estimate>();
  return (tree, variables) => {
    if (Object.keys(variables).length > 0) return estimateCost(tree, variables, options);
    const found = known.get(tree) ?? estimateCost(tree, variables, options);
    known.set(tree, found);
    return found;
  };
}

function shareFor(request: PluginRequest, { rates, salt }: CostLimitOptions): Share | null {
  const address = () => addressName(request.remoteAddress, salt);
  return request.asker && shareOf('cost', rates, request.asker.viewer, address);
}

/** Rooms of the hub ask for a thousand subjects at once where they must: like their rates, their cost has no limit. */
const maxFor = ({ asker }: PluginRequest, { maxCost }: CostLimitOptions): number =>
  asker?.viewer.kind === 'SERVICE' ? 0 : maxCost;

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

/** Runs placement policies over files of nodes and pods, seed by seed. */

import { readNodesFile, readPodsFile } from '../adapters/place-files.ts';
import { badTrace } from '../adapters/table-file.ts';
import { type PlacePolicy, place } from '../domain/place/place.ts';

export interface PlacementRequest {
  readonly nodes: string;
  readonly pods: string;
  readonly policies: readonly PlacePolicy[];
  readonly tune: number;
  readonly seeds: readonly number[];
}
export interface PolicyResult {
  readonly policy: PlacePolicy;
  readonly seeds: readonly number[];
  /** Mean and sample deviation of the allocated % when 100 % of the GPUs had been asked for; null if that never came. */
  readonly at100Mean: number | null;
  readonly at100Sd: number | null;
  readonly finalMean: number;
}
export interface PlacementReport {
  readonly gpus: number;
  readonly pods: number;
  /** A generator: each policy runs when its result is asked for. */
  readonly results: Iterable<PolicyResult>;
}

/** What each policy allocates of the files' GPUs. Throws BAD_TRACE. */
export function comparePlacement(request: PlacementRequest): PlacementReport {
  const [nodes, pods] = [readNodesFile(request.nodes), readPodsFile(request.pods)];
  const gpus = nodes.reduce((sum, node) => sum + node.gpus, 0);
  if (gpus === 0) throw badTrace(request.nodes, 0, 'no node has a GPU');
  const resultOf = (policy: PlacePolicy): PolicyResult => {
    const outcomes = request.seeds.map((seed) => place(nodes, pods, { policy, tune: request.tune, seed }));
    const reached = outcomes.flatMap(({ at100 }) => (at100 === null ? [] : [at100]));
    const isKnown = reached.length === outcomes.length;
    return {
      policy,
      seeds: request.seeds,
      at100Mean: isKnown ? mean(reached) : null,
      at100Sd: isKnown ? deviation(reached) : null,
      finalMean: mean(outcomes.map(({ final }) => final)),
    };
  };
  return { gpus, pods: pods.length, results: request.policies.values().map(resultOf) };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of a sample; 0 of a single value. */
function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}

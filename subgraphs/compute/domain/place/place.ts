/** Places pods on nodes one after another until more is asked for than there is. */
import { type NodeStates, NodeStates as States } from './node-states.ts';
import { MOST_GPUS, type NodeSpec, type PodRequest, requestedMilli, WHOLE_GPU } from './pod.ts';
import { bestFit, fgd, gpuOf, type Scorer, scoreOf } from './scores.ts';
import { type SeededRandom, seededRandom, shuffle } from './seeded-random.ts';
import { typicalPods } from './typical-pods.ts';

export const PLACE_POLICIES = ['random', 'bestfit', 'fgd'] as const;
export type PlacePolicy = (typeof PLACE_POLICIES)[number];

export interface PlaceSetting {
  readonly policy: PlacePolicy;
  /** Pods are added until they ask for so many times the GPUs there are. */
  readonly tune: number;
  readonly seed: number;
}
export interface PlaceOutcome {
  /** Allocated % of the GPUs when what has arrived first asks for 100 % of them; null when it never does. */
  readonly at100: number | null;
  /** Allocated % after the last pod. */
  readonly final: number;
}

/** Runs one arrival order, given by the seed. There must be a GPU. */
export function place(
  nodes: readonly NodeSpec[],
  pods: readonly PodRequest[],
  { policy, tune, seed }: PlaceSetting,
): PlaceOutcome {
  const random = seededRandom(seed);
  const states = new States(nodes);
  const capacity = nodes.reduce((sum, { gpus }) => sum + gpus * WHOLE_GPU, 0);
  const arrivals = arrivalsOf(pods, tune * capacity, random);
  const choose = policy === 'random' ? randomChoice(random) : highestScore(scorerOf(policy, nodes, pods), states, pods);
  let [arrived, allocated] = [0, 0];
  let at100: number | null = null;
  for (const pod of arrivals) {
    arrived += requestedMilli(pod);
    if (choose(states, pod)) allocated += requestedMilli(pod);
    if (at100 === null && arrived >= capacity) at100 = (100 * allocated) / capacity;
  }
  return { at100, final: (100 * allocated) / capacity };
}

/** Draws extra pods with replacement until requests reach the target, then mixes all. */
function arrivalsOf(pods: readonly PodRequest[], targetMilli: number, random: SeededRandom): PodRequest[] {
  const arrivals = [...pods];
  let requested = pods.reduce((sum, pod) => sum + requestedMilli(pod), 0);
  while (requested > 0 && requested < targetMilli) {
    const extra = pods[random.below(pods.length)]!;
    arrivals.push(extra);
    requested += requestedMilli(extra);
  }
  return shuffle(arrivals, random);
}

const scorerOf = (policy: 'bestfit' | 'fgd', nodes: readonly NodeSpec[], pods: readonly PodRequest[]): Scorer =>
  policy === 'bestfit'
    ? bestFit
    : fgd(
        typicalPods(pods),
        nodes.map(({ model }) => model),
      );

/** Takes what the pod asks for somewhere; false when it fits nowhere. */
type Choice = (states: NodeStates, pod: PodRequest) => boolean;

/** Any node that can hold the pod, then any of its GPUs that can. */
function randomChoice(random: SeededRandom): Choice {
  return (states, pod) => {
    const feasible: number[] = [];
    for (let node = 0; node < states.count; node++) if (states.fits(node, pod)) feasible.push(node);
    if (feasible.length === 0) return false;
    const node = feasible[random.below(feasible.length)]!;
    const gpus: number[] = [];
    for (let gpu = 0; gpu < states.gpus[node]!; gpu++)
      if (states.idle[node * MOST_GPUS + gpu]! >= pod.gpuMilli) gpus.push(gpu);
    states.take(node, pod, pod.gpus === 1 ? gpus[random.below(gpus.length)]! : 0);
    return true;
  };
}

const STALE = -2;
const UNFIT = -1;

/**
 * The highest score; ties go to the lowest node name. Scores are kept a kind of pod and node: a placement changes one node,
 * so only that node is scored again.
 */
function highestScore(score: Scorer, states: NodeStates, pods: readonly PodRequest[]): Choice {
  const kinds = kindsOf(pods);
  const size = new Set(kinds.values()).size;
  const known = new Int32Array(size * states.count).fill(STALE);
  return (_, pod) => {
    const kind = kinds.get(pod)!;
    let [best, highest, gpu] = [-1, UNFIT, 0];
    for (let node = 0; node < states.count; node++) {
      const at = node * size + kind;
      if (known[at] === STALE) known[at] = states.fits(node, pod) ? score(states, node, pod) : UNFIT;
      if (known[at] === UNFIT || scoreOf(known[at]!) <= highest) continue;
      [best, highest, gpu] = [node, scoreOf(known[at]!), gpuOf(known[at]!)];
    }
    if (best === -1) return false;
    states.take(best, pod, gpu);
    known.fill(STALE, best * size, (best + 1) * size);
    return true;
  };
}

/** A number for each distinct request, by pod. */
function kindsOf(pods: readonly PodRequest[]): Map<PodRequest, number> {
  const numbers = new Map<string, number>();
  const kinds = new Map<PodRequest, number>();
  for (const pod of pods) {
    const key = `${pod.cpuMilli},${pod.memoryMib},${pod.gpus},${pod.gpuMilli},${pod.spec}`;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    kinds.set(pod, number);
  }
  return kinds;
}

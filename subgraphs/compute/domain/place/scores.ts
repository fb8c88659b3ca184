/** Scores of a pod on a node that it fits, and the GPU it would take there; higher is better. */
import { FragmentGauge } from './fragmentation.ts';
import type { NodeStates } from './node-states.ts';
import { MOST_GPUS, type PodRequest } from './pod.ts';
import type { TypicalPod } from './typical-pods.ts';

/** score · 8 + gpu: both in one number, so that no object is made per node. */
export type PackedScore = number;
export const packed = (score: number, gpu: number): PackedScore => score * MOST_GPUS + gpu;
export const scoreOf = (value: PackedScore): number => Math.floor(value / MOST_GPUS);
export const gpuOf = (value: PackedScore): number => value % MOST_GPUS;

export type Scorer = (states: NodeStates, node: number, pod: PodRequest) => PackedScore;

/** The largest node of the trace, by which BestFit scales what is left. */
const LARGEST = { cpuMilli: 128_000, gpuMilli: 8000 };

/** The least left over in CPU and GPU together: ⌊100·(1 − ½·cpu left/128000 − ½·GPU milli left/8000)⌋; the tightest GPU. */
export const bestFit: Scorer = (states, node, pod) => {
  const cpuLeft = states.cpuLeft[node]! - pod.cpuMilli;
  const gpuLeft = states.idleTotal[node]! - pod.gpus * pod.gpuMilli;
  const score = Math.floor(100 * (1 - cpuLeft / LARGEST.cpuMilli / 2 - gpuLeft / LARGEST.gpuMilli / 2));
  return packed(Math.max(0, score), pod.gpus === 1 ? tightestGpu(states, node, pod.gpuMilli) : 0);
};

function tightestGpu({ idle, gpus }: NodeStates, node: number, milli: number): number {
  let [tightest, least] = [0, Number.POSITIVE_INFINITY];
  for (let gpu = 0; gpu < gpus[node]!; gpu++) {
    const left = idle[node * MOST_GPUS + gpu]!;
    if (left >= milli && left < least) [tightest, least] = [gpu, left];
  }
  return tightest;
}

/** Fragmentation gradient descent: ⌊100·sigmoid((F before − F after)/1000)⌋, over the GPUs that the pod may take. */
export function fgd(typical: readonly TypicalPod[], models: readonly string[]): Scorer {
  const gaugeOf = new Map(models.map((model) => [model, new FragmentGauge(typical, model)]));
  const scratch = new Int32Array(MOST_GPUS);
  return (states, node, pod) => {
    const gauge = gaugeOf.get(states.models[node]!)!;
    const [first, gpus] = [node * MOST_GPUS, states.gpus[node]!];
    const before = gauge.measure(states.cpuLeft[node]!, states.idleTotal[node]!, states.idle, first, first + gpus);
    const idleAfter = states.idleTotal[node]! - pod.gpus * pod.gpuMilli;
    const gain = (): number =>
      before - gauge.measure(states.cpuLeft[node]! - pod.cpuMilli, idleAfter, scratch, 0, gpus);
    for (let gpu = 0; gpu < gpus; gpu++) scratch[gpu] = states.idle[first + gpu]!;
    if (pod.gpus === 1) return bestGpu(scratch, gpus, pod.gpuMilli, gain);
    takeFirst(scratch, pod);
    return packed(gradientScore(gain()), 0);
  };
}

const gradientScore = (gain: number): number => Math.floor(100 / (1 + Math.exp(-gain / 1000)));

function bestGpu(idle: Int32Array, gpus: number, milli: number, gain: () => number): PackedScore {
  let [best, highest] = [0, -1];
  for (let gpu = 0; gpu < gpus; gpu++) {
    const left = idle[gpu]!;
    // GPUs with equally much left give equal scores, and the first of them wins.
    if (left < milli || idle.indexOf(left) < gpu) continue;
    idle[gpu] = left - milli;
    const score = gradientScore(gain());
    idle[gpu] = left;
    if (score > highest) [best, highest] = [gpu, score];
  }
  return packed(highest, best);
}

function takeFirst(idle: Int32Array, { gpus, gpuMilli }: PodRequest): void {
  let wanted = gpus;
  for (let gpu = 0; wanted > 0; gpu++) {
    if (idle[gpu]! < gpuMilli) continue;
    idle[gpu]! -= gpuMilli;
    wanted -= 1;
  }
}

/** What is left on every node, in flat arrays; nodes are numbered in the order of their names. */
import { acceptsModel, MOST_GPUS, type NodeSpec, type PodRequest, WHOLE_GPU } from './pod.ts';

export class NodeStates {
  readonly count: number;
  readonly models: readonly string[];
  readonly gpus: Uint8Array;
  readonly cpuLeft: Int32Array;
  readonly memoryLeft: Int32Array;
  /** Idle thousandths of GPU g of node n at n · 8 + g. */
  readonly idle: Int32Array;
  readonly idleTotal: Int32Array;

  constructor(specs: readonly NodeSpec[]) {
    const nodes = [...specs].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    this.count = nodes.length;
    this.models = nodes.map(({ model }) => model);
    this.gpus = Uint8Array.from(nodes, ({ gpus }) => gpus);
    this.cpuLeft = Int32Array.from(nodes, ({ cpuMilli }) => cpuMilli);
    this.memoryLeft = Int32Array.from(nodes, ({ memoryMib }) => memoryMib);
    this.idleTotal = Int32Array.from(nodes, ({ gpus }) => gpus * WHOLE_GPU);
    this.idle = new Int32Array(nodes.length * MOST_GPUS);
    for (const [node, { gpus }] of nodes.entries())
      this.idle.fill(WHOLE_GPU, node * MOST_GPUS, node * MOST_GPUS + gpus);
  }

  /** Whether the pod can run on the node now. */
  fits(node: number, { cpuMilli, memoryMib, gpus, gpuMilli, spec }: PodRequest): boolean {
    if (cpuMilli > this.cpuLeft[node]! || memoryMib > this.memoryLeft[node]!) return false;
    if (gpus === 0) return true;
    return acceptsModel(spec, this.models[node]!) && this.gpusWith(node, gpuMilli) >= gpus;
  }

  /** How many GPUs of the node have so much left. */
  gpusWith(node: number, milli: number): number {
    let found = 0;
    for (let at = node * MOST_GPUS, end = at + this.gpus[node]!; at < end; at++)
      if (this.idle[at]! >= milli) found += 1;
    return found;
  }

  /** Takes what the pod asks for: its only GPU is `gpu` of the node, several are the first that have enough. */
  take(node: number, pod: PodRequest, gpu: number): void {
    this.cpuLeft[node]! -= pod.cpuMilli;
    this.memoryLeft[node]! -= pod.memoryMib;
    this.idleTotal[node]! -= pod.gpus * pod.gpuMilli;
    const first = node * MOST_GPUS;
    if (pod.gpus === 1) this.idle[first + gpu]! -= pod.gpuMilli;
    else this.#takeSeveral(first, pod);
  }

  #takeSeveral(first: number, { gpus, gpuMilli }: PodRequest): void {
    let wanted = gpus;
    for (let at = first; wanted > 0; at++) {
      if (this.idle[at]! < gpuMilli) continue;
      this.idle[at]! -= gpuMilli;
      wanted -= 1;
    }
  }
}

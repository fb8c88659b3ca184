/** How much of a node's idle GPUs the typical pods cannot use (FGD, Weng et al., USENIX ATC'23, section 3). */
import { acceptsModel } from './pod.ts';
import type { TypicalPod } from './typical-pods.ts';

/** Measures nodes of one GPU model against the typical pods, prepared as flat columns. */
export class FragmentGauge {
  readonly #share: Float64Array;
  readonly #cpu: Int32Array;
  readonly #gpus: Int32Array;
  readonly #milli: Int32Array;
  /** Share of the classes that no node of this model can ever serve. */
  readonly #never: number;

  constructor(typical: readonly TypicalPod[], model: string) {
    const served = typical.filter(({ gpus, spec }) => gpus > 0 && acceptsModel(spec, model));
    this.#share = Float64Array.from(served, ({ share }) => share);
    this.#cpu = Int32Array.from(served, ({ cpuMilli }) => cpuMilli);
    this.#gpus = Int32Array.from(served, ({ gpus }) => gpus);
    this.#milli = Int32Array.from(served, ({ gpuMilli }) => gpuMilli);
    this.#never = 1 - this.#share.reduce((sum, share) => sum + share, 0);
  }

  /**
   * Expected fragment in thousandths of a GPU, over the typical pods: all that is idle for a class that cannot run, else
   * what is idle on GPUs with less left than it asks for. `idle` holds the node's GPUs from `from` to `to`.
   */
  measure(cpuLeft: number, idleTotal: number, idle: Int32Array, from: number, to: number): number {
    let fragment = this.#never * idleTotal;
    for (let type = 0; type < this.#share.length; type++) {
      const milli = this.#milli[type]!;
      let [usable, unusable] = [0, 0];
      for (let gpu = from; gpu < to; gpu++) {
        if (idle[gpu]! >= milli) usable += 1;
        else unusable += idle[gpu]!;
      }
      const runs = this.#cpu[type]! <= cpuLeft && usable >= this.#gpus[type]!;
      fragment += this.#share[type]! * (runs ? unusable : idleTotal);
    }
    return fragment;
  }
}

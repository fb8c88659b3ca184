/** What GPU sharing places, and where: pods and nodes as the openb traces state them. */

/** One whole GPU in thousandths. */
export const WHOLE_GPU = 1000;
/** More GPUs than this no node of the trace has. */
export const MOST_GPUS = 8;

export interface NodeSpec {
  readonly name: string;
  readonly cpuMilli: number;
  readonly memoryMib: number;
  readonly gpus: number;
  readonly model: string;
}

export interface PodRequest {
  readonly cpuMilli: number;
  readonly memoryMib: number;
  /** 0: the pod needs no GPU. */
  readonly gpus: number;
  /** Of each of its GPUs, thousandths; below 1000 only for a single one. */
  readonly gpuMilli: number;
  /** GPU models it may run on, joined by `|`; blank: any. */
  readonly spec: string;
}

/** Thousandths of GPUs that a pod asks for in all. */
export const requestedMilli = ({ gpus, gpuMilli }: PodRequest): number => gpus * gpuMilli;

/** Whether a pod of that spec may run on GPUs of a model. */
export const acceptsModel = (spec: string, model: string): boolean => spec === '' || spec.split('|').includes(model);

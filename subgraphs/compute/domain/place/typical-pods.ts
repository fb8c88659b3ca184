/** The pods a cluster usually gets: what is idle is a fragment if they cannot use it (FGD, Weng et al., USENIX ATC'23). */
import type { PodRequest } from './pod.ts';

export interface TypicalPod {
  readonly cpuMilli: number;
  readonly gpus: number;
  readonly gpuMilli: number;
  readonly spec: string;
  /** Share among the typical pods, 0–1. */
  readonly share: number;
}

/** Classes are taken, most frequent first, until they are so many of the pods. */
const COVERED_SHARE = 0.95;

/** The most frequent (cpu, gpus, milli, spec) classes up to 95 % of the pods, shares adding up to 1; first seen wins ties. */
export function typicalPods(pods: readonly PodRequest[]): TypicalPod[] {
  const classes = Map.groupBy(pods, ({ cpuMilli, gpus, gpuMilli, spec }) => `${cpuMilli},${gpus},${gpuMilli},${spec}`);
  const byFrequency = Array.from(classes.values()).sort((a, b) => b.length - a.length);
  const taken: PodRequest[][] = [];
  let covered = 0;
  for (const members of byFrequency) {
    if (covered >= COVERED_SHARE * pods.length) break;
    taken.push(members);
    covered += members.length;
  }
  return taken.map((members) => {
    const { cpuMilli, gpus, gpuMilli, spec } = members[0]!;
    return { cpuMilli, gpus, gpuMilli, spec, share: members.length / covered };
  });
}

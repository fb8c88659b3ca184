/** Which clusters may take a job, and why the others may not. */
import type { LiveCluster, LiveJob } from './brain.ts';
import { blockingRule } from './policy.ts';

/** A cluster and every reason why it does not take the job. */
export interface Rejection {
  readonly cluster: string;
  readonly reasons: readonly string[];
}

/** Reasons that hold however long one waits; empty when the cluster could hold the job. */
export function lastingReasons(cluster: LiveCluster, job: LiveJob): string[] {
  const rule = blockingRule(job, cluster);
  return [
    ...(job.procs > cluster.procs ? ['TOO_FEW_PROCS'] : []),
    ...(job.gpus > cluster.gpus ? ['TOO_FEW_GPUS'] : []),
    ...(job.memoryMib > cluster.memoryMib ? ['TOO_LITTLE_MEMORY'] : []),
    ...(job.siteCode !== null && job.siteCode !== cluster.siteCode ? ['OTHER_SITE'] : []),
    ...(job.dataSites?.includes(cluster.siteCode) === false ? ['DATA_ELSEWHERE'] : []),
    ...(job.refusedBy.includes(cluster.id) ? ['REFUSED_BEFORE'] : []),
    ...(cluster.state === 'RETIRED' ? ['RETIRED'] : []),
    ...(rule === null ? [] : [`POLICY:${rule}`]),
  ];
}

/** Reasons that may pass: its state, or a price that is not published yet. */
export function passingReasons(cluster: LiveCluster, job: LiveJob): string[] {
  const unpriced = cluster.cpuPrice === null || (job.gpus > 0 && cluster.gpuPrice === null);
  return [
    ...(cluster.state === 'READY' || cluster.state === 'RETIRED' ? [] : [cluster.state]),
    ...(unpriced ? ['UNPRICED'] : []),
  ];
}

/** Whether no cluster will ever hold the job, and which kind of reason decides it. */
export type Admission =
  | { readonly kind: 'ADMITTED' }
  | { readonly kind: 'DATA' | 'POLICY' | 'SIZE'; readonly rejected: readonly Rejection[] };

/** Looks at everything but time. Data comes first: it names what would have to move for the job to run at all. */
export function admit(clusters: readonly LiveCluster[], job: LiveJob): Admission {
  const rejected = clusters.map((cluster) => ({ cluster: cluster.name, reasons: lastingReasons(cluster, job) }));
  const but = (ignored: (reason: string) => boolean) => rejected.some(({ reasons }) => reasons.every(ignored));
  if (but(() => false)) return { kind: 'ADMITTED' };
  if (but((reason) => reason === 'DATA_ELSEWHERE')) return { kind: 'DATA', rejected };
  if (but((reason) => reason.startsWith('POLICY:') || reason === 'DATA_ELSEWHERE')) return { kind: 'POLICY', rejected };
  return { kind: 'SIZE', rejected };
}

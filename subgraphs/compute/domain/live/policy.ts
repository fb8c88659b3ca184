/** Rules about where a job may run that have nothing to do with room: data with a version, which explanations name. */
import type { LiveCluster, LiveJob } from './brain.ts';

/** Add a version when a rule changes: placements refer to it. */
export const POLICY_VERSION = 1;

interface PolicyRule {
  readonly code: string;
  readonly blocks: (job: LiveJob, cluster: LiveCluster) => boolean;
}

const DAY_S = 86_400;

const RULES: readonly PolicyRule[] = [
  {
    // Health data leaves neither the city nor, in version 1, the district's own sites.
    code: 'HEALTH_DATA_STAYS',
    blocks: (job, cluster) => job.sectorCode === 'health' && job.hasData && cluster.siteKind === 'ENCLAVE',
  },
  {
    // Edge sites answer to nearby devices: nobody takes one for more than a day.
    code: 'EDGE_DAY_LIMIT',
    blocks: (job, cluster) => cluster.siteKind === 'EDGE' && job.limitS > DAY_S,
  },
];

/** The code of the first rule that keeps the job off the cluster, null of none. */
export const blockingRule = (job: LiveJob, cluster: LiveCluster): string | null =>
  RULES.find(({ blocks }) => blocks(job, cluster))?.code ?? null;

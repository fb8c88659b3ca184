/** The room's schema: every file adds its part to the builder. */
import { roomSchema } from '@yushu/kit';
import { kit } from './builder.ts';
import './cluster.ts';
import './simulation.ts';
import './compute-indicators.ts';
import './retire-certificate.ts';
import './register-cluster.ts';
import './quote-placement.ts';
import './publish-price-sheet.ts';
import './green-ledger.ts';
import './grant-quota.ts';
import './compute-queue.ts';
import './use-case.ts';
import './submit-compute-job.ts';
import './release-compute-job.ts';
import './job-queries.ts';
import './hold-compute-job.ts';
import './compute-job.ts';
import './compute-job-details.ts';
import './compute-job-relations.ts';
import './compute-attempt.ts';
import './cancel-compute-job.ts';
import './compute-capacity.ts';
import './compute-site.ts';
import './network-link.ts';
import './organization.ts';
import './queries.ts';
import './record-link-samples.ts';
import './register-capacity.ts';
import './register-site.ts';
import './sector.ts';
import './set-cluster-state.ts';

/** The executable subgraph and its SDL. */
export const schema = roomSchema(kit);

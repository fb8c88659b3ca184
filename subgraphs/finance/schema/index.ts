/** The room's schema: every file adds its part to the builder. */
import { roomSchema } from '@yushu/kit';
import { kit } from './builder.ts';
import './accept-demand.ts';
import './approve-demand.ts';
import './close-demand.ts';
import './credit-model-promote.ts';
import './credit-model-queries.ts';
import './credit-model-upload.ts';
import './credit-model-validate.ts';
import './contract-demand.ts';
import './data-authorization.ts';
import './feature-snapshot.ts';
import './finance-institution.ts';
import './finance-product.ts';
import './financing-demand.ts';
import './grant-authorization.ts';
import './open-dispute.ts';
import './organization.ts';
import './queries.ts';
import './record-disbursement.ts';
import './reject-demand.ts';
import './request-authorization.ts';
import './resolve-dispute.ts';
import './resume-authorization.ts';
import './revoke-authorization.ts';
import './scoring-job.ts';
import './scoring-organization.ts';
import './scoring-sample.ts';
import './sector.ts';
import './start-due-diligence.ts';
import './submit-demand.ts';
import './suspend-authorization.ts';
import './take-snapshot.ts';
import './upload-features.ts';
import './withdraw-demand.ts';

/** The executable subgraph and its SDL. */
export const schema = roomSchema(kit);

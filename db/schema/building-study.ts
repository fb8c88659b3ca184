/** What is worked out about buildings: savings, carbon, stars, and campaigns of material research. */
import { sql } from 'drizzle-orm';
import { date, index, integer, jsonb, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { localized, provenance, tenant, tenantPolicy } from '../columns.ts';
import { buildingSchema, moment, wordOf } from './building-base.ts';

export const savingsProject = buildingSchema.table(
  'savings_project',
  {
    orgId: tenant(),
    id: text('id').notNull(),
    buildingId: text('building_id').notNull(),
    meterId: text('meter_id').notNull(),
    station: text('station').notNull(),
    name: localized('name').notNull(),
    blackoutStart: date('blackout_start').notNull(),
    blackoutEnd: date('blackout_end').notNull(),
    state: text('state').notNull(),
    /** The version that holds now; 0 before the first. */
    version: integer('version').notNull().default(0),
    useCaseId: text('use_case_id'),
    provenance: provenance(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('savings_project_id').on(t.id),
    index('savings_project_meter').on(t.meterId),
    index('savings_project_use_case').on(t.useCaseId),
    wordOf('savings_project_state', t.state, [
      ...['DRAFT', 'BASELINE_FITTED', 'QUALIFIED', 'DISQUALIFIED', 'IN_BLACKOUT', 'REPORTING', 'VERIFIED', 'RESTATED'],
      'CLOSED',
    ]),
    tenantPolicy('savings_project'),
  ],
);

/** A result as it was worked out; a later version leaves it as it is. */
export const savingsVersion = buildingSchema.table(
  'savings_version',
  {
    orgId: tenant(),
    projectId: text('project_id').notNull(),
    version: integer('version').notNull(),
    computedAt: moment('computed_at').notNull(),
    method: text('method').notNull(),
    inputsHash: text('inputs_hash').notNull(),
    result: jsonb('result').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.projectId, t.version] }), tenantPolicy('savings_version')],
);

export const carbonInventory = buildingSchema.table(
  'carbon_inventory',
  {
    orgId: tenant(),
    id: text('id').notNull(),
    buildingId: text('building_id').notNull(),
    computedAt: moment('computed_at').notNull(),
    inputsHash: text('inputs_hash').notNull(),
    result: jsonb('result').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('carbon_inventory_id').on(t.id),
    index('carbon_inventory_building').on(t.buildingId, t.computedAt),
    tenantPolicy('carbon_inventory'),
  ],
);

export const ratingAssessment = buildingSchema.table(
  'rating_assessment',
  {
    orgId: tenant(),
    id: text('id').notNull(),
    buildingId: text('building_id').notNull(),
    edition: text('edition').notNull(),
    phase: text('phase').notNull(),
    state: text('state').notNull(),
    /** The assessment as `yushu building rate` takes it. */
    assessment: jsonb('assessment').notNull(),
    result: jsonb('result'),
    /** The certificate that holds, as an operator recorded it; null before. */
    certificate: jsonb('certificate'),
    changedAt: moment('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('rating_assessment_id').on(t.id),
    index('rating_assessment_building').on(t.buildingId),
    wordOf('rating_state', t.state, [
      ...['DRAFT', 'SELF_ASSESSED', 'SUBMITTED', 'PRE_CERTIFIED', 'CERTIFIED', 'EXPIRED', 'REVOKED'],
    ]),
    tenantPolicy('rating_assessment'),
  ],
);

export const materialCampaign = buildingSchema.table(
  'material_campaign',
  {
    orgId: tenant(),
    id: text('id').notNull(),
    buildingId: text('building_id'),
    name: localized('name').notNull(),
    state: text('state').notNull(),
    provenance: provenance(),
    createdAt: moment('created_at').notNull(),
    changedAt: moment('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('material_campaign_id').on(t.id),
    wordOf('material_campaign_state', t.state, [
      ...['DRAFT', 'SUBMITTED', 'SCREENED', 'PILOT', 'RELEASED', 'CANCELLED'],
    ]),
    tenantPolicy('material_campaign'),
  ],
);

/** A job that a campaign asks of the room compute: the wish stands here until compute has decided on it. */
export const campaignStep = buildingSchema.table(
  'campaign_step',
  {
    orgId: tenant(),
    campaignId: text('campaign_id').notNull(),
    step: text('step').notNull(),
    /** The job as submitComputeJob takes it, without key and organization. */
    request: jsonb('request').notNull(),
    state: text('state').notNull(),
    jobId: text('job_id'),
    /** Why compute refused, as it said it. */
    refusal: text('refusal'),
    tries: integer('tries').notNull().default(0),
    nextTryAt: moment('next_try_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.campaignId, t.step] }),
    uniqueIndex('campaign_step_job').on(t.jobId),
    index('campaign_step_campaign').on(t.campaignId),
    index('campaign_step_waiting').on(t.nextTryAt).where(sql`state = 'PENDING'`),
    wordOf('campaign_step_state', t.state, ['WAITING', 'PENDING', 'ACCEPTED', 'REFUSED', 'CANCELLED']),
    wordOf('campaign_step_step', t.step, ['SCREEN', 'PILOT']),
    tenantPolicy('campaign_step'),
  ],
);

/**
 * Tables of the room compute: sites, what stands there, and the lines between them. Public facts: no tenant.
 * Numbers are numeric without a scale, which keeps every digit that was told.
 */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, numeric, pgSchema, text, timestamp, unique } from 'drizzle-orm/pg-core';
import { id, localized, type ProvenanceRow, provenance, timestamps } from '../columns.ts';
import { consentTables } from '../consent-tables.ts';

export const compute = pgSchema('compute');

/** Whom organizations let see their usage, as finance told it. */
export const { consentMirror, consentProgress } = consentTables(compute);

export const site = compute.table(
  'site',
  {
    id: id(),
    code: text('code').notNull().unique(),
    name: localized('name').notNull(),
    kind: text('kind').notNull(),
    /** An organization of the room sectors; no foreign key leaves a room. */
    operatorId: text('operator_id'),
    latitude: numeric('latitude'),
    longitude: numeric('longitude'),
    /** The coordinates' own: a site of the plan has only an illustrative place. */
    placeProvenance: jsonb('place_provenance').$type<ProvenanceRow>(),
    pue: numeric('pue'),
    pueProvenance: jsonb('pue_provenance').$type<ProvenanceRow>(),
    provenance: provenance(),
    ...timestamps(),
  },
  (table) => [
    // Organization.computeSites is asked for in batches of operators.
    index('site_operator').on(table.operatorId),
    check('site_kind', sql`${table.kind} in ('CENTER', 'NODE', 'EDGE', 'ENCLAVE')`),
    check('site_pue', sql`${table.pue} >= 1`),
    check('site_pue_provenance', sql`(${table.pue} is null) = (${table.pueProvenance} is null)`),
    check('site_place', sql`(${table.latitude} is null) = (${table.longitude} is null)`),
    check('site_place_provenance', sql`(${table.latitude} is null) = (${table.placeProvenance} is null)`),
  ],
);

export const cluster = compute.table(
  'cluster',
  {
    id: id(),
    siteId: text('site_id')
      .notNull()
      .references(() => site.id),
    name: text('name').notNull().unique(),
    kind: text('kind').notNull(),
    state: text('state').notNull(),
    provenance: provenance(),
    ...timestamps(),
  },
  (table) => [
    index('cluster_site').on(table.siteId),
    check('cluster_kind', sql`${table.kind} in ('SLURM', 'LOCAL_PROCESS')`),
    check(
      'cluster_state',
      sql`${table.state} in ('REGISTERED', 'READY', 'UNREACHABLE', 'CORDONED', 'QUARANTINED', 'RETIRED')`,
    ),
  ],
);

export const capacity = compute.table(
  'capacity',
  {
    id: id(),
    siteId: text('site_id')
      .notNull()
      .references(() => site.id),
    /** 算力标识: one a resource, wherever it stands. */
    identifier: text('identifier').notNull().unique(),
    accelerator: text('accelerator').notNull(),
    count: integer('count').notNull(),
    pflops: numeric('pflops').notNull(),
    precision: text('precision').notNull(),
    sparsity: text('sparsity').notNull(),
    basis: text('basis').notNull(),
    state: text('state').notNull(),
    green: boolean('green').notNull(),
    provenance: provenance(),
    ...timestamps(),
  },
  (table) => [
    index('capacity_site').on(table.siteId),
    check('capacity_count', sql`${table.count} > 0`),
    check('capacity_pflops', sql`${table.pflops} >= 0`),
    check('capacity_precision', sql`${table.precision} in ('FP16', 'BF16', 'FP32', 'FP64')`),
    check('capacity_sparsity', sql`${table.sparsity} in ('DENSE', 'SPARSE')`),
    check('capacity_basis', sql`${table.basis} in ('PEAK', 'MEASURED')`),
    check('capacity_state', sql`${table.state} in ('PLANNED', 'REGISTERED', 'MANAGED', 'RETIRED')`),
  ],
);

export const link = compute.table(
  'link',
  {
    id: id(),
    fromSiteId: text('from_site_id')
      .notNull()
      .references(() => site.id),
    toSiteId: text('to_site_id')
      .notNull()
      .references(() => site.id),
    state: text('state').notNull(),
    provenance: provenance(),
    ...timestamps(),
  },
  (table) => [
    unique('link_ends').on(table.fromSiteId, table.toSiteId),
    check('link_two_ends', sql`${table.fromSiteId} <> ${table.toSiteId}`),
    check('link_state', sql`${table.state} in ('PLANNED', 'LISTED', 'DOWN', 'RETIRED')`),
  ],
);

export const linkSample = compute.table(
  'link_sample',
  {
    id: id(),
    linkId: text('link_id')
      .notNull()
      .references(() => link.id),
    at: timestamp('at', { withTimezone: true }).notNull(),
    roundTripMs: numeric('round_trip_ms').notNull(),
    provenance: provenance(),
    ...timestamps(),
  },
  (table) => [
    // Sending the same batch again adds nothing; the newest samples of a link are read from its end.
    unique('link_sample_once').on(table.linkId, table.at),
    check('link_sample_positive', sql`${table.roundTripMs} > 0`),
  ],
);

export const sectorDemand = compute.table(
  'sector_demand',
  {
    /** One of the nine 4311 codes. */
    sectorCode: text('sector_code').primaryKey(),
    pflops: numeric('pflops').notNull(),
    asOf: text('as_of').notNull(),
    provenance: provenance(),
    ...timestamps(),
  },
  (table) => [check('sector_demand_pflops', sql`${table.pflops} >= 0`)],
);

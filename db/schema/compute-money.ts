/** Quotas, prices and usage; energy, its carbon and certificates; where data lies. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  char,
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  serial,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { id, provenance, tenant, tenantPolicy, timestamps } from '../columns.ts';
import { compute, exact, instant } from './compute-base.ts';
import { job } from './compute-jobs.ts';
import { site } from './compute-sites.ts';

const siteCode = () =>
  text('site_code')
    .notNull()
    .references(() => site.code);

export const quotaGrant = compute.table(
  'quota_grant',
  {
    orgId: tenant(),
    id: text('id').notNull(),
    /** At once, over all jobs that have not ended. */
    procs: integer('procs').notNull(),
    gpus: integer('gpus').notNull(),
    validFrom: instant('valid_from').notNull(),
    validTo: instant('valid_to'),
    grantedBy: text('granted_by').notNull(),
    provenance: provenance(),
    ...timestamps(),
  },
  (row) => [
    primaryKey({ columns: [row.orgId, row.id] }),
    uniqueIndex('quota_grant_id').on(row.id),
    check('quota_grant_size', sql`${row.procs} >= 0 and ${row.gpus} >= 0`),
    check('quota_grant_time', sql`${row.validTo} is null or ${row.validTo} > ${row.validFrom}`),
    tenantPolicy('quota_grant'),
  ],
);

/** Metered and priced; never changed: a correction is two more rows. */
export const usageRecord = compute.table(
  'usage_record',
  {
    orgId: tenant(),
    /** Also the id of the event that told it. */
    id: text('id').notNull(),
    jobId: text('job_id').notNull(),
    attemptNo: integer('attempt_no').notNull(),
    siteCode: text('site_code').notNull(),
    resource: text('resource').notNull(),
    units: integer('units').notNull(),
    seconds: bigint('seconds', { mode: 'number' }).notNull(),
    from: instant('from').notNull(),
    to: instant('to').notNull(),
    priceSheetVersion: text('price_sheet_version').notNull(),
    amountMinor: bigint('amount_minor', { mode: 'bigint' }).notNull(),
    currency: char('currency', { length: 3 }).notNull().default('CNY'),
    /** The record that this one reverses. */
    corrects: text('corrects'),
    /** 1 of what was measured first, +1 for each correction: the same stretch is billed once at each. */
    revision: integer('revision').notNull().default(1),
    recordedAt: instant('recorded_at').notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.orgId, row.id] }),
    uniqueIndex('usage_record_id').on(row.id),
    foreignKey({ columns: [row.orgId, row.jobId], foreignColumns: [job.orgId, job.id], name: 'usage_record_job' }),
    // 0 billed twice, whoever tries.
    uniqueIndex('usage_record_once')
      .on(row.jobId, row.attemptNo, row.resource, row.from, row.revision)
      .where(sql`corrects is null`),
    uniqueIndex('usage_record_corrected_once').on(row.corrects).where(sql`corrects is not null`),
    index('usage_record_time').on(row.orgId, row.to),
    tenantPolicy('usage_record'),
  ],
);

/** List prices: yuan a unit-hour of a resource at a site, in force in [from, to). */
export const priceSheet = compute.table(
  'price_sheet',
  {
    version: serial('version').primaryKey(),
    siteCode: siteCode(),
    resource: text('resource').notNull(),
    unitPrice: exact('unit_price').notNull(),
    validFrom: instant('valid_from').notNull(),
    validTo: instant('valid_to'),
    publishedBy: text('published_by').notNull(),
    publishedAt: instant('published_at').notNull(),
    provenance: provenance(),
  },
  (row) => [
    unique('price_sheet_start').on(row.siteCode, row.resource, row.validFrom),
    check('price_sheet_resource', sql`${row.resource} in ('CPU', 'GPU')`),
    check('price_sheet_price', sql`${row.unitPrice} >= 0`),
    check('price_sheet_time', sql`${row.validTo} is null or ${row.validTo} > ${row.validFrom}`),
  ],
);

/** Power of one unit at a site, and the grid that feeds it. */
export const sitePower = compute.table(
  'site_power',
  {
    siteCode: siteCode().primaryKey(),
    grid: text('grid').notNull(),
    wattsPerProc: exact('watts_per_proc').notNull(),
    wattsPerGpu: exact('watts_per_gpu').notNull(),
    /** Illustrative where the site itself has no published one. */
    pue: exact('pue').notNull(),
    provenance: provenance(),
    ...timestamps(),
  },
  (row) => [check('site_power_pue', sql`${row.pue} >= 1`)],
);

/** Carbon of a grid's electricity in a year, kgCO2 a kWh: data with versions, never a constant. */
export const carbonFactor = compute.table(
  'carbon_factor',
  {
    id: id(),
    grid: text('grid').notNull(),
    year: integer('year').notNull(),
    kgPerKwh: exact('kg_per_kwh').notNull(),
    /** Of energy without a certificate. */
    residualKgPerKwh: exact('residual_kg_per_kwh').notNull(),
    verified: boolean('verified').notNull(),
    provenance: provenance(),
    ...timestamps(),
  },
  (row) => [unique('carbon_factor_year').on(row.grid, row.year), check('carbon_factor_kg', sql`${row.kgPerKwh} >= 0`)],
);

export const certificate = compute.table(
  'certificate',
  {
    id: id(),
    /** As its issuer numbers it. */
    serial: text('serial').notNull().unique(),
    siteCode: siteCode(),
    /** YYYY-MM in Asia/Shanghai: it serves its own site and month only. */
    month: text('month').notNull(),
    kwh: exact('kwh').notNull(),
    state: text('state').notNull(),
    retiredAt: instant('retired_at'),
    retiredBy: text('retired_by'),
    provenance: provenance(),
    ...timestamps(),
  },
  (row) => [
    index('certificate_site_month').on(row.siteCode, row.month),
    check('certificate_month', sql`${row.month} ~ '^\\d{4}-(0[1-9]|1[0-2])$'`),
    check('certificate_kwh', sql`${row.kwh} > 0`),
    check('certificate_state', sql`${row.state} in ('HELD', 'RETIRED')`),
    check('certificate_retired', sql`(${row.state} = 'RETIRED') = (${row.retiredAt} is not null)`),
  ],
);

/** A copy of a data asset at a site. */
export const dataLocation = compute.table(
  'data_location',
  {
    id: id(),
    dataAssetId: text('data_asset_id').notNull(),
    siteCode: siteCode(),
    bytes: bigint('bytes', { mode: 'bigint' }).notNull(),
    /** False: the asset must be used where it lies. */
    movable: boolean('movable').notNull(),
    provenance: provenance(),
    ...timestamps(),
  },
  (row) => [unique('data_location_once').on(row.dataAssetId, row.siteCode)],
);

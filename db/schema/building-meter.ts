/** Buildings, their meters, what the meters told, and the weather around them. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  numeric,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { localized, provenance, tenant, tenantPolicy } from '../columns.ts';
import { buildingSchema, bytes, moment, positive, wordOf } from './building-base.ts';

export const building = buildingSchema.table(
  'building',
  {
    orgId: tenant(),
    id: text('id').notNull(),
    name: localized('name').notNull(),
    areaSquareMetres: numeric('area_square_metres').notNull(),
    timeZone: text('time_zone').notNull(),
    stage: text('stage').notNull(),
    /** Code of a site of the room compute that this building houses. */
    siteCode: text('site_code'),
    sectorCode: text('sector_code'),
    provenance: provenance(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('building_id').on(t.id),
    index('building_site').on(t.siteCode),
    positive('building_area', t.areaSquareMetres),
    wordOf('building_stage', t.stage, [
      ...['PLANNING', 'DESIGN', 'PROCUREMENT', 'CONSTRUCTION', 'ACCEPTANCE', 'OPERATION', 'RETROFIT', 'DEMOLITION'],
    ]),
    tenantPolicy('building'),
  ],
);

export const meter = buildingSchema.table(
  'meter',
  {
    orgId: tenant(),
    id: text('id').notNull(),
    buildingId: text('building_id').notNull(),
    code: text('code').notNull(),
    commodity: text('commodity').notNull(),
    unit: text('unit').notNull(),
    timeZone: text('time_zone').notNull(),
    digits: smallint('digits'),
    /** Millionths of the unit. */
    maxRatePerHour: bigint('max_rate_per_hour', { mode: 'bigint' }),
    state: text('state').notNull(),
    suspectReason: text('suspect_reason'),
    replacedById: text('replaced_by_id'),
    /** The longest interval among its readings: how far before a moment a row that reaches over it can start. */
    longestReadingMs: bigint('longest_reading_ms', { mode: 'number' }).notNull().default(0),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('meter_id').on(t.id),
    uniqueIndex('meter_code').on(t.orgId, t.code),
    index('meter_building').on(t.buildingId),
    wordOf('meter_commodity', t.commodity, ['ELECTRICITY', 'GAS']),
    wordOf('meter_state', t.state, ['REGISTERED', 'ACTIVE', 'SUSPECT', 'REPLACED', 'RETIRED']),
    wordOf('meter_suspect', t.suspectReason, ['STUCK', 'SPIKE', 'GAP', 'NEGATIVE', 'CLOCK_SKEW']),
    tenantPolicy('meter'),
  ],
);

/** Epoch milliseconds: what a million rows are compared by. */
const epochMs = (name: string) => bigint(name, { mode: 'number' });

/** Rows as received: never deleted, each with what became of it. Meters of replayed logs are named by the log. */
export const reading = buildingSchema.table(
  'reading',
  {
    orgId: tenant(),
    meterId: text('meter_id').notNull(),
    start: epochMs('start_ms').notNull(),
    id: bytes('id').notNull(),
    end: epochMs('end_ms').notNull(),
    /** Millionths of the unit. */
    value: bigint('value', { mode: 'bigint' }).notNull(),
    revision: integer('revision').notNull(),
    state: text('state').notNull(),
    recordedAt: epochMs('recorded_ms').notNull(),
    unit: text('unit').notNull(),
    channel: text('channel').notNull(),
    quality: text('quality').notNull(),
    /** The row that a quarantined one overlaps. */
    other: bytes('other'),
  },
  (t) => [
    // By place in time: a range of one meter lies together, and equal rows meet here.
    primaryKey({ columns: [t.orgId, t.meterId, t.start, t.id] }),
    wordOf('reading_state', t.state, ['ACTIVE', 'SUPERSEDED', 'QUARANTINED']),
    tenantPolicy('reading'),
  ],
);

/** Rows that could not be taken, as they were sent, with the reason: nothing received is deleted. */
export const rejectedReading = buildingSchema.table(
  'rejected_reading',
  {
    orgId: tenant(),
    meterId: text('meter_id').notNull(),
    /** SHA-256 of the row as it was sent: sent again it is one row. */
    id: text('id').notNull(),
    start: epochMs('start_ms').notNull(),
    end: epochMs('end_ms').notNull(),
    code: text('code').notNull(),
    message: text('message').notNull(),
    raw: jsonb('raw').notNull(),
    receivedAt: moment('received_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.meterId, t.id] }),
    index('rejected_reading_time').on(t.meterId, t.receivedAt),
    // Few are below zero, and only those are asked for by time.
    index('rejected_reading_negative').on(t.meterId, t.start).where(sql`code = 'NEGATIVE_VALUE'`),
    tenantPolicy('rejected_reading'),
  ],
);

/** What is wrong in a meter's rows now; a correction takes it away. */
export const meterAnomaly = buildingSchema.table(
  'meter_anomaly',
  {
    orgId: tenant(),
    meterId: text('meter_id').notNull(),
    channel: text('channel').notNull(),
    reason: text('reason').notNull(),
    from: epochMs('from_ms').notNull(),
    to: epochMs('to_ms').notNull(),
    message: text('message').notNull(),
    foundAt: moment('found_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.meterId, t.channel, t.reason, t.from] }),
    wordOf('meter_anomaly_reason', t.reason, ['STUCK', 'SPIKE', 'GAP', 'NEGATIVE', 'CLOCK_SKEW']),
    tenantPolicy('meter_anomaly'),
  ],
);

/** What counters of replayed logs showed, and their replacements, as received: intervals are worked out from all of them. */
export const register = buildingSchema.table(
  'register',
  {
    orgId: tenant(),
    meterId: text('meter_id').notNull(),
    at: epochMs('at_ms').notNull(),
    id: bytes('id').notNull(),
    /** Millionths: what the counter showed; of a replacement, what the old one showed last. */
    value: bigint('value', { mode: 'bigint' }).notNull(),
    /** What the new counter showed first; null where nothing was replaced. */
    opening: bigint('opening', { mode: 'bigint' }),
    /** Null of a replacement, which is of the meter's unit. */
    unit: text('unit'),
    recordedAt: epochMs('recorded_ms').notNull(),
    /** Why it gives no use, and the row that it does not agree with; null of those that count. */
    fault: text('fault'),
    other: bytes('other'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.meterId, t.at, t.id] }),
    wordOf('register_fault', t.fault, ['NEGATIVE', 'OVERLAPPING_READINGS']),
    tenantPolicy('register'),
  ],
);

/** What logs said of their meters' counters; the first statement by its text holds, as within one log. */
export const registerFacts = buildingSchema.table(
  'register_facts',
  {
    orgId: tenant(),
    meterId: text('meter_id').notNull(),
    unit: text('unit').notNull(),
    digits: smallint('digits'),
    /** Millionths of the unit. */
    maxRatePerHour: bigint('max_rate_per_hour', { mode: 'bigint' }),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.meterId] }), tenantPolicy('register_facts')],
);

/** Sums of ACTIVE rows by local day, hour or month. */
export const usage = buildingSchema.table(
  'usage',
  {
    orgId: tenant(),
    meterId: text('meter_id').notNull(),
    granularity: text('granularity').notNull(),
    start: epochMs('start_ms').notNull(),
    channel: text('channel').notNull(),
    end: epochMs('end_ms').notNull(),
    value: numeric('value').notNull(),
    unit: text('unit').notNull(),
    coveredMs: bigint('covered_ms', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.meterId, t.granularity, t.start, t.channel] }),
    wordOf('usage_granularity', t.granularity, ['hour', 'day', 'month']),
    tenantPolicy('usage'),
  ],
);

/** Hourly temperature of a place: public, nobody's. */
export const weather = buildingSchema.table(
  'weather',
  {
    station: text('station').notNull(),
    at: moment('at').notNull(),
    fahrenheit: numeric('fahrenheit').notNull(),
    provenance: provenance(),
  },
  (t) => [primaryKey({ columns: [t.station, t.at] })],
);

/** Emission factors with their year and source. */
export const carbonFactor = buildingSchema.table('carbon_factor', {
  id: text('id').primaryKey(),
  region: text('region').notNull(),
  year: integer('year').notNull(),
  value: numeric('value').notNull(),
  unit: text('unit').notNull(),
  source: text('source').notNull(),
  verified: boolean('verified').notNull(),
  addedOn: date('added_on').notNull(),
});

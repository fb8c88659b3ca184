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

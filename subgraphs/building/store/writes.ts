/** Writes of the room's rows, each in the caller's transaction. */
import type { Db } from '@yushu/db';
import {
  building,
  campaignStep,
  carbonFactor,
  carbonInventory,
  materialCampaign,
  meter,
  ratingAssessment,
  savingsProject,
  savingsVersion,
  weather,
} from '@yushu/db/schema/building';
import { and, asc, eq, gte, inArray, lt, lte, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Building, Meter } from '../domain/building.ts';
import type { HourlyTemperature } from '../domain/caltrack/series.ts';
import type { CampaignStep, MaterialCampaign } from '../domain/campaign.ts';
import type { SavingsProject, SavingsVersion } from '../domain/project.ts';
import { texts } from './bulk.ts';

const adder =
  <Row>(table: PgTable) =>
  async (tx: Db, row: Row): Promise<void> => {
    await tx.insert(table).values(row as PgTable['$inferInsert']);
  };

export const insertBuilding = adder<Building>(building);
export const insertProject = adder<SavingsProject>(savingsProject);
export const insertVersion = adder<SavingsVersion>(savingsVersion);
export const insertCampaign = adder<MaterialCampaign>(materialCampaign);
export const insertStep = adder<CampaignStep>(campaignStep);
export const insertInventory = adder<typeof carbonInventory.$inferInsert>(carbonInventory);
export const insertAssessment = adder<typeof ratingAssessment.$inferInsert>(ratingAssessment);

/** Adds a meter; false when the organization has one of that code. */
export async function insertMeter(tx: Db, row: Meter): Promise<boolean> {
  const { rowCount } = await tx.insert(meter).values(row).onConflictDoNothing();
  return rowCount === 1;
}

export const updateBuilding = async (tx: Db, id: string, change: Partial<Building>): Promise<void> =>
  void (await tx
    .update(building)
    .set(change as Partial<typeof building.$inferInsert>)
    .where(eq(building.id, id)));
export const updateMeter = async (tx: Db, id: string, change: Partial<Meter>): Promise<void> =>
  void (await tx.update(meter).set(change).where(eq(meter.id, id)));
export const updateProject = async (tx: Db, id: string, change: Partial<SavingsProject>): Promise<void> =>
  void (await tx
    .update(savingsProject)
    .set(change as Partial<typeof savingsProject.$inferInsert>)
    .where(eq(savingsProject.id, id)));
export const updateCampaign = async (tx: Db, id: string, change: Partial<MaterialCampaign>): Promise<void> =>
  void (await tx
    .update(materialCampaign)
    .set(change as Partial<typeof materialCampaign.$inferInsert>)
    .where(eq(materialCampaign.id, id)));
export const updateAssessment = async (
  tx: Db,
  id: string,
  change: Partial<typeof ratingAssessment.$inferInsert>,
): Promise<void> => void (await tx.update(ratingAssessment).set(change).where(eq(ratingAssessment.id, id)));

/** Changes a step of a campaign. */
export const updateStep = async (
  tx: Db,
  { campaignId, step }: Pick<CampaignStep, 'campaignId' | 'step'>,
  change: Partial<CampaignStep>,
): Promise<void> =>
  void (await tx
    .update(campaignStep)
    .set(change as Partial<typeof campaignStep.$inferInsert>)
    .where(and(eq(campaignStep.campaignId, campaignId), eq(campaignStep.step, step))));

/** Brings a step from one of these states to another; from any other it stays. */
export const releaseStep = async (
  tx: Db,
  { campaignId, step }: Pick<CampaignStep, 'campaignId' | 'step'>,
  from: readonly CampaignStep['state'][],
  to: CampaignStep['state'],
): Promise<void> =>
  void (await tx
    .update(campaignStep)
    .set({ state: to })
    .where(
      and(eq(campaignStep.campaignId, campaignId), eq(campaignStep.step, step), inArray(campaignStep.state, [...from])),
    ));

/**
 * Steps that wait for compute and are due, locked with their campaigns until the transaction ends; what another holds is
 * passed over, so that nobody is waited for with a lock in hand.
 */
export const dueSteps = async (tx: Db, now: Date, most: number): Promise<CampaignStep[]> =>
  (
    await tx
      .select({ step: campaignStep })
      .from(campaignStep)
      .innerJoin(
        materialCampaign,
        and(eq(materialCampaign.orgId, campaignStep.orgId), eq(materialCampaign.id, campaignStep.campaignId)),
      )
      .where(and(eq(campaignStep.state, 'PENDING'), lte(campaignStep.nextTryAt, now)))
      .orderBy(asc(campaignStep.nextTryAt))
      .limit(most)
      .for('update', { skipLocked: true })
  ).map(({ step }) => step as CampaignStep);

const carrying = (orgId: string) => sql`hashtextextended(${`campaign steps ${orgId}`}, 0)`;

/** Says until the transaction ends that steps of the organization are being carried to compute. */
export const beginCarrying = (tx: Db, orgId: string): Promise<unknown> =>
  tx.execute(sql`select pg_advisory_xact_lock_shared(${carrying(orgId)})`);

/** Waits until what was being carried for the organization is written down; holds nothing then. */
export async function awaitCarrying(tx: Db, orgId: string): Promise<void> {
  // Of the session and let go at once: whoever carries has locked its rows before it says so, and must not wait here.
  await tx.execute(sql`select pg_advisory_lock(${carrying(orgId)})`);
  await tx.execute(sql`select pg_advisory_unlock(${carrying(orgId)})`);
}

/** Hourly temperatures of a station in [from, to), epoch milliseconds. */
export async function temperaturesOf(tx: Db, station: string, from: number, to: number): Promise<HourlyTemperature[]> {
  const rows = await tx
    .select({ at: weather.at, fahrenheit: weather.fahrenheit })
    .from(weather)
    .where(and(eq(weather.station, station), gte(weather.at, new Date(from)), lt(weather.at, new Date(to))))
    .orderBy(asc(weather.at));
  return rows.map(({ at, fahrenheit }) => ({ at: at.getTime(), fahrenheit: Number(fahrenheit) }));
}

/** Adds hours of a station that are not there yet. */
export async function insertWeather(
  tx: Db,
  station: string,
  hours: readonly HourlyTemperature[],
  provenance: object,
): Promise<number> {
  const { rowCount } = await tx.execute(sql`
    insert into ${weather} (station, at, fahrenheit, provenance)
    select ${station}, a::timestamptz, f::numeric, ${JSON.stringify(provenance)}::jsonb
    from unnest(${texts(hours.map(({ at }) => new Date(at).toISOString()))},
      ${texts(hours.map(({ fahrenheit }) => fahrenheit.toFixed(4)))}) as given (a, f)
    on conflict do nothing`);
  return rowCount ?? 0;
}

/** Adds factors that are not there yet. */
export async function insertFactors(tx: Db, rows: readonly (typeof carbonFactor.$inferInsert)[]): Promise<number> {
  const { rowCount } = await tx
    .insert(carbonFactor)
    .values([...rows])
    .onConflictDoNothing();
  return rowCount ?? 0;
}

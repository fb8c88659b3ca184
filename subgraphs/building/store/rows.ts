/** Rows as domain values, and how they are found by key: one statement a batch, within what the viewer may see. */
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
} from '@yushu/db/schema/building';
import { grouped, inOrder, loader, type RoomContext } from '@yushu/kit';
import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Building, Meter } from '../domain/building.ts';
import type { CampaignStep, MaterialCampaign } from '../domain/campaign.ts';
import type { SavingsProject, SavingsVersion } from '../domain/project.ts';
import { asRoom, asViewer } from './tenancy.ts';

export type StoredInventory = typeof carbonInventory.$inferSelect;
export type StoredAssessment = typeof ratingAssessment.$inferSelect;
export type StoredFactor = typeof carbonFactor.$inferSelect;

const buildings = async (tx: Db, where?: SQL): Promise<Building[]> =>
  (await tx.select().from(building).where(where).orderBy(asc(building.id))) as Building[];
const meters = async (tx: Db, where?: SQL): Promise<Meter[]> =>
  (await tx.select().from(meter).where(where).orderBy(asc(meter.code))) as Meter[];
const projects = async (tx: Db, where?: SQL): Promise<SavingsProject[]> =>
  (await tx.select().from(savingsProject).where(where).orderBy(asc(savingsProject.id))) as SavingsProject[];
const campaigns = async (tx: Db, where?: SQL): Promise<MaterialCampaign[]> =>
  (await tx.select().from(materialCampaign).where(where).orderBy(asc(materialCampaign.id))) as MaterialCampaign[];
const steps = async (tx: Db, where?: SQL): Promise<CampaignStep[]> =>
  (await tx.select().from(campaignStep).where(where).orderBy(desc(campaignStep.step))) as CampaignStep[];

/** One row by its id inside a transaction; null when it is not there or not the tenant's. */
const one =
  <Row>(select: (tx: Db, where: SQL) => Promise<Row[]>, column: Parameters<typeof eq>[0]) =>
  async (tx: Db, id: string): Promise<Row | null> =>
    (await select(tx, eq(column, id)))[0] ?? null;

export const findBuilding = one(buildings, building.id);
export const findMeter = one(meters, meter.id);
export const findProject = one(projects, savingsProject.id);
/** The campaign as it stands, locked until the transaction ends: before its steps, which is everybody's order. */
export async function lockCampaign(tx: Db, id: string): Promise<MaterialCampaign | null> {
  const rows = await tx.select().from(materialCampaign).where(eq(materialCampaign.id, id)).for('update');
  return (rows[0] as MaterialCampaign | undefined) ?? null;
}
export const metersOf = (tx: Db, ids: readonly string[]): Promise<Meter[]> => meters(tx, inArray(meter.id, [...ids]));
export const projectsOfMeters = (tx: Db, ids: readonly string[]): Promise<SavingsProject[]> =>
  projects(tx, inArray(savingsProject.meterId, [...ids]));
export const stepOfJob = async (tx: Db, jobId: string): Promise<CampaignStep | null> =>
  (await steps(tx, eq(campaignStep.jobId, jobId)))[0] ?? null;

/** A loader of rows that the viewer may see, by a unique column. */
const byKey = <Row>(
  select: (tx: Db, where: SQL) => Promise<Row[]>,
  column: Parameters<typeof inArray>[0],
  keyOf: (row: Row) => string | null,
) =>
  loader<string, Row>((keys, { db, viewer }) =>
    asViewer(db, viewer, async (tx) =>
      inOrder<string | null, Row>(keys, await select(tx, inArray(column, [...keys])), keyOf),
    ),
  );

/** A loader of the viewer's rows that share a key. */
const listBy = <Row>(
  select: (tx: Db, where: SQL) => Promise<Row[]>,
  column: Parameters<typeof inArray>[0],
  keyOf: (row: Row) => string | null,
) =>
  loader<string, Row[]>((keys, { db, viewer }) =>
    asViewer(db, viewer, async (tx) =>
      grouped<string | null, Row>(keys, await select(tx, inArray(column, [...keys])), keyOf),
    ),
  );

export const buildingById = byKey(buildings, building.id, ({ id }) => id);
export const meterById = byKey(meters, meter.id, ({ id }) => id);
export const projectById = byKey(projects, savingsProject.id, ({ id }) => id);
/** The projects of these ids that the viewer may see. */
export async function projectsById(context: RoomContext, ids: readonly string[]): Promise<SavingsProject[]> {
  const found = await Promise.all(ids.map((id) => projectById(context).load(id)));
  return found.filter((one) => one !== null);
}
export const campaignById = byKey(campaigns, materialCampaign.id, ({ id }) => id);
export const buildingBySite = byKey(buildings, building.siteCode, ({ siteCode }) => siteCode);
export const buildingsByOrg = listBy(buildings, building.orgId, ({ orgId }) => orgId);
export const metersByBuilding = listBy(meters, meter.buildingId, ({ buildingId }) => buildingId);
export const projectsByBuilding = listBy(projects, savingsProject.buildingId, ({ buildingId }) => buildingId);
export const projectsByUseCase = listBy(projects, savingsProject.useCaseId, ({ useCaseId }) => useCaseId);
export const stepsByCampaign = listBy(steps, campaignStep.campaignId, ({ campaignId }) => campaignId);

const inventories = async (tx: Db, where?: SQL): Promise<StoredInventory[]> =>
  tx.select().from(carbonInventory).where(where).orderBy(desc(carbonInventory.computedAt));
/** The inventory of a building that rests on these inputs; until the transaction ends nobody else adds one. */
export async function inventoryOfInputs(tx: Db, buildingId: string, hash: string): Promise<StoredInventory | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`inventory ${buildingId} ${hash}`}, 0))`);
  const same = and(eq(carbonInventory.buildingId, buildingId), eq(carbonInventory.inputsHash, hash));
  return (await inventories(tx, same))[0] ?? null;
}
export const inventoryById = byKey(inventories, carbonInventory.id, ({ id }) => id);

const assessments = async (tx: Db, where?: SQL): Promise<StoredAssessment[]> =>
  tx.select().from(ratingAssessment).where(where).orderBy(asc(ratingAssessment.id));
export const assessmentById = byKey(assessments, ratingAssessment.id, ({ id }) => id);
export const findAssessment = one(assessments, ratingAssessment.id);
export const assessmentsOfBuilding = (tx: Db, id: string): Promise<StoredAssessment[]> =>
  assessments(tx, eq(ratingAssessment.buildingId, id));

/** Every factor, by id: public. */
export const allFactors = (db: Db): Promise<StoredFactor[]> =>
  db.select().from(carbonFactor).orderBy(asc(carbonFactor.id));

/** The campaign of a job, by the job's id; one statement a batch. */
export const campaignByJob = loader<string, MaterialCampaign>((jobs, { db, viewer }) =>
  asViewer(db, viewer, async (tx) => {
    const rows = await tx
      .select({ jobId: campaignStep.jobId, campaign: materialCampaign })
      .from(campaignStep)
      .innerJoin(
        materialCampaign,
        and(eq(materialCampaign.orgId, campaignStep.orgId), eq(materialCampaign.id, campaignStep.campaignId)),
      )
      .where(inArray(campaignStep.jobId, [...jobs]));
    const found = new Map(rows.map(({ jobId, campaign }) => [jobId, campaign as MaterialCampaign]));
    return jobs.map((job) => found.get(job) ?? null);
  }),
);

/** Every version of the projects, oldest first; one statement a batch. */
export const versionsByProject = loader<string, SavingsVersion[]>((ids, { db, viewer }) =>
  asViewer(db, viewer, async (tx) => {
    const rows = await tx
      .select()
      .from(savingsVersion)
      .where(inArray(savingsVersion.projectId, [...ids]))
      .orderBy(asc(savingsVersion.version));
    return grouped(ids, rows as SavingsVersion[], ({ projectId }) => projectId);
  }),
);

/** The version that held at a moment (now without one), null where there was none. */
export async function versionAt(
  context: RoomContext,
  project: string,
  asOf: Date | null,
): Promise<SavingsVersion | null> {
  const versions = (await versionsByProject(context).load(project)) ?? [];
  return versions.findLast(({ computedAt }) => asOf === null || computedAt <= asOf) ?? null;
}

/** A version by its number; null where there is none. */
export async function versionNumbered(
  context: RoomContext,
  project: string,
  wanted: number,
): Promise<SavingsVersion | null> {
  const versions = (await versionsByProject(context).load(project)) ?? [];
  return versions.find(({ version }) => version === wanted) ?? null;
}

/** Results that hold now, of every organization: for sums that name nobody. */
export const currentVersions = (
  db: Db,
): Promise<{ project: SavingsProject; version: SavingsVersion; sectorCode: string | null }[]> =>
  asRoom(db, async (tx) => {
    const rows = await tx
      .select({ project: savingsProject, version: savingsVersion, sectorCode: building.sectorCode })
      .from(savingsProject)
      .innerJoin(
        savingsVersion,
        and(
          eq(savingsVersion.orgId, savingsProject.orgId),
          eq(savingsVersion.projectId, savingsProject.id),
          eq(savingsVersion.version, savingsProject.version),
        ),
      )
      .innerJoin(building, and(eq(building.orgId, savingsProject.orgId), eq(building.id, savingsProject.buildingId)));
    return rows as { project: SavingsProject; version: SavingsVersion; sectorCode: string | null }[];
  });

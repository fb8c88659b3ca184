/** Watches the models that score: each month that is over is compared with the first ones, once, whoever asks or not. */
import { append, idOf, publish, type RoomEnvironment, type Viewer } from '@yushu/kit';
import { MODEL_ALERT } from '../domain/monitoring.ts';
import { monthBegun, plannedComparisons, type Windows } from '../domain/monitoring-plan.ts';
import {
  insertReport,
  type MonitoringReport,
  reportsStored,
  type ServedVersion,
  servedVersions,
} from '../store/monitoring.ts';
import { inRouteCall } from '../store/scoring-call.ts';
import { asRoom, asViewer } from '../store/tenancy.ts';
import { compareWindows } from './monitoring.ts';

interface Planned {
  /** Of the report: the same for a version and a month, whoever works it out and however often. */
  readonly id: string;
  readonly version: ServedVersion;
  readonly month: string;
  readonly windows: Windows;
}

/**
 * Writes the reports that are due of versions in use, also of months in which nothing ran, and tells an alert with each that
 * is not STABLE. Returns how many were new; what fails is logged and tried again with the next call.
 */
export async function monitorServedVersions(environment: RoomEnvironment): Promise<number> {
  let added = 0;
  for (const planned of await dueReports(environment)) {
    const { id, version, month } = planned;
    try {
      added += Number(await monitorMonth(planned, environment));
    } catch (error) {
      environment.log('a model was not monitored', { report: id, version: version.id, month, message: String(error) });
    }
  }
  return added;
}

const dueReports = ({ database: { db }, clock }: RoomEnvironment): Promise<Planned[]> =>
  asRoom(db, async (tx) => {
    const versions = await servedVersions(tx, monthBegun(clock.now()));
    const planned = versions.flatMap((version) =>
      plannedComparisons(version.months).map(({ month, ...windows }) => ({
        ...{ id: idOf('mrp', `${version.id} ${month}`), version, month, windows },
      })),
    );
    const stored = await reportsStored(
      tx,
      planned.map(({ id }) => id),
    );
    return planned.filter(({ id }) => !stored.has(id));
  });

/** The report of one version and month; false where there is none to write or somebody else has written it. */
async function monitorMonth({ id, version, month, windows }: Planned, environment: RoomEnvironment): Promise<boolean> {
  const viewer = inStead(version.orgId);
  const compared = await inRouteCall({ environment, viewer, parameters: {} }, (context) =>
    compareWindows(version, windows, context),
  );
  if (!compared.ok) return false;
  return store({ ...compared.value, id }, month, viewer, environment);
}

/** The room, seeing what the bank may see and nothing else. */
const inStead = (orgId: string): Viewer => ({ id: 'svc:finance', kind: 'PARTNER', orgId, scopes: [] });

const store = (report: MonitoringReport, month: string, viewer: Viewer, { database, clock }: RoomEnvironment) =>
  asViewer(database.db, viewer, async (tx) => {
    if (!(await insertReport(tx, report))) return false;
    const { id: reportId, orgId, versionId, verdict } = report;
    const data = { reportId, versionId, month, verdict };
    if (verdict !== 'STABLE') await publish(tx, { source: 'finance', type: MODEL_ALERT, subject: orgId, data }, clock);
    await append(tx, { room: 'finance', actor: viewer.id, action: 'monitorServed', subject: reportId, data }, clock);
    return true;
  });

/** Results of projects: worked out, and stated anew when what they rest on has changed. */

import type { Db } from '@yushu/db';
import type { LocalizedText } from '@yushu/kit';
import {
  type Clock,
  err,
  type IllegalTransition,
  illegalTransition,
  type NotFound,
  newId,
  notFound,
  ok,
  publish,
  type Result,
  type RoomContext,
  transition,
} from '@yushu/kit';
import type { Study } from '../domain/caltrack/study.ts';
import { savingsEvent } from '../domain/events.ts';
import {
  faultOf,
  type InsufficientData,
  METHOD,
  type ModelDisqualified,
  PROJECT_TRANSITIONS,
  type ProjectState,
  resultOf,
  type SavingsProject,
} from '../domain/project.ts';
import { parseDay } from '../domain/time/instant.ts';
import type { Extent } from '../store/extents.ts';
import { findBuilding, findMeter, findProject, projectsOfMeters } from '../store/rows.ts';
import { asViewer } from '../store/tenancy.ts';
import { insertProject, insertVersion, updateProject } from '../store/writes.ts';
import { calendarFor } from './apply-readings.ts';
import { stretchOf, studyProject } from './study-project.ts';

/** Where inputs name what a project rests on, and the project. */
const METER = ['input', 'meterId'];
const PROJECT = ['input', 'projectId'];

export interface NewProject {
  readonly meterId: string;
  readonly station: string;
  readonly name: LocalizedText;
  readonly blackoutStart: string;
  readonly blackoutEnd: string;
  readonly useCaseId: string | null;
}
export type ProjectFault = NotFound | InsufficientData | ModelDisqualified | IllegalTransition<ProjectState>;
type ProjectResult = Result<{ project: SavingsProject }, ProjectFault>;

/** Fits the baseline of a new project; one that cannot stand is refused and not kept. */
export const fitBaseline = (input: NewProject, { db, viewer, clock }: RoomContext): Promise<ProjectResult> =>
  asViewer(db, viewer, async (tx): Promise<ProjectResult> => {
    const meter = await findMeter(tx, input.meterId);
    const building = meter && (await findBuilding(tx, meter.buildingId));
    if (!meter || !building) return err(notFound('Meter', input.meterId, ['input', 'meterId']));
    const { study } = await studyProject(tx, { ...input, orgId: meter.orgId }, meter);
    const fault = baselineFault(study);
    if (fault) return err(fault);
    const project: SavingsProject = {
      ...{ ...input, orgId: meter.orgId, id: newId('svp', clock), buildingId: building.id },
      ...{ state: 'QUALIFIED', version: 0, provenance: building.provenance, createdAt: new Date(clock.now()) },
    };
    await insertProject(tx, project);
    return ok({ project });
  });

/** Reporting may still lie ahead: it does not speak against a baseline. */
function baselineFault(study: Study): InsufficientData | ModelDisqualified | null {
  const own = study.insufficiencies.filter(({ code }) => code !== 'REPORTING_DAYS');
  if (own.length > 0) return faultOf({ ...study, insufficiencies: own }, METER);
  return study.candidates.some(({ status }) => status === 'QUALIFIED')
    ? null
    : faultOf({ ...study, status: 'DISQUALIFIED' }, METER);
}

/** Works out the first result of a project. */
export const computeSavings = (
  { projectId }: { readonly projectId: string },
  context: RoomContext,
): Promise<ProjectResult> =>
  onProject(projectId, context, (tx, project) => {
    const reached = throughWorks(project, context.clock);
    return reached.ok ? state(tx, { ...project, state: reached.value }, context.clock) : Promise.resolve(reached);
  });

/** States a verified project anew from what is stored now: version n+1; n stays as it was. */
export const restateSavings = (
  { projectId }: { readonly projectId: string },
  context: RoomContext,
): Promise<ProjectResult> =>
  onProject(projectId, context, (tx, project) => {
    // One that could not be worked out after a correction waits in RESTATED for this.
    const waits = project.state === 'RESTATED';
    const step = waits ? ok(project.state) : transition(PROJECT_TRANSITIONS, project.state, 'RESTATED');
    if (!step.ok) return Promise.resolve(err({ ...step.error, path: PROJECT }));
    return state(tx, { ...project, state: 'RESTATED' }, context.clock);
  });

const onProject = (
  id: string,
  { db, viewer }: RoomContext,
  work: (tx: Db, project: SavingsProject) => Promise<ProjectResult>,
): Promise<ProjectResult> =>
  asViewer(db, viewer, async (tx): Promise<ProjectResult> => {
    const project = await findProject(tx, id);
    return project ? work(tx, project) : err(notFound('SavingsProject', id, PROJECT));
  });

/** The state that the calendar has brought the project to, which must be REPORTING. */
function throughWorks(
  { state: from, blackoutStart, blackoutEnd }: SavingsProject,
  clock: Clock,
): Result<ProjectState, IllegalTransition<ProjectState>> {
  const today = Math.floor(clock.now() / 86_400_000);
  let reached = from;
  if (reached === 'QUALIFIED' && today >= parseDay(blackoutStart)!) reached = 'IN_BLACKOUT';
  if (reached === 'IN_BLACKOUT' && today >= parseDay(blackoutEnd)!) reached = 'REPORTING';
  if (reached === 'REPORTING') return ok(reached);
  return err({ ...illegalTransition<ProjectState>(reached, 'VERIFIED', PROJECT_TRANSITIONS[reached]), path: PROJECT });
}

/** Writes the next version and tells of it. */
async function state(tx: Db, project: SavingsProject, clock: Clock): Promise<ProjectResult> {
  const meter = await findMeter(tx, project.meterId);
  if (!meter) throw new Error(`project ${project.id} has no meter`);
  const { study, inputsHash } = await studyProject(tx, project, meter);
  const fault = faultOf(study, PROJECT);
  if (fault) return err(fault);
  const version = project.version + 1;
  const { orgId, id: projectId } = project;
  const computedAt = new Date(clock.now());
  const result = resultOf(study, meter.unit);
  await insertVersion(tx, { orgId, projectId, version, computedAt, method: METHOD, inputsHash, result });
  await updateProject(tx, projectId, { state: 'VERIFIED', version });
  await publish(tx, savingsEvent(orgId, { projectId, version }), clock);
  return ok({ project: { ...project, state: 'VERIFIED', version } });
}

/** States anew every verified project whose used period was touched; their ids. */
export async function restateTouched(
  tx: Db,
  touched: readonly Extent[],
  { clock }: Pick<RoomContext, 'clock'>,
): Promise<string[]> {
  if (touched.length === 0) return [];
  const restated: string[] = [];
  for (const project of await projectsOfMeters(tx, [...new Set(touched.map(({ meter }) => meter))])) {
    if (project.state !== 'VERIFIED' && project.state !== 'RESTATED') continue;
    const meter = await findMeter(tx, project.meterId);
    const used = stretchOf(project, calendarFor(meter!));
    if (!touched.some((one) => one.meter === project.meterId && one.from < used.to && one.to > used.from)) continue;
    const again = await state(tx, { ...project, state: 'RESTATED' }, clock);
    // What can no longer be worked out is said to be so: the old version stays, marked.
    if (!again.ok) await updateProject(tx, project.id, { state: 'RESTATED' });
    restated.push(project.id);
  }
  return restated;
}

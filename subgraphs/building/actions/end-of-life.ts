/** Meters that are taken off and projects that are closed: a person decides, and it is written down who. */
import type { Db } from '@yushu/db';
import {
  append,
  err,
  type IllegalTransition,
  type NotFound,
  notFound,
  ok,
  type Result,
  type RoomContext,
  type RoomEnvironment,
  transition,
} from '@yushu/kit';
import { METER_TRANSITIONS, type Meter, type MeterState } from '../domain/building.ts';
import { PROJECT_TRANSITIONS, type ProjectState, type SavingsProject } from '../domain/project.ts';
import { dayText } from '../domain/time/instant.ts';
import { passWorks } from '../store/clockwork.ts';
import { findMeter, findProject } from '../store/rows.ts';
import { asRoom, asViewer } from '../store/tenancy.ts';
import { updateMeter, updateProject } from '../store/writes.ts';

type Retired = Result<{ meter: Meter }, NotFound | IllegalTransition<MeterState>>;
type Closed = Result<{ project: SavingsProject }, NotFound | IllegalTransition<ProjectState>>;

/** Retires a meter that nothing takes the place of; its readings stay. A repeat changes nothing. */
export const retireMeter = (
  { meterId }: { readonly meterId: string },
  { db, viewer, clock }: RoomContext,
): Promise<Retired> =>
  asViewer(db, viewer, async (tx: Db): Promise<Retired> => {
    const path = ['input', 'meterId'];
    const meter = await findMeter(tx, meterId);
    if (!meter) return err(notFound('Meter', meterId, path));
    if (meter.state === 'RETIRED') return ok({ meter });
    const step = transition(METER_TRANSITIONS, meter.state, 'RETIRED');
    if (!step.ok) return err({ ...step.error, path });
    const change = { state: 'RETIRED' as const, suspectReason: null };
    await updateMeter(tx, meterId, change);
    const entry = { room: 'building', actor: viewer.id, action: 'retireMeter', subject: meterId };
    await append(tx, { ...entry, data: { from: meter.state, to: 'RETIRED' } }, clock);
    return ok({ meter: { ...meter, ...change } });
  });

/** Closes a verified project: no correction states it anew any more. A repeat changes nothing. */
export const closeProject = (
  { projectId }: { readonly projectId: string },
  { db, viewer, clock }: RoomContext,
): Promise<Closed> =>
  asViewer(db, viewer, async (tx: Db): Promise<Closed> => {
    const path = ['input', 'projectId'];
    const project = await findProject(tx, projectId);
    if (!project) return err(notFound('SavingsProject', projectId, path));
    if (project.state === 'CLOSED') return ok({ project });
    const step = transition(PROJECT_TRANSITIONS, project.state, 'CLOSED');
    if (!step.ok) return err({ ...step.error, path });
    await updateProject(tx, projectId, { state: 'CLOSED' });
    const entry = { room: 'building', actor: viewer.id, action: 'closeProject', subject: projectId };
    await append(tx, { ...entry, data: { from: project.state, to: 'CLOSED', version: project.version } }, clock);
    return ok({ project: { ...project, state: 'CLOSED' } });
  });

/** Projects go through their works as the days pass; how many steps they took. */
export const passProjects = ({ database, clock }: Pick<RoomEnvironment, 'database' | 'clock'>): Promise<number> =>
  asRoom(database.db, (tx) => passWorks(tx, dayText(Math.floor(clock.now() / 86_400_000))));

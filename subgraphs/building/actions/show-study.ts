/** The fit of a project worked out anew from what is stored now, with everything that a stored result leaves out. */
import type { RoomContext } from '@yushu/kit';
import { dailyTemperature, daysWithBoth } from '../domain/caltrack/daily.ts';
import { type Study, YEAR_DAYS } from '../domain/caltrack/study.ts';
import type { SavingsProject } from '../domain/project.ts';
import { parseDay } from '../domain/time/instant.ts';
import { findMeter } from '../store/rows.ts';
import { asViewer } from '../store/tenancy.ts';
import { type ProjectData, projectData, studyOfData } from './study-project.ts';

/** Days as two columns. */
export interface StudyDays {
  readonly temperature: readonly number[];
  readonly use: readonly number[];
}

export interface ShownStudy {
  readonly study: Study;
  readonly unit: string;
  readonly baseline: StudyDays;
  readonly reporting: StudyDays;
}

/** The study as the store stands now; null where the viewer does not see the meter. */
export const showStudy = (project: SavingsProject, { db, viewer }: RoomContext): Promise<ShownStudy | null> =>
  asViewer(db, viewer, async (tx) => {
    const meter = await findMeter(tx, project.meterId);
    if (!meter) return null;
    const data = await projectData(tx, project, meter);
    const [start, end] = [parseDay(project.blackoutStart)!, parseDay(project.blackoutEnd)!];
    return {
      ...{ study: studyOfData(project, meter, data), unit: meter.unit },
      baseline: daysOf(data, start - YEAR_DAYS, start),
      reporting: daysOf(data, end, end + YEAR_DAYS),
    };
  });

function daysOf({ use, hours, calendar }: ProjectData, from: number, to: number): StudyDays {
  const days = daysWithBoth(use, dailyTemperature(hours, calendar), from, to);
  return { temperature: [...days.temperature], use: [...days.use] };
}

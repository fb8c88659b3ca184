/** The study of a stored project: sums of days and weather of its station. */
import type { Db } from '@yushu/db';
import type { Meter } from '../domain/building.ts';
import { type Daily, dailyTemperature } from '../domain/caltrack/daily.ts';
import { studyOfDays } from '../domain/caltrack/daily-study.ts';
import type { HourlyTemperature } from '../domain/caltrack/series.ts';
import { type Study, YEAR_DAYS } from '../domain/caltrack/study.ts';
import { inputsHashOf } from '../domain/inputs-hash.ts';
import type { SavingsProject } from '../domain/project.ts';
import { microText } from '../domain/readings/micro.ts';
import type { Rollup } from '../domain/readings/rollup.ts';
import type { Calendar } from '../domain/time/calendar.ts';
import { parseDay } from '../domain/time/instant.ts';
import { usageOf } from '../store/usage.ts';
import { temperaturesOf } from '../store/writes.ts';
import { calendarFor } from './apply-readings.ts';

export type ProjectFacts = Pick<SavingsProject, 'orgId' | 'station' | 'blackoutStart' | 'blackoutEnd'>;

/** The stretch of time that a project's figures rest on, epoch milliseconds. */
export function stretchOf(
  { blackoutStart, blackoutEnd }: ProjectFacts,
  calendar: Calendar,
): { from: number; to: number } {
  const [start, end] = [parseDay(blackoutStart)!, parseDay(blackoutEnd)!];
  return { from: calendar.startOf(start - YEAR_DAYS), to: calendar.startOf(end + YEAR_DAYS) };
}

/** What a project's figures rest on. */
export interface ProjectData {
  readonly calendar: Calendar;
  readonly days: readonly Rollup[];
  readonly hours: readonly HourlyTemperature[];
  /** Of days at least half covered. */
  readonly use: Daily;
}

/** Reads the stretch of a project from the store. */
export async function projectData(tx: Db, project: ProjectFacts, meter: Meter): Promise<ProjectData> {
  const calendar = calendarFor(meter);
  const { from, to } = stretchOf(project, calendar);
  const days = await usageOf(tx, project.orgId, [meter.id], 'day', { from, to });
  const hours = await temperaturesOf(tx, project.station, from, to);
  return { calendar, days, hours, use: useOf(days, calendar) };
}

/** The study of what was read. */
export const studyOfData = (
  { blackoutStart, blackoutEnd }: ProjectFacts,
  meter: Meter,
  { calendar, hours, use }: ProjectData,
): Study =>
  studyOfDays(use, dailyTemperature(hours, calendar), {
    blackoutStart: parseDay(blackoutStart)!,
    blackoutEnd: parseDay(blackoutEnd)!,
    commodity: meter.commodity === 'ELECTRICITY' ? 'electricity' : 'gas',
  });

/** The study as the store stands now, with the hash of what it rests on. */
export async function studyProject(
  tx: Db,
  project: ProjectFacts,
  meter: Meter,
): Promise<{ study: Study; inputsHash: string }> {
  const data = await projectData(tx, project, meter);
  const { station, blackoutStart, blackoutEnd } = project;
  const inputsHash = inputsHashOf(
    {
      use: data.days.map(({ start, value, coveredMs }) => `${start},${microText(value)},${coveredMs}\n`).join(''),
      temperature: data.hours.map(({ at, fahrenheit }) => `${at},${fahrenheit}\n`).join(''),
    },
    { station, blackoutStart, blackoutEnd, timeZone: meter.timeZone },
  );
  return { study: studyOfData(project, meter, data), inputsHash };
}

const LEAST_PRESENT = 0.5;

/** Days at least half covered, brought up to the whole day. */
function useOf(days: readonly Rollup[], calendar: Calendar): Daily {
  const use = new Map<number, number>();
  for (const { start, end, value, coveredMs, channel } of days) {
    const share = coveredMs / (end - start);
    if (channel === '' && share >= LEAST_PRESENT) use.set(calendar.dayOf(start), Number(value) / 1e6 / share);
  }
  return use;
}

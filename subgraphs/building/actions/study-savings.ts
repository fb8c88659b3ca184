/** A saving from files: readings, weather, the works between them. */
import { CommandFault } from '@yushu/kit';
import { type RejectedLine, readMeter, readTemperature } from '../adapters/series-file.ts';
import { billingStudy } from '../domain/caltrack/billing-study.ts';
import { dailyStudy } from '../domain/caltrack/daily-study.ts';
import { hourly } from '../domain/caltrack/series.ts';
import type { Commodity, Frequency, Mode, Study, StudyRequest } from '../domain/caltrack/study.ts';
import { inputsHashOf } from '../domain/inputs-hash.ts';
import { type Calendar, calendarOf, utcCalendar } from '../domain/time/calendar.ts';
import { parseDay } from '../domain/time/instant.ts';
import { unitOf } from '../domain/units.ts';

export interface SavingsFiles {
  readonly meter: string;
  readonly temperature: string;
  readonly blackoutStart: string;
  readonly blackoutEnd: string;
  readonly frequency: Frequency | 'hourly';
  readonly commodity: Commodity;
  readonly mode: Mode;
  readonly timezone?: string;
  readonly temperatureUnit: 'F' | 'C';
  readonly unit: string;
}

export interface SavingsReport {
  readonly study: Study;
  readonly inputsHash: string;
  readonly rejected: readonly RejectedLine[];
  readonly fitMs: number;
}

/** The study of the files. Throws CommandFault: UNSUPPORTED_FREQUENCY, UNKNOWN_TIME_ZONE, EMPTY_INPUT and the like. */
export function studySavings(files: SavingsFiles): SavingsReport {
  const { frequency, commodity, mode } = files;
  if (frequency === 'hourly')
    throw new CommandFault('UNSUPPORTED_FREQUENCY', 'hourly models are not built; take daily or billing.');
  const unit = unitOf(files.unit);
  if (!unit.ok) throw new CommandFault(unit.error.code, unit.error.message);
  const [calendar, works] = [calendarFor(files), worksOf(files)];
  const meter = readMeter(files.meter, unit.value);
  const temperature = readTemperature(files.temperature, files.temperatureUnit);
  const request = { readings: meter.rows, hours: hourly(temperature.rows), ...works, commodity, mode, calendar };
  const begun = performance.now();
  const study = studyOf(frequency, request);
  const fitMs = performance.now() - begun;
  const { meter: _meter, temperature: _temperature, ...options } = files;
  return {
    study,
    inputsHash: inputsHashOf({ meter: meter.text, temperature: temperature.text }, options),
    rejected: [...meter.rejected, ...temperature.rejected],
    fitMs,
  };
}

/** The study of one request at a frequency. */
export const studyOf = (frequency: Frequency, request: StudyRequest): Study =>
  frequency === 'daily' ? dailyStudy(request) : billingStudy(request);

function calendarFor({ mode, timezone }: SavingsFiles): Calendar {
  if (timezone === undefined) {
    if (mode === 'reference') return utcCalendar;
    throw new CommandFault('MISSING_TIME_ZONE', 'mode local counts local days: give --timezone.');
  }
  const calendar = calendarOf(timezone);
  if (!calendar.ok) throw new CommandFault(calendar.error.code, calendar.error.message);
  return calendar.value;
}

function worksOf(files: SavingsFiles): { blackoutStart: number; blackoutEnd: number } {
  const day = (flag: string, text: string): number => {
    const parsed = parseDay(text);
    if (parsed === null) throw new CommandFault('BAD_OPTION', `${flag} '${text.slice(0, 40)}' is no day YYYY-MM-DD.`);
    return parsed;
  };
  const blackoutStart = day('--blackout-start', files.blackoutStart);
  const blackoutEnd = day('--blackout-end', files.blackoutEnd);
  if (blackoutEnd < blackoutStart) throw new CommandFault('BAD_OPTION', '--blackout-end lies before --blackout-start.');
  return { blackoutStart, blackoutEnd };
}

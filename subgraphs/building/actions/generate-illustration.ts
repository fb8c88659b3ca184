/** The illustrative year, written to files that `savings` reads. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFault } from '@yushu/kit';
import { HOUR_MS } from '../domain/caltrack/series.ts';
import { illustrate, ZONE } from '../domain/illustrative.ts';
import { inputsHashOf } from '../domain/inputs-hash.ts';
import { dayText } from '../domain/time/instant.ts';

export interface GenerateOptions {
  readonly seed: number;
  readonly days: number;
  readonly out: string;
}

/** Writes meter.csv and temperature.csv into the folder; what is told of them. Throws OUTPUT_UNWRITABLE (exit 1). */
export function generateIllustration({ seed, days, out }: GenerateOptions) {
  const { hours, readings, blackoutStart, blackoutEnd, trueSavings } = illustrate(seed, days);
  const files = { meter: join(out, 'meter.csv'), temperature: join(out, 'temperature.csv') };
  const meter = readings.map(({ start, value }) => `${localText(start)},${value === null ? '' : value.toFixed(4)}\n`);
  const weather = hours.map(({ at, fahrenheit }) => `${localText(at)},${fahrenheit.toFixed(4)}\n`);
  write(out, files.meter, `start,value\n${meter.join('')}`);
  write(out, files.temperature, `dt,tempF\n${weather.join('')}`);
  return {
    ...{ seed, days, files, timezone: ZONE, unit: 'kWh', temperatureUnit: 'F' },
    blackoutStart: dayText(blackoutStart),
    blackoutEnd: dayText(blackoutEnd),
    trueSavings,
    provenance: 'ILLUSTRATIVE',
    inputsHash: inputsHashOf({}, { seed, days }),
  };
}

const localText = (at: number): string => {
  const local = new Date(at + 8 * HOUR_MS).toISOString().slice(0, 19);
  return `${local}+08:00`;
};

function write(folder: string, file: string, text: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unwritable';
    throw new CommandFault('OUTPUT_UNWRITABLE', `${file} cannot be written (${reason}).`, 1);
  }
}

/** Most days that are generated: ten years. */
export const MOST_DAYS = 3660;

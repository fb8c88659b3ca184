/** `yushu finance deadline`. */
import { CommandFault, printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { z } from 'zod';
import { readJsonFile } from '../adapters/json-lines.ts';
import { calendarShape } from '../adapters/shapes.ts';
import { DECISION_WORKING_DAYS } from '../domain/demand.ts';
import { deadlineOf, endOfShanghaiDay, shanghaiDay } from '../domain/working-days.ts';

interface DeadlineOptions {
  readonly accepted: number;
  readonly workingDays: number;
  readonly calendar: string[];
  readonly json?: boolean;
}

/** Registers the command under `finance`. */
export function registerDeadline(finance: Command): void {
  finance
    .command('deadline')
    .description('办理时限 / the last day of a number of working days, over calendars with 调休')
    .requiredOption('--accepted <time>', 'ISO 8601 day in Shanghai, or moment', acceptedAt)
    .option('--working-days <number>', 'working days, the day of acceptance not counted', count, DECISION_WORKING_DAYS)
    .requiredOption('--calendar <file...>', 'JSON {year, holidays, workdays, source, verified}, one file a year')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ yushu finance deadline --accepted 2025-09-26 --working-days 10 --calendar calendar-2025.json --json',
    )
    .action(run);
}

function acceptedAt(given: string): number {
  // A day alone is a day in Shanghai, not one that begins in Greenwich.
  if (z.iso.date().safeParse(given).success) return endOfShanghaiDay(given) - 1;
  const local = z.iso.datetime({ local: true, offset: true }).safeParse(given);
  if (!local.success) throw new CommandFault('BAD_OPTION', `--accepted '${given.slice(0, 80)}' is not ISO 8601`);
  return Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(given) ? given : `${given}+08:00`);
}

function count(given: string): number {
  const value = /^\d{1,4}$/.test(given) ? Number(given) : 0;
  if (value < 1) throw new CommandFault('BAD_OPTION', `--working-days '${given.slice(0, 80)}' is not 1 to 9999`);
  return value;
}

function run({ accepted, workingDays, calendar, json }: DeadlineOptions): void {
  const calendars = calendar.map((file) => readJsonFile(file, calendarShape));
  const found = deadlineOf(accepted, workingDays, calendars);
  if (!found.ok) throw new CommandFault(found.error.code, found.error.message);
  const { deadline, counted } = found.value;
  if (json) {
    printJson({ deadline, counted });
    return;
  }
  console.log(`受理 accepted ${shanghaiDay(accepted)} → 截止 deadline ${deadline} 24:00 (${counted.length})`);
  for (const day of counted) console.log(`  ${day}`);
}

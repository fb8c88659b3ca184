/** `yushu finance calendar`. */
import { type CommandHost, printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { recordCalendar } from '../actions/record-calendar.ts';
import { readJsonFile } from '../adapters/json-lines.ts';
import { calendarShape } from '../adapters/shapes.ts';

/** Registers the command group under `finance`. */
export function registerCalendar(finance: Command, host: CommandHost): void {
  finance
    .command('calendar')
    .description('工作日历 / calendars of working days that deadlines are counted by')
    .command('add')
    .description('加入一年日历的新版本 / add a version of a year; deadlines that were set stay')
    .requiredOption('--calendar <file>', 'JSON {year, holidays, workdays, source, verified}')
    .option('--home <folder>', 'where the hub keeps its things')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu finance calendar add --calendar calendar-2027.json')
    .action(async ({ calendar, home, json }: { calendar: string; home?: string; json?: boolean }) => {
      const given = readJsonFile(calendar, calendarShape);
      const version = await host.withContext(home, (context) => recordCalendar(given, context));
      if (json) printJson({ year: given.year, version });
      else console.log(`${given.year} 第 ${version} 版 version ${version}`);
    });
}

import type { Database } from '@yushu/db';
import { rooms } from '@yushu/gateway';
import { CommandFault, printJson, type SeedReport, systemClock } from '@yushu/kit';
import type { Command } from 'commander';
import { openDatabase } from '../database.ts';
import { ensureHome, type SettingFlags, settings } from '../settings.ts';
import { applied } from './migrate.ts';

/** `yushu seed`: writes each room's rows with their provenance; run again, it changes nothing. */
export function seed(program: Command): void {
  program
    .command('seed')
    .description("write the rooms' rows: the plan's facts, published facts, examples marked as such")
    .option('--home <folder>', 'where the hub keeps its things')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu seed --json')
    .action(async (flags: SettingFlags & { json?: boolean }) => {
      const chosen = settings(flags);
      ensureHome(chosen.home);
      const database = await openDatabase(chosen, (line) => void process.stderr.write(`${line}\n`));
      try {
        await applied(database);
        const report = await seedRooms(database.app);
        if (flags.json) printJson(report);
        else for (const [room, rows] of Object.entries(report)) console.log(`${room}: ${total(rows)} rows`);
      } finally {
        await database.stop();
      }
    });
}

export const total = (report: SeedReport): number => Object.values(report).reduce((sum, rows) => sum + rows, 0);

/** Seeds every room in turn; rows written by room and table. */
export async function seedRooms(database: Database): Promise<Record<string, SeedReport>> {
  const report: Record<string, SeedReport> = {};
  for (const room of rooms) {
    if (!room.seed) continue;
    try {
      report[room.name] = await room.seed({ database, clock: systemClock });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new CommandFault('SEED_REFUSED', `${room.name}: ${message}`, 1);
    }
  }
  return report;
}

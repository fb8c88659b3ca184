import { MigrationError, migrate as migrateDatabase } from '@yushu/db';
import { CommandFault, printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { type HubDatabase, openDatabase } from '../database.ts';
import { ensureHome, type SettingFlags, settings } from '../settings.ts';

/** `yushu migrate`: brings the database to the newest tables; forward only. */
export function migrate(program: Command): void {
  program
    .command('migrate')
    .description('apply the migrations that are missing')
    .option('--home <folder>', 'where the hub keeps its things')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ DATABASE_URL=postgres://owner@db/yushu yushu migrate')
    .action(async (flags: SettingFlags & { json?: boolean }) => {
      const chosen = settings(flags);
      ensureHome(chosen.home);
      const database = await openDatabase(chosen, note);
      try {
        const report = await applied(database);
        if (flags.json) printJson(report);
        else
          console.log(
            report.applied.length === 0
              ? 'The database is up to date.'
              : `Applied ${report.applied.length}: ${report.applied.join(', ')}`,
          );
      } finally {
        await database.stop();
      }
    });
}

const note = (line: string): void => void process.stderr.write(`${line}\n`);

/** Migrates; a refused migration becomes the command's fault. */
export async function applied({ ownerUrl, appRole }: Pick<HubDatabase, 'ownerUrl' | 'appRole'>) {
  try {
    return await migrateDatabase(ownerUrl, { appRole });
  } catch (error) {
    if (error instanceof MigrationError) throw new CommandFault(error.code, error.message, 1);
    throw error;
  }
}

/** `yushu building …`. */
import type { CommandHost } from '@yushu/kit';
import type { Command } from 'commander';
import { registerCarbon } from './commands/carbon.ts';
import { registerGenerate } from './commands/generate.ts';
import { registerRate } from './commands/rate.ts';
import { registerReplay } from './commands/replay.ts';
import { registerSavings } from './commands/savings.ts';

/** Registers the room's commands. Bad input is thrown as CommandFault. */
export function commands(program: Command, host: CommandHost): void {
  const building = program
    .command('building')
    .description('绿色建筑 / green buildings: readings, savings, carbon, stars');
  registerSavings(building);
  registerReplay(building, host);
  registerCarbon(building);
  registerRate(building);
  registerGenerate(building);
}

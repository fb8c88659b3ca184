/** `yushu building …`. */
import type { Command } from 'commander';
import { registerReplay } from './commands/replay.ts';
import { registerSavings } from './commands/savings.ts';

/** Registers the room's commands. Bad input is thrown as CommandFault. */
export function commands(program: Command): void {
  const building = program
    .command('building')
    .description('绿色建筑 / green buildings: readings, savings, carbon, stars');
  registerSavings(building);
  registerReplay(building);
}

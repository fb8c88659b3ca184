/** `yushu finance …`: thin commands over the domain. */
import type { CommandHost } from '@yushu/kit';
import type { Command } from 'commander';
import { registerBin } from './commands/bin.ts';
import { registerMetrics, registerPsi } from './commands/metrics.ts';
import { registerModel } from './commands/model.ts';
import { registerModelUpload } from './commands/model-upload.ts';
import { roomCommands } from './commands/room-commands.ts';
import { registerScore } from './commands/score.ts';
import { registerCv, registerTrain } from './commands/train.ts';

/** Each registers its commands under `finance`. */
const REGISTER: readonly ((finance: Command, host: CommandHost) => void)[] = [
  registerBin,
  registerTrain,
  registerCv,
  registerScore,
  registerModel,
  registerModelUpload,
  registerMetrics,
  registerPsi,
  ...roomCommands,
];

/** Registers the room's commands. Bad input is thrown as CommandFault. */
export function commands(program: Command, host: CommandHost): void {
  const finance = program
    .command('finance')
    .description('渝中融 / finance: scorecards, clocks, matching, consent')
    .addHelpText(
      'after',
      '\nExample:\n  $ yushu finance bin --data german.csv --target creditability --bad bad --json',
    );
  for (const register of REGISTER) register(finance, host);
}

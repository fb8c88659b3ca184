/** `yushu finance rescore`. */
import { CommandFault, type CommandHost, printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { rescore } from '../actions/scoring-rescore.ts';

/** Registers the command under `finance`. A score that comes out otherwise ends with exit 2. */
export function registerRescore(finance: Command, host: CommandHost): void {
  finance
    .command('rescore')
    .argument('<scoreId>', 'a stored score, csc_…')
    .description('重算评分 / make a stored score again from its model and snapshot, bit for bit')
    .option('--home <folder>', 'where the hub keeps its things')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu finance rescore csc_01kb3m7r2f8q5x9d4w6t0z1yhn --json')
    .action(async (scoreId: string, { home, json }: { home?: string; json?: boolean }) => {
      const found = await host.withContext(home, (context) => rescore(scoreId, context));
      if (!found.ok) throw new CommandFault(found.error.code, found.error.message);
      if (json) printJson(found.value);
      else
        console.log(
          `${scoreId}: ${found.value.isSame ? '一致 the same' : '不一致 DIFFERENT'}, ${found.value.modelHash}`,
        );
      if (!found.value.isSame) throw new CommandFault('SCORE_DIFFERS', `${scoreId} does not come out as it is stored.`);
    });
}

/** `yushu compute replay`. */
import { writeFileSync } from 'node:fs';
import { CommandFault, type CommandHost, printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { recordingLines, replayFile, replayStored } from '../actions/replay-recording.ts';
import type { Replay } from '../domain/live/recording.ts';

interface ReplayOptions {
  readonly file?: string;
  readonly out?: string;
  readonly home?: string;
  readonly json?: boolean;
}

/** Registers the command under `compute`. */
export function registerReplay(compute: Command, host: CommandHost): void {
  compute
    .command('replay')
    .description('调度回放 / decide again what a live run decided, from its recording')
    .option('--file <file>', 'a recording as JSON lines, may end in .gz; without it the hub’s own')
    .option('--out <file>', "write the hub's recording as JSON lines")
    .option('--home <folder>', 'where the hub keeps its things')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ yushu compute replay --json\n  $ yushu compute replay --file run.ndjson --json',
    )
    .action((options: ReplayOptions) => run(options, host));
}

async function run({ file, out, home, json }: ReplayOptions, host: CommandHost): Promise<void> {
  const report = file === undefined ? await ofHub(host, home, out) : replayFile(file);
  if (json) printJson(report);
  else for (const line of asLines(report)) console.log(line);
}

const ofHub = (host: CommandHost, home: string | undefined, out: string | undefined): Promise<Replay> =>
  host.withContext(home, async (context) => {
    if (out !== undefined) write(out, await Array.fromAsync(recordingLines(context)));
    return replayStored(context);
  });

function write(out: string, lines: readonly string[]): void {
  try {
    writeFileSync(out, lines.map((line) => `${line}\n`).join(''));
  } catch (error) {
    throw new CommandFault('OUTPUT_UNWRITABLE', `${out}: ${(error as NodeJS.ErrnoException).code}`, 1);
  }
}

function* asLines({ entries, placements, reproduced, mismatches }: Replay): Generator<string> {
  yield `记录 lines ${entries}, 决策 decisions ${placements}, 重现 reproduced ${reproduced}`;
  for (const { at, key } of mismatches) yield `  不一致 differs: line ${at}, ${key}`;
}

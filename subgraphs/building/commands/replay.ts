/** `yushu building replay`. */
import { type CommandHost, printJson } from '@yushu/kit';
import type { Command } from 'commander';
import {
  type ReplayFiles,
  type ReplayReport,
  type ReplayStore,
  replayEvents,
  replayIntoStore,
} from '../actions/replay-events.ts';
import { microText } from '../domain/readings/micro.ts';
import { GRANULARITIES, type Rollup } from '../domain/readings/rollup.ts';
import { instantText } from '../domain/time/instant.ts';
import { oneOf } from './option.ts';

interface ReplayOptions extends ReplayFiles {
  readonly store: ReplayStore;
  readonly home?: string;
  readonly json?: boolean;
}

/** Registers the command under `building`. */
export function registerReplay(building: Command, host: CommandHost): void {
  building
    .command('replay')
    .description('重放电量记录：与顺序、重复无关 / what a log of readings comes to, whatever its order and repeats')
    .requiredOption('--events <file...>', 'NDJSON, one row a line; may end in .gz')
    .option('--timezone <zone>', 'IANA name of the place whose days are counted', 'UTC')
    .option('--granularity <word>', GRANULARITIES.join(', '), oneOf('--granularity', GRANULARITIES), 'day')
    .option('--as-of <time>', 'see only what was recorded by then (RFC 3339)')
    .option('--store <word>', 'memory, postgres', oneOf('--store', ['memory', 'postgres']), 'memory')
    .option('--home <folder>', 'where the hub keeps its things, with --store postgres')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ yushu building replay --events readings.ndjson --timezone Asia/Shanghai --granularity day --json',
    )
    .action((options: ReplayOptions) => run(options, host));
}

async function run({ json, store, home, ...files }: ReplayOptions, host: CommandHost): Promise<void> {
  const report =
    store === 'memory' ? replayEvents(files) : await host.withContext(home, ({ db }) => replayIntoStore(files, db));
  if (json) printJson(asJson(report));
  else for (const line of asLines(report)) console.log(line);
}

function asJson(report: ReplayReport): object {
  const { rows, duplicates, active, superseded, quarantined, skewed, rejected, rollups, digest, inputsHash } = report;
  return {
    ...{ rows, duplicates, active, superseded, quarantined, rejected },
    flagged: skewed.map((row) => ({ row, code: 'CLOCK_SKEW' })),
    rollups: rollups.map(rollupJson),
    ...{ digest, inputsHash },
  };
}

const HOUR_MS = 3_600_000;

const rollupJson = ({ meter, channel, start, end, value, unit, coveredMs }: Rollup) => ({
  meter,
  ...(channel !== '' && { channel }),
  start: instantText(start),
  hours: (end - start) / HOUR_MS,
  value: microText(value),
  unit,
  coverageShare: coveredMs / (end - start),
});

function* asLines(report: ReplayReport): Generator<string> {
  const { rows, duplicates, active, superseded, quarantined, skewed, rejected, rollups, digest } = report;
  yield `行 rows ${rows}, 重复 duplicates ${duplicates}, 有效 active ${active}, 被取代 superseded ${superseded}`;
  yield `隔离 quarantined ${quarantined.length}, 时钟偏差 clock skew ${skewed.length}, 拒收 rejected ${rejected.length}`;
  for (const { row, other, code } of quarantined) yield `  ${code}: ${row} ↔ ${other}`;
  for (const { line, code, message } of rejected) yield `  ${line} ${code}: ${message}`;
  for (const { meter, start, value, unit, coveredMs, end } of rollups)
    yield `${meter} ${instantText(start)} ${microText(value)} ${unit} (${((100 * coveredMs) / (end - start)).toFixed(1)} %)`;
  yield `摘要 digest ${digest}`;
}

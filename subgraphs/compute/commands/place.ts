/** `yushu compute place`. */
import { printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { comparePlacement, type PlacementRequest, type PolicyResult } from '../actions/compare-placement.ts';
import { PLACE_POLICIES, type PlacePolicy } from '../domain/place/place.ts';
import { badOption, oneOf, positiveNumber } from './option.ts';

interface PlaceOptions extends Omit<PlacementRequest, 'policies'> {
  readonly policy: readonly PlacePolicy[];
  readonly json?: boolean;
}

/** Registers the command under `compute`. */
export function registerPlace(compute: Command): void {
  compute
    .command('place')
    .description('GPU 共享放置 / place pods that share GPUs under several policies')
    .requiredOption('--nodes <file>', 'CSV: sn,cpu_milli,memory_mib,gpu,model; may end in .gz')
    .requiredOption('--pods <file>', 'CSV: name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec; may end in .gz')
    .requiredOption('--policy <policy...>', PLACE_POLICIES.join(', '), addPolicy)
    .option('--tune <ratio>', 'add pods until they ask for so many times the GPUs', positiveNumber('--tune'), 1.3)
    .option('--seeds <from-to>', 'arrival orders', seedsOf, seedsOf('42-51'))
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ yushu compute place --nodes nodes.csv --pods pods.csv --policy fgd,bestfit --seeds 42-43 --json',
    )
    .action(run);
}

const addPolicy = (given: string, before: readonly PlacePolicy[] = []): PlacePolicy[] => {
  const policies = given.split(/[|,]/).map(oneOf('--policy', PLACE_POLICIES));
  return Array.from(new Set([...before, ...policies]));
};

const MOST_SEEDS = 1000;

function seedsOf(given: string): number[] {
  const [, from, to = from] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(given) ?? [];
  const count = Number(to) - Number(from) + 1;
  if (!(count >= 1 && count <= MOST_SEEDS)) throw badOption('--seeds', given, `FROM-TO, up to ${MOST_SEEDS} of them`);
  return Array.from({ length: count }, (_, at) => Number(from) + at);
}

function run({ policy, json, ...request }: PlaceOptions): void {
  const { gpus, pods, results } = comparePlacement({ ...request, policies: policy });
  const timed: (PolicyResult & { wallMs: number })[] = [];
  let begun = performance.now();
  for (const result of results) {
    timed.push({ ...result, wallMs: Math.round(performance.now() - begun) });
    begun = performance.now();
  }
  if (json) printJson({ gpus, pods, results: timed });
  else for (const line of asLines(gpus, pods, timed)) console.log(line);
}

function* asLines(gpus: number, pods: number, results: readonly (PolicyResult & { wallMs: number })[]) {
  yield `GPU ${gpus}, 任务 pods ${pods}`;
  for (const { policy, seeds, at100Mean, at100Sd, finalMean, wallMs } of results) {
    const at100 = `${at100Mean?.toFixed(2) ?? '—'} ± ${at100Sd?.toFixed(2) ?? '—'} %`;
    yield `${policy} (${seeds.length} seeds): 请求满额时 at 100 % asked ${at100}, 最终 final ${finalMean.toFixed(2)} %, ${wallMs} ms`;
  }
}

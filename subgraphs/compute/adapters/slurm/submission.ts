/** An order in Slurm's words. */
import type { AttemptOrder } from '../../domain/dispatch/adapter.ts';
import { wrapperScript } from '../../domain/dispatch/wrapper.ts';
import type { SlurmConnection } from './connection.ts';
import type { Submission } from './rest/client.ts';
import { wrapperPaths } from './shared-folder.ts';

/** Each file that a job writes, its output among them. */
const FILE_BYTES = 1024 ** 3;
/** The wrapper ends the script at its limit and then tells how it went; Slurm's own limit comes after that. */
const AFTER_LIMIT_S = 60;

/**
 * The key goes along as the comment: Slurm takes the same job twice, so the comment is all there is to recognise it by.
 * Slurm spreads procs over nodes by itself; `nodes` as a range would be accepted and ignored.
 */
export function submissionOf(order: AttemptOrder, connection: SlurmConnection): Submission {
  const { partition, folder, gpuType } = connection;
  const paths = wrapperPaths(folder);
  return {
    script: wrapperScript(order, paths, { fileBytes: FILE_BYTES }),
    job: {
      name: order.key,
      comment: order.key,
      ...(partition === undefined ? {} : { partition }),
      tasks: order.procs,
      // Whole MiB a processor: the sum is never less than what was asked for. 0 would mean all that a node has.
      memory_per_cpu: Math.max(1, Math.ceil(order.memoryMib / order.procs)),
      time_limit: Math.ceil((order.limitS + AFTER_LIMIT_S) / 60),
      ...(order.gpus === 0 ? {} : { gpus: [gpuType, order.gpus].filter(Boolean).join(':') }),
      current_working_directory: paths.work,
      // The wrapper keeps the script's output itself.
      standard_output: '/dev/null',
      standard_error: '/dev/null',
      environment: { PATH: '/usr/local/bin:/usr/bin:/bin' },
    },
  };
}

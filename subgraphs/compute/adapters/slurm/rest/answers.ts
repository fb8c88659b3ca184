/** The parts of Slurm's answers (v0.0.38) that are read. Numbers that Slurm leaves open come as null, 0 or a huge one. */
import { z } from 'zod';

const count = z
  .number()
  .nullish()
  .transform((value) => value ?? 0);

export const remoteJob = z.object({
  job_id: z.int(),
  comment: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  job_state: z.string(),
  state_reason: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  start_time: count,
  end_time: count,
  batch_host: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
});
export type RemoteJob = Readonly<z.infer<typeof remoteJob>>;
export const jobsAnswer = z.object({ jobs: z.array(remoteJob) });

export const remoteNode = z.object({
  name: z.string(),
  state: z.string(),
  state_flags: z.array(z.string()).default([]),
  cpus: z.number(),
  real_memory: z.number(),
  gres: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  partitions: z.array(z.string()).default([]),
  /** Why it is set aside, where it is. */
  reason: z.string().nullish(),
});
export type RemoteNode = Readonly<z.infer<typeof remoteNode>>;
export const nodesAnswer = z.object({ nodes: z.array(remoteNode) });

export const submitAnswer = z.object({ job_id: z.int().positive() });

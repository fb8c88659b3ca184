/** How a Slurm cluster is registered: what the hub must know to reach it. */
import { z } from 'zod';

const absolute = z.string().startsWith('/');

export const slurmConnection = z.object({
  /** The socket file of its slurmrestd (v0.0.38). */
  socket: absolute,
  /** Where jobs go; without one, to the cluster's default. */
  partition: z.string().min(1).optional(),
  /** The folder that the cluster's nodes and the hub share: claims, exit records, work, key. */
  folder: absolute,
  /** The cards' type in Slurm's words, such as `a800`. */
  gpuType: z.string().min(1).optional(),
  timeoutMs: z.int().positive().max(10_000).optional(),
});

export type SlurmConnection = Readonly<z.infer<typeof slurmConnection>>;

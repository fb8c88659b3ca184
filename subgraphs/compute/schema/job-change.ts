/** What cancelComputeJob, holdComputeJob and releaseComputeJob have in common. */
import { mutation, type NotFound, type Result, type RoomContext, seenBy } from '@yushu/kit';
import { z } from 'zod';
import type { StateConflict as Conflict } from '../domain/errors.ts';
import type { Job } from '../domain/live/job.ts';
import { kit } from './builder.ts';
import { StateConflict } from './live-errors.ts';
import { ComputeJobRef } from './refs.ts';
import { line } from './valid.ts';

type Run = (context: RoomContext, input: { jobId: string }) => Promise<Result<{ job: Job }, NotFound | Conflict>>;

/** Adds the mutation `name`, which takes a job and gives it as it is then. */
export function jobChange(name: string, description: string, run: Run): void {
  const success = kit.builder
    .objectRef<{ job: Job }>(`${name.charAt(0).toUpperCase()}${name.slice(1)}Success`)
    .implement({
      description,
      extensions: seenBy('partner'),
      fields: (t) => ({
        job: t.expose('job', { type: ComputeJobRef, description: 'The job as it is now. 作业现状。' }),
      }),
    });
  mutation(kit, name, {
    ...{ description, success, audience: 'partner', scope: 'compute:submit' },
    input: (t) => ({ jobId: t.id({ required: true, description: 'Which job. 作业。' }) }),
    valid: z.object({ jobId: line(80) }),
    errors: [StateConflict, kit.errors.NotFound],
    run: (input, context) => run(context, input),
  });
}

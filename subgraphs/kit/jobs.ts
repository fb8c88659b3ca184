/** Runs what a room does on a clock: each job by itself, never twice at a time, a failure noted and tried again. */
import type { Room, RoomEnvironment } from './define-room.ts';

export interface RunningJobs {
  /** Starts no job any more and waits for those under way. */
  stop(): Promise<void>;
}

/** Starts the jobs of `room`; each runs at once and then `everyMs` after it ended. */
export function runJobs(room: Pick<Room, 'jobs'>, environment: RoomEnvironment): RunningJobs {
  let stopped = false;
  const wakers = new Set<() => void>();
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        wakers.delete(done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      wakers.add(done);
    });
  const loops = room.jobs.map(async (job) => {
    while (!stopped) {
      await job.run(environment).catch((error: unknown) => {
        environment.log('job failed', {
          job: job.name,
          message: error instanceof Error ? error.message : String(error),
        });
      });
      if (!stopped) await pause(job.everyMs);
    }
  });
  return {
    stop: async () => {
      stopped = true;
      for (const wake of [...wakers]) wake();
      await Promise.all(loops);
    },
  };
}

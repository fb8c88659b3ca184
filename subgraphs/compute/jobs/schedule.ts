/** The scheduler's clock: one turn after another, in one process of the hub at a time. */
import { resolve } from 'node:path';
import type { Database } from '@yushu/db';
import type { Job, RoomEnvironment } from '@yushu/kit';
import { runCycle } from '../actions/live/cycle.ts';
import type { Scheduler } from '../actions/live/scheduler.ts';
import { adapterRegistry } from '../adapters/registry.ts';
import { whileLocked } from '../store/scheduler-lock.ts';

const EVERY_MS = 500;
const schedulers = new WeakMap<Database, Scheduler>();

/** The job `schedule` of the room. Of several hubs on one database the one that holds the lock takes the turn. */
export const schedule: Job = {
  name: 'schedule',
  everyMs: EVERY_MS,
  run: async (environment) => {
    const scheduler = schedulerOf(environment);
    await whileLocked(environment.database, () => runCycle(scheduler));
  },
};

function schedulerOf(environment: RoomEnvironment): Scheduler {
  const known = schedulers.get(environment.database);
  if (known) return known;
  const made = newScheduler(environment);
  schedulers.set(environment.database, made);
  return made;
}

/** A scheduler that begins to watch now. */
export function newScheduler(
  environment: Pick<RoomEnvironment, 'database' | 'clock' | 'log' | 'home'>,
  more: Partial<Scheduler> = {},
): Scheduler {
  const { database, clock, log } = environment;
  return {
    ...{ db: database.db, clock, log, watchingSince: clock.now() },
    adapterOf: adapterRegistry(resolve(environment.home ?? process.env.YUSHU_HOME ?? '.yushu')),
    reached: () => {},
    ...more,
  };
}

/**
 * The hub's scheduler as a process of its own, to be killed. `DATABASE_URL`: the application's database; `YUSHU_END_AT`:
 * `point:n`, at whose n-th passing it ends itself as kill -9 would. Ends with its parent.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from '@yushu/db';
import { systemClock } from '@yushu/kit';
import { runCycle } from '../../../actions/live/cycle.ts';
import { newScheduler } from '../../../jobs/schedule.ts';
import { whileLocked } from '../../../store/scheduler-lock.ts';

const TURN_MS = 200;
const log = (message: string, detail: object = {}) =>
  void process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), message, ...detail })}\n`);

const database = connect(process.env.DATABASE_URL ?? '');
const [point, count] = (process.env.YUSHU_END_AT ?? '').split(':');
let left = Number(count);
const reached = (at: string) => {
  if (at === point && --left === 0) process.kill(process.pid, 'SIGKILL');
};
const scheduler = newScheduler({ database, clock: systemClock, log }, { reached });
process.once('disconnect', () => process.exit(0));
process.send?.('up');
for (;;) {
  await whileLocked(database, () => runCycle(scheduler)).catch((error: Error) => log(`turn failed: ${error.message}`));
  await pause(TURN_MS);
}

import type { RoomContext } from '@yushu/kit';

const times = new WeakMap<RoomContext, number>();

/** One time for a whole room call, epoch milliseconds: else twelve indicators would be asked for at twelve times. */
export function callTime(context: RoomContext): number {
  const now = times.get(context) ?? context.clock.now();
  times.set(context, now);
  return now;
}

import { type Batch, loader, type RoomContext } from '@yushu/kit';

/** Reads a small table once a room call, however often it is asked for. */
export function whole<T>(read: (context: RoomContext) => Promise<T>): (context: RoomContext) => Promise<T> {
  const once: Batch<'all', { value: T }> = async (keys, context) => {
    const value = await read(context);
    return keys.map(() => ({ value }));
  };
  const load = loader(once);
  return async (context) => (await load(context).load('all'))!.value;
}

import DataLoader from 'dataloader';
import type { RoomContext } from './room-context.ts';

/** Answers in the order of the keys; null where there is nothing. */
export type Batch<K, V> = (keys: readonly K[], context: RoomContext) => Promise<readonly (V | null)[]>;

/**
 * A batching look-up that lives as long as one room call: `const byId = loader(...)`, then `byId(context).load(id)`.
 * Keys that are objects need `keyText`, which says when two of them are the same.
 */
export function loader<K, V>(batch: Batch<K, V>, keyText?: (key: K) => string) {
  const loaders = new WeakMap<RoomContext, DataLoader<K, V | null, unknown>>();
  return (context: RoomContext): DataLoader<K, V | null, unknown> => {
    const known = loaders.get(context);
    if (known) return known;
    const made = new DataLoader<K, V | null, unknown>((keys) => batch(keys, context), { cacheKeyFn: keyText });
    loaders.set(context, made);
    return made;
  };
}

/** Puts `rows` into the order of `keys`; null where no row has the key. */
export function inOrder<K, V>(keys: readonly K[], rows: readonly V[], keyOf: (row: V) => K): (V | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/** Gathers `rows` under each of `keys`; an empty list where no row has the key. */
export function grouped<K, V>(keys: readonly K[], rows: readonly V[], keyOf: (row: V) => K): V[][] {
  const groups = Map.groupBy(rows, keyOf);
  return keys.map((key) => groups.get(key) ?? []);
}
